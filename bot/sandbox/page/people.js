// The list of people one can be, with what is unread on each one's phone.

import { fill, h, icon, iconButton } from "./dom.js";
import { fullName, hue, initials, summary } from "./model.js";
import { picker, sheet, sheetHead } from "./surface.js";
import { listTime } from "./times.js";
import { language, t, unreadWords } from "./words.js";

export function avatar(person) {
  return h("span", { class: `avatar hue-${hue(person.id)}`, "aria-hidden": "true" }, initials(person));
}

export class PeopleList {
  constructor(app) {
    this.app = app;
    this.rows = new Map();
    this.list = h("ul", { class: "people-list", "aria-label": t("people"), onkeydown: (event) => this.walk(event) });
    this.node = h(
      "nav",
      { class: "people", "aria-label": t("people") },
      h(
        "header",
        { class: "people-head" },
        h("h1", {}, t("people")),
        iconButton("search", `${t("keySwitch")} (Ctrl+K)`, () => this.choose(), { id: "switch-button" }),
        iconButton("plus", t("newPerson"), () => this.app.addPerson(), { id: "new-person" }),
        iconButton("more", t("more"), (event) => this.app.pageMenu(event.currentTarget), { id: "page-menu" }),
      ),
      this.list,
    );
  }

  render() {
    const { people } = this.app;
    for (const [id, row] of this.rows) {
      if (people.has(id)) continue;
      row.remove();
      this.rows.delete(id);
    }
    for (const id of people.keys()) {
      if (!this.rows.has(id)) {
        this.rows.set(id, h("li", {}));
        this.list.append(this.rows.get(id));
      }
      this.drawPerson(id);
    }
  }

  drawPerson(id) {
    const row = this.rows.get(id);
    const person = this.app.people.get(id);
    if (!row || !person) return;
    const chat = this.app.chats.get(id);
    const current = this.app.current === id;
    const unread = chat?.unread ?? 0;
    const last = chat?.last;
    const name = fullName(person);
    const typing = chat && chat.typingUntil > Date.now();
    const label = [name, person.note, unread ? unreadWords(unread) : ""].filter(Boolean).join(", ");
    const button =
      row.firstElementChild ??
      h("button", { type: "button", class: "person", dataset: { person: id }, onclick: () => this.app.go(id) });
    button.setAttribute("aria-label", label);
    if (current) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
    fill(
      button,
      avatar(person),
      h(
        "span",
        { class: "person-words" },
        h("span", { class: "person-line" }, h("span", { class: "person-name" }, name), last && h("time", {}, listTime(new Date(last.date), this.app.now()))),
        h("span", { class: "person-line" }, person.note && h("span", { class: "note" }, person.note), this.preview(chat, last, typing), unread > 0 && h("span", { class: "badge" }, chat.unreadWords)),
      ),
    );
    if (!row.firstElementChild) row.append(button);
  }

  preview(chat, last, typing) {
    if (typing) return h("span", { class: "preview typing" }, t("typing"));
    const draft = chat?.draft.text.trim();
    if (draft && this.app.current !== chat.id) return h("span", { class: "preview" }, icon("edit"), draft);
    if (chat?.blocked) return h("span", { class: "preview" }, icon("ban"), t("blockedHint"));
    if (!last) return h("span", { class: "preview" }, chat?.loaded ? t("empty") : "");
    const words = summary(last);
    return h("span", { class: "preview" }, !last.from_bot && h("b", {}, `${t("you")}: `), words.replace(/\s+/g, " ").slice(0, 120));
  }

  walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.altKey) return;
    const buttons = [...this.list.querySelectorAll(".person")];
    const aim = buttons[buttons.indexOf(document.activeElement) + step];
    aim?.focus();
    event.preventDefault();
  }

  /** Ctrl+K: type a few letters of a name or a role. Resolves to nothing; goes there itself. */
  async choose() {
    const people = [...this.app.people.values()];
    const others = people.filter((person) => person.id !== this.app.current);
    const choices = [...others, ...people.filter((person) => person.id === this.app.current)].map((person) => this.choice(person));
    const chosen = await picker(t("switchTo"), choices);
    if (chosen) this.app.go(chosen.person.id, { focus: true });
  }

  choice(person) {
    const unread = this.app.chats.get(person.id)?.unread ?? 0;
    return {
      person,
      search: `${fullName(person)} ${person.note ?? ""} ${person.username ?? ""}`,
      build: () => [avatar(person), h("span", { class: "person-name" }, fullName(person)), person.note && h("span", { class: "note" }, person.note), unread > 0 && h("span", { class: "badge" }, unread)],
    };
  }

  /** A person with a name of one's own; resolves to the fields or null. */
  askNamed() {
    return sheet({
      label: t("newNamed"),
      className: "named",
      build: (close) => {
        const first = h("input", { name: "first_name", required: true, maxlength: 64, autofocus: true, autocomplete: "off" });
        const last = h("input", { name: "last_name", maxlength: 64, autocomplete: "off" });
        const username = h("input", { name: "username", maxlength: 32, pattern: "[A-Za-z0-9_]{5,32}", autocomplete: "off" });
        const languages = h("select", { name: "language_code" }, ["en", "ru", "uk", "de", "pl"].map((code) => h("option", { value: code, selected: code === language }, code)));
        const form = h(
          "form",
          { method: "dialog" },
          [["firstName", first], ["lastName", last], ["username", username], ["language", languages]].map(([word, field]) => h("label", { class: "field" }, h("span", {}, t(word)), field)),
          h("div", { class: "sheet-row end" }, h("button", { type: "submit", class: "main-button" }, t("create"))),
        );
        form.addEventListener("submit", (event) => {
          event.preventDefault();
          close(Object.fromEntries([...new FormData(form)].filter(([, value]) => value)));
        });
        return [sheetHead(t("newPerson"), close), form];
      },
    });
  }
}
