// What can be sent beside words: files and how, a voice note, a contact, a place, what somebody else wrote.

import { api } from "./api.js";
import { h, icon } from "./dom.js";
import { askForm } from "./forms.js";
import { summary } from "./model.js";
import { menu, sheet, sheetHead } from "./surface.js";
import { fileSize } from "./times.js";
import { t } from "./words.js";

/** Resolves to {kind: "photo" | "document", caption} or null when it was closed. */
export async function chooseFiles(files, captionSoFar) {
  const canBePhotos = files.every((file) => /^(image\/(jpeg|png|webp|gif)|video\/.+)$/.test(file.type));
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
        if (!canBePhotos || !file.type.startsWith("image/")) return h("div", { class: "attach-file" }, icon("file"), h("span", {}, file.name), h("small", {}, fileSize(file.size)));
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

/** The menu of the paper clip. */
export function attachMenu(app, anchor, pick) {
  const chat = app.chats.get(app.current);
  const items = [
    { label: t("attachFiles"), sign: "image", act: pick },
    { label: t("kind_voice"), sign: "voice", act: () => sendVoice(app, chat) },
    { label: t("contact"), sign: "person", act: () => sendContact(app, chat) },
    { label: t("place"), sign: "pin", act: () => sendPlace(app, chat) },
    { label: t("forwardWords"), sign: "forward", act: () => forwardWords(app, chat) },
  ];
  menu(items, { anchor, label: t("attach") });
}

async function sendVoice(app, chat) {
  const fields = [
    { name: "duration", label: t("seconds"), type: "number", min: 1, max: 3600, value: 7, required: true },
    { name: "caption", label: t("caption"), maxlength: 1024 },
  ];
  const asked = await askForm(t("kind_voice"), fields, { note: t("voiceNote") });
  if (asked) await app.sendOther(chat, () => api.sendVoice(chat.id, { ...asked, duration: Number(asked.duration) }));
}

async function sendContact(app, chat) {
  const fields = [
    { name: "phone_number", label: t("phone"), type: "tel", required: true },
    { name: "first_name", label: t("firstName"), required: true },
    { name: "last_name", label: t("lastName") },
  ];
  const contact = await askForm(t("contact"), fields);
  if (contact) await app.sendOther(chat, () => api.sendContact(chat.id, contact));
}

async function sendPlace(app, chat) {
  const degrees = { type: "number", step: "any", required: true };
  const fields = [
    { name: "latitude", label: t("latitude"), value: 55.7558, min: -90, max: 90, ...degrees },
    { name: "longitude", label: t("longitude"), value: 37.6173, min: -180, max: 180, ...degrees },
    { name: "title", label: t("placeTitle") },
    { name: "address", label: t("address") },
    { name: "live", label: t("livePlace"), type: "checkbox" },
  ];
  const asked = await askForm(t("place"), fields);
  if (!asked) return;
  const place = { ...asked, latitude: Number(asked.latitude), longitude: Number(asked.longitude) };
  if (place.live && !place.title) place.live_period = 900;
  await app.sendOther(chat, () => api.sendPlace(chat.id, place));
}

/** What a client wrote elsewhere: the sandbox has no other chats to forward from. */
async function forwardWords(app, chat) {
  const fields = [
    { name: "author", label: t("author"), required: true },
    { name: "text", label: t("message"), type: "textarea", required: true },
    { name: "comment", label: t("comment") },
  ];
  const asked = await askForm(t("forwardWords"), fields, { note: t("forwardNote") });
  if (asked) await app.sendOther(chat, () => api.forward(chat.id, asked));
}

/** Sends messages of this chat to the bot again, as one forwards them. */
export async function forwardMessages(app, chat, messages) {
  const asked = await askForm(t("forward"), [{ name: "comment", label: t("comment") }], { note: summary(messages[0]).slice(0, 200) });
  if (asked) await app.sendOther(chat, () => api.forward(chat.id, { ...asked, messages: messages.map((message) => message.id) }));
}
