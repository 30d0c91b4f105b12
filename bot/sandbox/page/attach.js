// The sheet that asks how to send a chosen file: what it is, as a photo or as a document, with which caption.

import { h, icon } from "./dom.js";
import { sheet, sheetHead } from "./surface.js";
import { fileSize } from "./times.js";
import { t } from "./words.js";

/** Resolves to {kind: "photo" | "document", caption} or null when it was closed. */
export async function chooseFiles(files, captionSoFar) {
  const canBePhotos = files.every((file) => /^image\/(jpeg|png|webp|gif)$/.test(file.type));
  const addresses = [];
  const chosen = await sheet({
    label: t("attach"),
    className: "attach",
    build: (close) => {
      const caption = h("textarea", { rows: 2, placeholder: t("caption"), "aria-label": t("caption"), autofocus: true, id: "caption-field" });
      caption.value = captionSoFar ?? "";
      const kinds = ["photo", "document"].map((kind) =>
        h("label", { class: "choice" }, h("input", { type: "radio", name: "kind", value: kind, checked: kind === (canBePhotos ? "photo" : "document"), disabled: kind === "photo" && !canBePhotos }), h("span", {}, t(kind === "photo" ? "asPhoto" : "asDocument"))),
      );
      const form = h("form", { method: "dialog" });
      const send = () => close({ kind: form.elements.kind.value, caption: caption.value.trim() });
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        send();
      });
      caption.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
        event.preventDefault();
        send();
      });
      const shown = files.map((file) => {
        if (!canBePhotos) return h("div", { class: "attach-file" }, icon("file"), h("span", {}, file.name), h("small", {}, fileSize(file.size)));
        const address = URL.createObjectURL(file);
        addresses.push(address);
        return h("img", { src: address, alt: file.name });
      });
      form.append(
        h("div", { class: "attach-shown" }, shown),
        h("div", { class: "sheet-row" }, kinds),
        caption,
        h("div", { class: "sheet-row end" }, h("button", { type: "button", class: "text-button", onclick: () => close() }, t("cancel")), h("button", { type: "submit", class: "main-button", id: "attach-send" }, t("send"))),
      );
      return [sheetHead(t("attach"), close), form];
    },
  });
  for (const address of addresses) URL.revokeObjectURL(address);
  return chosen;
}
