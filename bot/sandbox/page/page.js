// The chat page: puts the parts together, follows the address, and keeps in step with the server.

import { setOwnZone } from "./times.js";
import { EventStream, Refused, api } from "./api.js";
import { Clock } from "./clock.js";
import { Composer } from "./composer.js";
import { fill, h, icon, iconButton } from "./dom.js";
import { Log } from "./log.js";
import { recall, remember } from "./memory.js";
import { Chat, fullName } from "./model.js";
import { PeopleList } from "./people.js";
import { alertBox, keyList, menu, picker, toast } from "./surface.js";
import { language, t } from "./words.js";

const LONGEST_MESSAGE = 4096;
const THEMES = ["auto", "light", "dark"];

class Page {
  constructor() {
    this.bot = { first_name: "Dossier", username: "" };
    this.people = new Map();
    this.chats = new Map();
    this.current = null;
    this.clock = new Clock(this);
    this.log = new Log(this);
    this.composer = new Composer(this);
    this.peopleList = new PeopleList(this);
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
      iconButton("more", t("more"), (event) => this.chatMenu(event.currentTarget), { id: "chat-menu" }),
    );
    this.drop = h("div", { class: "drop", hidden: true }, icon("clip"), h("span", {}, t("dropHere")));
    this.chatView = h("main", { class: "chat", "aria-label": t("message") }, this.head, this.log.node, this.composer.node, this.drop);
    this.nothing = h("main", { class: "nothing" }, h("div", { class: "nothing-card" }, icon("person"), h("p", {}, t("choose")), h("small", {}, t("chooseHint"))));
    const side = h("div", { class: "side" }, this.peopleList.node, this.clock.node);
    this.root = document.getElementById("app");
    this.root.append(this.banner, side, this.chatView, this.nothing);
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

  /** Loads everything; waits for a server that is not there yet. */
  async begin() {
    for (;;) {
      try {
        const state = await api.state();
        this.take(state);
        await this.loadChats();
        this.stream.start(state.seq);
        break;
      } catch (error) {
        if (error instanceof Refused) toast(error.message, "error");
        else this.lost();
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    }
    this.banner.hidden = true;
    this.lostOnce = false;
    const { person, payload } = this.followed();
    this.route(true);
    this.root.dataset.ready = "true";
    if (payload === null) return;
    if (person === null) await this.openAs(payload);
    else await this.start(payload, person);
  }

  /** An address like /?person=7&start=abc is a link to the bot that somebody followed; it is used once. */
  followed() {
    const asked = new URLSearchParams(location.search);
    const person = this.people.has(Number(asked.get("person"))) ? Number(asked.get("person")) : null;
    if (location.search) history.replaceState(null, "", location.pathname + (person === null ? location.hash : `#${person}`));
    return { person, payload: asked.get("start") };
  }

  take(state) {
    this.bot = state.bot;
    setOwnZone(state.zone);
    this.people = new Map(state.people.map((person) => [person.id, person]));
    for (const id of this.people.keys()) if (!this.chats.has(id)) this.chats.set(id, new Chat(id));
    this.clock.set(state.clock);
    this.peopleList.render();
    fill(this.headAvatar, this.bot.first_name.slice(0, 1).toUpperCase());
  }

  async loadChats() {
    const waiting = [...this.people.keys()];
    // The open chat first, so that it is there at once.
    waiting.sort((one, other) => (other === this.wanted()) - (one === this.wanted()));
    const worker = async () => {
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) await this.loadChat(id);
    };
    await Promise.all([worker(), worker(), worker()]);
    this.title();
  }

  async loadChat(id) {
    const chat = this.chats.get(id);
    const answer = await api.chat(id);
    chat.refresh(answer);
    if (this.current === id) {
      this.log.render();
      this.composer.render();
    }
    this.drawPerson(id);
  }

  async loadOlder(chat) {
    if (chat.loadingOlder || !chat.messages.length) return;
    chat.loadingOlder = true;
    try {
      chat.prepend(await api.chat(chat.id, chat.messages[0].id));
      if (this.current === chat.id) this.log.render("place");
    } catch {
      // Scrolling asks again.
    } finally {
      chat.loadingOlder = false;
    }
  }

  // --- what the server tells ---------------------------------------------------------------------------------

  connected() {
    if (this.lostOnce) this.resync();
  }

  /** Asks for everything again: after a lost connection, or when the server no longer keeps what was missed. */
  async resync() {
    try {
      const state = await api.state();
      this.banner.hidden = true;
      this.lostOnce = false;
      this.take(state);
      await this.loadChats();
      // A demo that was reset counts from the start again.
      if (state.seq < this.stream.seq) this.stream.start(state.seq);
      for (const chat of this.chats.values()) this.flush(chat);
    } catch {
      this.lostOnce = true;
    }
  }

  lost() {
    this.lostOnce = true;
    this.banner.hidden = false;
  }

