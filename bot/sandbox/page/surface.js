// What lies over the page: toasts, alerts, menus, sheets, a photo seen large, the list of keys.

import { fill, h, icon, iconButton } from "./dom.js";
import { t } from "./words.js";

let toastTimer = 0;

/** A line that goes by itself. kind: "bot" (an answer to a button), "page" or "error". */
export function toast(text, kind = "page") {
  const place = document.getElementById("toasts");
  const node = h("div", { class: `toast toast-${kind}` }, text);
  fill(place, node);
  // Shown again each time, so that it lies over a sheet that was opened meanwhile.
  place.popover = "manual";
  if (place.matches(":popover-open")) place.hidePopover();
  place.showPopover();
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => {
    node.remove();
    place.hidePopover();
  }, Math.min(9000, 2600 + text.length * 45));
}

/** A modal sheet; the promise holds what close() was given, or null after Esc. */
export function sheet({ label, className = "", role = "dialog", build }) {
  return new Promise((resolve) => {
    const returnTo = document.activeElement;
    const dialog = h("dialog", { class: `sheet ${className}`, "aria-label": label, role });
    let result = null;
    const close = (value = null) => {
      result = value;
      dialog.close();
    };
    dialog.append(...[build(close)].flat());
    dialog.addEventListener("click", (event) => event.target === dialog && close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (returnTo?.isConnected) returnTo.focus({ preventScroll: true });
      resolve(result);
    });
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector("[autofocus]")?.focus();
  });
}

export function sheetHead(title, close) {
  return h("header", { class: "sheet-head" }, h("h2", {}, title), iconButton("close", t("close"), () => close()));
}

/** A callback answer with show_alert: stays until it is closed. */
export function alertBox(title, text) {
  return sheet({
    label: title,
    className: "alert",
    role: "alertdialog",
    build: (close) => [
      h("p", { class: "alert-text" }, text),
      h("div", { class: "sheet-row end" }, h("button", { type: "button", class: "text-button", autofocus: true, onclick: () => close() }, t("ok"))),
    ],
  });
}

/** A menu at a point or an element. items: [{label, sign, act, danger}] or {note}. Arrows, Enter, Esc. */
export function menu(items, { at, anchor, label }) {
  document.querySelector(".menu")?.hidePopover?.();
  const returnTo = document.activeElement;
  const node = h("div", { class: "menu", role: "menu", "aria-label": label, popover: "auto" });
  for (const item of items) {
    if (item.note) {
      node.append(h("div", { class: "menu-note" }, item.note));
      continue;
    }
    const choose = () => {
      node.hidePopover();
      item.act();
    };
    node.append(h("button", { type: "button", role: "menuitem", class: item.danger ? "danger" : "", tabindex: -1, onclick: choose }, icon(item.sign), h("span", {}, item.label)));
  }
  document.body.append(node);
  node.showPopover();
  place(node, at, anchor);
  const choices = [...node.querySelectorAll("[role=menuitem]")];
  choices[0]?.focus();
  node.addEventListener("keydown", (event) => {
    const index = choices.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) choices[(index + step + choices.length) % choices.length].focus();
    else if (event.key === "Home") choices[0].focus();
    else if (event.key === "End") choices.at(-1).focus();
    else if (event.key === "Tab") node.hidePopover();
    else return;
    event.preventDefault();
  });
  node.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    const hadFocus = node.contains(document.activeElement) || document.activeElement === document.body;
    node.remove();
    if (hadFocus && returnTo?.isConnected) returnTo.focus({ preventScroll: true });
  });
}

function place(node, at, anchor) {
  const size = node.getBoundingClientRect();
  const box = anchor?.getBoundingClientRect();
  const x = at ? at.x : box.right - size.width;
  let y = at ? at.y : box.bottom + 6;
  if (y + size.height > innerHeight - 8) y = (at ? at.y : box.top - 6) - size.height;
  node.style.left = `${Math.max(8, Math.min(x, innerWidth - size.width - 8))}px`;
  node.style.top = `${Math.max(8, y)}px`;
}

