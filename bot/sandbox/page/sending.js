// What the reader does with a chat: writes, sends, presses, forwards, blocks, and comes as somebody new.

import { api, Refused } from "./api.js";
import { h, icon } from "./dom.js";
import { Chat } from "./model.js";
import { picker, toast } from "./surface.js";
import { Syncing } from "./syncing.js";
import { language, t } from "./words.js";

const LONGEST_MESSAGE = 4096;

/** The acting half of the page. */
export class Sending extends Syncing {
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

  /** One file alone, several as an album. */
  sendFiles(chat, files, kind, caption) {
    return this.sendOther(chat, () => api.sendFiles(chat.id, files, kind, caption));
  }

  /** Sends what is no text: the answer holds the message, or all of them. */
  async sendOther(chat, ask) {
    const answer = await this.attempt(ask);
    for (const message of answer?.messages ?? (answer?.id ? [answer] : [])) this.arrived(chat, message, true);
    return answer;
  }

  /** Moves a live location; nowhere is its end. */
  async movePlace(message, place) {
    const chat = this.chats.get(this.current);
    const moved = await this.attempt(() => api.movePlace(chat.id, message.id, place));
    if (moved?.id) this.arrived(chat, moved, false);
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
