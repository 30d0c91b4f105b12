// The chat page: puts the parts together, follows the address, and keeps in step with the server.

import { EventStream } from "./api.js";
import { Clock } from "./clock.js";
import { Composer } from "./composer.js";
import { fill, h, icon, iconButton } from "./dom.js";
import { Faults } from "./faults.js";
import { Inspector } from "./inspector.js";
import { Keys } from "./keys.js";
import { Log } from "./log.js";
import { recall, remember } from "./memory.js";
import { fullName } from "./model.js";
import { PeopleList } from "./people.js";
import { keyList, menu } from "./surface.js";
import { language, t } from "./words.js";

const THEMES = ["auto", "light", "dark"];

class Page extends Keys {
  constructor() {
    super();
    this.bot = { first_name: "Dossier", username: "" };
    this.people = new Map();
    this.chats = new Map();
    this.current = null;
    this.clock = new Clock(this);
    this.log = new Log(this);
    this.composer = new Composer(this);
    this.peopleList = new PeopleList(this);
    this.inspector = new Inspector(this);
    this.faults = new Faults(this);
    this.stream = new EventStream({ onEvent: (event) => this.happened(event), onOpen: () => this.connected(), onLost: () => this.lost() });
    this.lostOnce = false;
    this.build();
  }

  build() {
    document.documentElement.lang = language;
    this.banner = h("div", { class: "banner", role: "status", hidden: true }, t("connecting"));
    this.headName = h("div", { class: "chat-title" });
    this.headWords = h("div", { class: "chat-subtitle" });
    this.headAvatar = h("span", { class: "avatar bot-avatar", "aria-hidden": "true" });
    this.head = h(
      "header",
      { class: "chat-head" },
      iconButton("back", t("back"), () => this.go(null), { id: "back-button" }),
      this.headAvatar,
      h("div", { class: "chat-words" }, this.headName, this.headWords),
      this.clock.chip,
      iconButton("pulse", `${t("calls")} (Alt+I)`, () => this.inspector.toggle(), { id: "inspector-button", "aria-expanded": "false", "aria-controls": "inspector" }),
      iconButton("more", t("more"), (event) => this.chatMenu(event.currentTarget), { id: "chat-menu" }),
    );
    this.drop = h("div", { class: "drop", hidden: true }, icon("clip"), h("span", {}, t("dropHere")));
    this.chatView = h("main", { class: "chat", "aria-label": t("message") }, this.head, this.log.node, this.composer.node, this.drop);
    this.nothing = h("main", { class: "nothing" }, h("div", { class: "nothing-card" }, icon("person"), h("p", {}, t("choose")), h("small", {}, t("chooseHint"))));
    const side = h("div", { class: "side" }, this.peopleList.node, this.clock.node);
    this.root = document.getElementById("app");
    this.root.append(h("div", { class: "bars" }, this.banner, this.faults.bar), side, this.chatView, this.nothing, this.inspector.node);
    this.show();
    this.listen();
  }

  listen() {
    addEventListener("hashchange", () => this.route());
    addEventListener("keydown", (event) => this.key(event));
    document.addEventListener("visibilitychange", () => !document.hidden && this.woken());
    addEventListener("online", () => this.stream.open());
    addEventListener("pagehide", () => this.log.keepPlace());
    addEventListener("storage", (event) => event.key === "dossier.read" && this.redrawPeople());
    this.dragging();
  }

  // --- what the reader sees ----------------------------------------------------------------------------------

  /** A phone that slept may hold a dead stream without knowing it. */
  woken() {
    if (this.root.dataset.ready) this.stream.open();
    this.seen();
  }

  /** The end of the open chat is in sight: nothing there is unread any more. */
  seen() {
    const chat = this.chats.get(this.current);
    if (!chat || document.hidden || !this.log.pinned) return;
    if (chat.markRead()) {
      this.drawPerson(chat.id);
      this.log.countMissed();
      this.title();
    }
  }

  // --- where we are ------------------------------------------------------------------------------------------