/** The photo as large as the window; arrows go to the chat's other photos. */
export function lightbox(photos, first) {
  let index = first;
  return sheet({
    label: t("photo"),
    className: "lightbox",
    build: (close) => {
      const picture = h("img", { alt: "" });
      const caption = h("p", {});
      const save = h("a", { class: "icon-button", download: "photo.jpg", title: t("download"), "aria-label": t("download") }, icon("download"));
      const show = () => {
        picture.src = photos[index].address;
        save.href = photos[index].address;
        caption.textContent = photos[index].caption;
      };
      show();
      const frame = h("div", { class: "lightbox-frame", tabindex: -1, autofocus: true, onclick: () => close() }, picture, caption);
      frame.addEventListener("keydown", (event) => {
        const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (!step) return;
        index = Math.max(0, Math.min(photos.length - 1, index + step));
        show();
      });
      return [h("div", { class: "lightbox-tools" }, save, iconButton("close", t("close"), () => close())), frame];
    },
  });
}

const KEYS = [
  ["Enter", "keySend"],
  ["Shift+Enter", "keyNewline"],
  ["/", "keyCommands"],
  ["↑", "keyEditLast"],
  ["Ctrl+↑ ↓", "keyReply"],
  ["Alt+1…9", "keyPress"],
  ["Shift+Tab", "keyMessages"],
  ["R · E · C", "keyMessageReply"],
  ["Enter · Shift+F10", "keyActions"],
  ["Ctrl+K", "keySwitch"],
  ["Alt+↑ ↓", "keyNeighbour"],
  ["Alt+T", "keyClock"],
  ["Alt+I", "keyCalls"],
  ["Esc", "keyEscape"],
  ["? · F1", "keyHelp"],
];

export function keyList() {
  return sheet({
    label: t("keys"),
    className: "keys",
    build: (close) => [
      sheetHead(t("keys"), close),
      h("dl", {}, KEYS.map(([keys, word]) => h("div", {}, h("dt", {}, keys.split(" ").map((key) => (/^[·]$/.test(key) ? " " : h("kbd", {}, key)))), h("dd", {}, t(word))))),
    ],
  });
}

/** A filter field over a list of choices; arrows and Enter. choices: [{search, build()}]; the promise holds the chosen one. */
export function picker(label, choices, { first = 0 } = {}) {
  return sheet({
    label,
    className: "picker",
    build: (close) => {
      let shown = choices;
      let index = first;
      const list = h("ul", { role: "listbox", id: "picker-list", "aria-label": label });
      const field = h("input", { type: "text", autofocus: true, placeholder: label, role: "combobox", "aria-label": label, "aria-controls": "picker-list", "aria-expanded": "true", "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false" });
      const draw = () => {
        const needle = field.value.trim().toLowerCase();
        shown = choices.filter((choice) => choice.search.toLowerCase().includes(needle));
        index = Math.max(0, Math.min(index, shown.length - 1));
        fill(list, shown.map((choice, at) => h("li", { role: "option", id: `picker-${at}`, "aria-selected": at === index ? "true" : "false", onclick: () => close(choice) }, choice.build())));
        if (!shown.length) list.append(h("li", { class: "picker-empty" }, t("nobody")));
        field.setAttribute("aria-activedescendant", shown.length ? `picker-${index}` : "");
        list.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
      };
      field.addEventListener("input", () => {
        index = 0;
        draw();
      });
      field.addEventListener("keydown", (event) => {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step && shown.length) {
          index = (index + step + shown.length) % shown.length;
          draw();
        } else if (event.key === "Enter" && shown[index]) close(shown[index]);
        else return;
        event.preventDefault();
      });
      draw();
      return [h("div", { class: "picker-field" }, icon("search"), field), list];
    },
  });
}

/** Whether the reader asked for less motion. */
export function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without the clipboard's permission (plain http elsewhere than this machine) the old way works.
    const field = h("textarea", { class: "off-screen", readonly: true });
    field.value = text;
    (document.querySelector("dialog[open]") ?? document.body).append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  toast(t("copied"));
}
