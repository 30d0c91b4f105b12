// Keeping in step with the server: the first load, what it tells, and everything again after a lost connection.

import { api, Refused } from "./api.js";
import { fill } from "./dom.js";
import { Chat } from "./model.js";
import { alertBox, toast } from "./surface.js";
import { setOwnZone } from "./times.js";

/** The listening part of the page. */
export class Syncing {
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
    this.inline = Boolean(state.inline);
    this.faults.count(state.faults ?? 0);
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
      case "rails":
        this.inspector.changed();
        break;
      case "faults":
        this.faults.count(event.count);
        break;
      case "inline":
        this.composer.inline.answered(event.query_id);
        break;
      case "call":
        this.inspector.changed();
        this.faults.count(event.faults);
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
}