  wanted() {
    const id = Number(/^#\/?(\d+)/.exec(location.hash)?.[1]);
    return this.people.has(id) ? id : null;
  }

  isNarrow() {
    return matchMedia("(max-width: 719px)").matches;
  }

  go(id, { focus = !this.isNarrow() } = {}) {
    this.focusNext = focus;
    const hash = id === null ? "" : `#${id}`;
    if (location.hash === hash) this.route();
    else if (id === null) {
      history.pushState(null, "", location.pathname);
      this.route();
    } else location.hash = hash;
  }

  route(first = false) {
    let id = this.wanted();
    if (id === null && first && !this.isNarrow()) {
      const last = recall("person", null);
      id = this.people.has(last) ? last : ([...this.people.keys()][0] ?? null);
      if (id !== null) history.replaceState(null, "", `#${id}`);
    }
    if (id === this.current && !first) return;
    const before = this.current;
    this.current = id;
    if (id !== null) remember("person", id);
    const chat = id === null ? null : this.chats.get(id);
    this.show();
    this.log.open(chat);
    this.composer.open(chat);
    this.header();
    for (const changed of [before, id]) if (changed !== null) this.drawPerson(changed);
    if (chat) {
      this.flush(chat);
      this.seen();
      if (this.focusNext || !this.isNarrow()) this.composer.focus();
      else if (!first) this.head.querySelector("#back-button").focus();
      this.peopleList.rows.get(id)?.scrollIntoView({ block: "nearest" });
    } else if (before !== null) this.peopleList.rows.get(before)?.firstElementChild?.focus();
    this.focusNext = false;
    this.title();
  }

  show() {
    const open = this.current !== null;
    this.root.dataset.screen = open ? "chat" : "list";
    this.chatView.hidden = !open;
    this.nothing.hidden = open;
  }

  header() {
    const person = this.people.get(this.current);
    if (!person) return;
    fill(this.headName, this.bot.first_name, h("span", { class: "bot-mark" }, t("bot")));
    this.log.scroller.setAttribute("aria-label", `${this.bot.first_name}, ${t("youAre")} ${fullName(person)}`);
    this.subtitle();
  }

  subtitle() {
    const person = this.people.get(this.current);
    const chat = this.chats.get(this.current);
    if (!person || !chat) return;
    const typing = chat.typingUntil > Date.now();
    const shown = typing ? "typing" : `${fullName(person)}|${person.note}`;
    if (this.headWords.dataset.shown === shown) return;
    this.headWords.dataset.shown = shown;
    if (typing) fill(this.headWords, h("span", { class: "typing" }, t("typing")));
    else fill(this.headWords, h("span", { class: "as" }, `${t("youAre")} `), [fullName(person), person.note].filter(Boolean).join(" · "));
  }

  title() {
    let unread = 0;
    for (const id of this.people.keys()) unread += this.chats.get(id).unread;
    const person = this.people.get(this.current);
    document.title = `${unread ? `(${unread}) ` : ""}${person ? `${fullName(person)} · ` : ""}${this.bot.first_name}`;
  }

  drawPerson(id) {
    this.peopleList.drawPerson(id);
  }

  redrawPeople() {
    for (const id of this.people.keys()) this.drawPerson(id);
    this.title();
  }

  now() {
    return this.clock.now();
  }

  /** The clock shows another minute or another day. */
  minute() {
    if (!this.root?.dataset.ready) return;
    this.redrawPeople();
    this.log.render();
  }

  /** The zone changed: every time on the page reads otherwise. */
  redraw() {
    this.log.open(this.chats.get(this.current) ?? null);
    this.redrawPeople();
  }

  // --- menus and keys ----------------------------------------------------------------------------------------

  pageMenu(anchor) {
    menu([{ label: t("newNamed"), sign: "plus", act: () => this.newNamed() }, ...this.pageItems()], { anchor, label: t("more") });
  }

  pageItems() {
    const theme = recall("theme", "auto");
    const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
    const word = (name) => t(`theme${name[0].toUpperCase()}${name.slice(1)}`);
    return [
      { label: `${t("theme")}: ${word(next)}`, sign: next, act: () => this.setTheme(next) },
      { label: t("calls"), sign: "pulse", act: () => this.inspector.toggle() },
      { label: t("faults"), sign: "fault", act: () => this.faults.open() },
      { label: t("clock"), sign: "clock", act: () => this.clock.open() },
      { label: t("keys"), sign: "help", act: () => keyList() },
    ];
  }

  chatMenu(anchor) {
    const chat = this.chats.get(this.current);
    const items = [
      chat.blocked ? { label: t("unblock"), sign: "ticked", act: () => this.block(false) } : { label: t("block"), sign: "ban", danger: true, act: () => this.block(true) },
      { label: "/start", sign: "start", act: () => this.sendText("/start") },
    ];
    menu([...items.slice(chat.blocked ? 2 : 1), ...this.pageItems(), items[0]], { anchor, label: t("more") });
  }

  async newNamed() {
    const fields = await this.peopleList.askNamed();
    if (fields) await this.addPerson(fields);
  }

  setTheme(theme) {
    remember("theme", theme);
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }
}

new Page().begin();
