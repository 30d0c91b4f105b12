// A sheet with a few named fields.

import { h } from "./dom.js";
import { sheet, sheetHead } from "./surface.js";
import { t } from "./words.js";

/**
 * Asks for a few values. fields: [{name, label, type?, value?, required?, ...attributes}]; type "textarea" and "checkbox"
 * too. Resolves to {name: value} of what was filled in, or null.
 */
export function askForm(title, fields, { submit = t("send"), note = null, id = null } = {}) {
  return sheet({
    label: title,
    className: "form-sheet",
    build: (close) => {
      const rows = fields.map(({ name, label, type = "text", value = "", ...more }, index) => {
        const about = { name, autocomplete: "off", autofocus: index === 0, ...more };
        const field = type === "textarea" ? h("textarea", { rows: 3, ...about }) : h("input", { type, ...about });
        if (type !== "checkbox") field.value = value;
        return h("label", { class: type === "checkbox" ? "choice" : "field" }, type === "checkbox" ? [field, h("span", {}, label)] : [h("span", {}, label), field]);
      });
      const form = h("form", { method: "dialog" }, note && h("p", { class: "form-note" }, note), rows, h("div", { class: "sheet-row end" }, h("button", { type: "button", class: "text-button", onclick: () => close() }, t("cancel")), h("button", { type: "submit", class: "main-button", id }, submit)));
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        close(Object.fromEntries([...new FormData(form)].filter(([, value]) => value)));
      });
      return [sheetHead(title, close), form];
    },
  });
}