  happened(event) {
    const chat = this.chats.get(event.chat_id);
    const open = chat && this.current === chat.id;
    switch (event.type) {
      case "message":
      case "edit":
        if (chat) this.arrived(chat, event.message, event.type === "message");
        else if (event.chat_id > 0) this.refreshPeople();
        break;
      case "delete":
        if (!chat) break;
        chat.drop(event.message_id ?? event.message?.id);
        if (open) this.log.render();
        this.drawPerson(chat.id);
        break;
      case "toast":
        if (!open) break;
        this.log.answered();
        if (event.text) toast(event.text, "bot");
        break;
      case "alert":
        if (!open) break;
        this.log.answered();
        if (event.text) alertBox(this.bot.first_name, event.text);
        break;
      case "typing":
        if (chat) this.typing(chat);
        break;
      case "commands":
        this.refreshChats(chat);
        break;
      case "people":
        this.refreshPeople();
        break;
      case "clock":
        if (event.now) this.clock.set(event);
        else if (event.clock) this.clock.set(event.clock);
        break;
      case "reset":
        this.resync();
        break;
      case "call":
        if (event.method === "answerCallbackQuery" && (open || event.chat_id === undefined)) this.log.answered();
        break;
    }
  }

  arrived(chat, message, isNew) {
    if (isNew) {
      chat.put(message);
      if (message.from_bot) chat.typingUntil = 0;
      else chat.settlePending();
    } else if (chat.find(message.id)) chat.put(message);
    if (this.current === chat.id) {
      // One's own message is always shown; another's only when the end was in sight.
      this.log.render(isNew && !message.from_bot ? "end" : undefined);
      if (isNew && message.from_bot && this.log.waiting.size) this.log.answered();
      if (isNew && message.force_reply && !chat.draft.text) this.composer.replyTo(message);
      this.composer.render();
      this.subtitle();
      this.seen();
    }
    this.drawPerson(chat.id);
    this.title();
  }

  typing(chat) {
    chat.typingUntil = Date.now() + 5200;
    const refresh = () => {
      this.drawPerson(chat.id);
      if (this.current === chat.id) this.subtitle();
    };
    refresh();
    setTimeout(refresh, 5300);
  }

  async refreshPeople() {
    const state = await this.attempt(() => api.state());
    if (!state) return;
    const known = new Set(this.people.keys());
    this.take(state);
    for (const id of this.people.keys()) if (!known.has(id)) await this.attempt(() => this.loadChat(id));
    if (this.current) {
      await this.attempt(() => this.loadChat(this.current));
      this.header();
    }
  }

  /** Menus may have changed for everybody: the open one is asked at once, the rest too, they are few. */
  async refreshChats(only) {
    for (const id of only ? [only.id] : this.chats.keys()) await this.attempt(() => this.loadChat(id));
  }

  // --- what the reader does ----------------------------------------------------------------------------------

  /** Asks the server; tells about a refusal or a lost connection. Resolves to the answer or null. */
  async attempt(ask) {
    try {
      return await ask();
    } catch (error) {
      toast(error instanceof Refused ? error.message : t("connecting"), "error");
      return null;
    }
  }

  sendText(text, replyTo) {
    const chat = this.chats.get(this.current);
    if (!chat) return;
    chat.unreadFrom = null;
    pieces(text).forEach((piece, index) => {
      const entry = { key: `${Date.now()}.${Math.random().toString(36).slice(2, 8)}`, text: piece, replyTo: index ? null : (replyTo ?? null), after: chat.last?.id ?? 0, state: "waiting" };
      chat.pending.push(entry);
    });
    chat.keepPending();
    this.log.render("end");
    this.flush(chat);
  }

  /** Sends what waits, in order, one at a time. A lost connection leaves it waiting. */
  async flush(chat) {
    if (chat.flushing) return;
    chat.flushing = true;
    try {
      for (;;) {
        const entry = chat.pending.find((one) => one.state === "waiting");
        if (!entry) break;
        try {
          const message = await api.send(chat.id, entry);
          chat.pending = chat.pending.filter((one) => one !== entry);
          chat.keepPending();
          this.arrived(chat, message, true);
        } catch (error) {
          if (!(error instanceof Refused)) {
            this.lost();
            this.stream.open();
            break;
          }
          entry.state = "failed";
          entry.error = error.message;
          if (this.current === chat.id) this.log.render("end");
        }
      }
    } finally {
      chat.flushing = false;
    }
  }

  retry(entry) {
    entry.state = "waiting";
    const chat = this.chats.get(this.current);
    this.log.render();
    this.flush(chat);
  }

  discard(entry) {
    const chat = this.chats.get(this.current);
    chat.pending = chat.pending.filter((one) => one !== entry);
    chat.keepPending();
    this.log.render();
  }

  async saveEdit(chat, id, text) {
    const message = await this.attempt(() => api.edit(chat.id, id, text));
    if (message?.id) this.arrived(chat, message, false);
    return message !== null;
  }

  async sendFiles(chat, files, kind, caption) {
    for (const [index, file] of files.entries()) {
      const message = await this.attempt(() => api.sendFile(chat.id, file, kind, index ? "" : caption));
      if (message?.id) this.arrived(chat, message, true);
    }
  }

  press(message, data) {
    return this.attempt(() => api.press(this.current, message.id, data));
  }

  async start(payload, id = this.current) {
    const chat = this.chats.get(id);
    const message = await this.attempt(() => api.start(id, payload));
    if (message?.id) this.arrived(chat, message, true);
  }

  /** A link to the bot in a text: an invitation is for somebody else, so the page asks who opens it. */
  async openAs(payload) {
    const others = [...this.people.values()].filter((person) => person.id !== this.current);
    const current = this.people.get(this.current);
    const choices = [...(current ? [current] : []), ...others].map((person) => this.peopleList.choice(person));
    choices.push({ search: t("newPerson"), build: () => [h("span", { class: "avatar" }, icon("plus")), h("span", { class: "person-name" }, t("newPerson"))] });
    const chosen = await picker(t("openAs"), choices);
    if (!chosen) return;
    const person = chosen.person ?? (await this.createPerson({ language_code: language }));
    if (!person) return;
    this.go(person.id, { focus: true });
    await this.start(payload, person.id);
  }

  async block(blocked) {
    const id = this.current;
    const answer = await this.attempt(() => api.block(id, blocked));
    if (!answer) return;
    this.chats.get(id).blocked = blocked;
    this.log.render();
    this.composer.render();
    this.drawPerson(id);
    this.composer.focus();
  }

  async addPerson(fields = { language_code: language }) {
    const person = await this.createPerson(fields);
    if (person) this.go(person.id, { focus: true });
  }

  async createPerson(fields) {
    const person = await this.attempt(() => api.addPerson(fields));
    if (!person) return null;
    this.people.set(person.id, person);
    if (!this.chats.has(person.id)) this.chats.set(person.id, new Chat(person.id));
    this.peopleList.render();
    await this.attempt(() => this.loadChat(person.id));
    return person;
  }

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

  key(event) {
    if (event.defaultPrevented) return;
    const control = event.ctrlKey || event.metaKey;
    const inDialog = Boolean(document.querySelector("dialog[open]"));
    const typing = event.target.matches?.("input, textarea, select");
    if (event.key === "Escape" && !inDialog && !document.querySelector(".menu")) this.escape();
    else if (inDialog) return;
    else if (control && event.code === "KeyK") this.peopleList.choose();
    else if (event.key === "F1") keyList();
    else if (event.altKey && !control && event.code === "KeyT") this.clock.open();
    else if (event.altKey && !control && /^Digit[1-9]$/.test(event.code) && this.current) this.log.pressNumber(Number(event.code.slice(5)));
    else if (event.altKey && !control && (event.key === "ArrowDown" || event.key === "ArrowUp")) this.neighbour(event.key === "ArrowDown" ? 1 : -1);
    else if (!typing && !control && !event.altKey && event.key === "/") this.peopleList.choose();
    else if (!typing && !control && !event.altKey && event.key === "?") keyList();
    else return;
    event.preventDefault();
  }

  escape() {
    if (this.current === null) return;
    if (this.isNarrow() && document.activeElement === this.composer.field) this.go(null);
    else this.composer.focus();
  }

  neighbour(step) {
    const ids = [...this.people.keys()];
    if (!ids.length) return;
    const at = ids.indexOf(this.current);
    this.go(ids[(at + step + ids.length) % ids.length], { focus: true });
  }

  dragging() {
    let depth = 0;
    const hasFiles = (event) => this.current !== null && [...(event.dataTransfer?.types ?? [])].includes("Files");
    const over = (change) => (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = Math.max(0, depth + change);
      this.drop.hidden = depth === 0;
    };
    addEventListener("dragenter", over(1));
    addEventListener("dragleave", over(-1));
    addEventListener("dragover", over(0));
    addEventListener("drop", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = 0;
      this.drop.hidden = true;
      this.composer.attach([...event.dataTransfer.files]);
    });
  }
}

/** A text longer than a message becomes several, as in every client of Telegram; cut at a line or a word. */
function pieces(text) {
  const found = [];
  let rest = text;
  while (rest.length > LONGEST_MESSAGE) {
    const head = rest.slice(0, LONGEST_MESSAGE);
    const line = head.lastIndexOf("\n");
    const word = head.lastIndexOf(" ");
    let cut = line > LONGEST_MESSAGE / 2 ? line : word > LONGEST_MESSAGE / 2 ? word : LONGEST_MESSAGE;
    // Never between the two halves of one character.
    if (/[\uD800-\uDBFF]/.test(rest[cut - 1])) cut -= 1;
    found.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  if (rest) found.push(rest);
  return found;
}

new Page().begin();
