// What the page knows: people, their chats with the bot, drafts, what was read.

import { recall, remember } from "./memory.js";
import { t } from "./words.js";

/** One person's chat. Messages are sorted by id; "pending" are the ones the server has not confirmed. */
export class Chat {
  constructor(id) {
    this.id = id;
    this.messages = [];
    this.pending = [];
    this.commands = [];
    this.blocked = false;
    this.hasOlder = false;
    this.loaded = false;
    this.loadingOlder = false;
    this.typingUntil = 0;
    this.unreadFrom = null;
    this.restorePlace();
    this.draft = { text: "", replyTo: null, editing: null, ...recall(`draft.${id}`, {}) };
    this.pending = recall(`outgoing.${id}`, []).map((entry) => ({ ...entry, state: "waiting" }));
  }

  restorePlace() {
    try {
      this.place = JSON.parse(sessionStorage.getItem(`dossier.place.${this.id}`));
    } catch {
      this.place = null;
    }
  }

  /** Where the reader stopped: {id, top} of the first visible message; null is the end. */
  keepPlace(place) {
    this.place = place;
    try {
      if (place) sessionStorage.setItem(`dossier.place.${this.id}`, JSON.stringify(place));
      else sessionStorage.removeItem(`dossier.place.${this.id}`);
    } catch {
      // Only the scroll position is lost.
    }
  }

  keepDraft() {
    const { text, replyTo, editing } = this.draft;
    remember(`draft.${this.id}`, text || replyTo || editing ? this.draft : null);
  }

  keepPending() {
    remember(`outgoing.${this.id}`, this.pending.length ? this.pending.map(({ state, error, ...entry }) => entry) : null);
  }

  get last() {
    return this.messages[this.messages.length - 1] ?? null;
  }

  get lastOwn() {
    return this.messages.findLast((message) => !message.from_bot) ?? null;
  }

  find(id) {
    return this.messages.find((message) => message.id === id) ?? null;
  }

  /** Puts the message in its place, replacing the older version. Returns true when it is new. */
  put(message) {
    let index = this.messages.length;
    while (index > 0 && this.messages[index - 1].id > message.id) index -= 1;
    if (index > 0 && this.messages[index - 1].id === message.id) {
      this.messages[index - 1] = same(this.messages[index - 1], message);
      return false;
    }
    this.messages.splice(index, 0, message);
    return true;
  }

  drop(id) {
    this.messages = this.messages.filter((message) => message.id !== id);
  }

  /** A fresh page of the newest messages: it is the truth from its first id on. */
  refresh(answer) {
    const known = new Map(this.messages.map((message) => [message.id, message]));
    const fresh = answer.messages.map((message) => same(known.get(message.id), message));
    const first = fresh[0]?.id;
    const kept = first === undefined ? [] : this.messages.filter((message) => message.id < first);
    // With a gap between the old pages and the fresh one the old pages are dropped; scrolling up loads them again.
    const joined = this.loaded && answer.has_older && this.messages.some((message) => message.id >= first);
    this.messages = joined ? [...kept, ...fresh] : fresh;
    this.hasOlder = joined ? this.hasOlder : answer.has_older;
    this.commands = answer.commands ?? [];
    this.blocked = Boolean(answer.blocked);
    this.loaded = true;
    this.settlePending();
  }

  prepend(answer) {
    const known = new Set(this.messages.map((message) => message.id));
    this.messages = [...answer.messages.filter((message) => !known.has(message.id)), ...this.messages];
    this.hasOlder = answer.has_older && answer.messages.length > 0;
  }

  /** Forgets unconfirmed messages that the server has after all (the answer was lost, the message was not). */
  settlePending() {
    const taken = new Set();
    this.pending = this.pending.filter((entry) => {
      const found = this.messages.find((message) => !message.from_bot && message.id > entry.after && message.text === entry.text && !taken.has(message.id));
      if (found) taken.add(found.id);
      return !found;
    });
    // One message confirms one entry, also when the same words wait twice.
    for (const entry of this.pending) entry.after = Math.max(entry.after, ...taken);
    this.keepPending();
  }

  /** The keyboard under the field: the newest message that shows or removes one decides. */
  get replyKeyboard() {
    const message = this.messages.findLast((one) => one.from_bot && (one.reply_keyboard || one.remove_keyboard));
    return message?.reply_keyboard && !message.remove_keyboard ? message : null;
  }

  get readTo() {
    const marks = recall("read", {});
    const own = this.lastOwn?.id ?? 0;
    const mark = marks[this.id] ?? 0;
    // A mark beyond the newest message is from before a reset of the demo.
    return Math.max(own, mark > (this.last?.id ?? 0) ? 0 : mark);
  }

  get unread() {
    const read = this.readTo;
    return this.messages.reduce((count, message) => count + (message.from_bot && message.id > read ? 1 : 0), 0);
  }

  /** The number for a badge; "50+" when there may be more in the pages that are not loaded. */
  get unreadWords() {
    const count = this.unread;
    return this.hasOlder && count === this.messages.length ? `${count}+` : `${count}`;
  }

  /** Returns true when there was something unread. */
  markRead() {
    if (!this.unread) return false;
    const marks = recall("read", {});
    marks[this.id] = this.last.id;
    remember("read", marks);
    return true;
  }
}

/** The known object when nothing changed, so that its element on the page stays. */
function same(known, message) {
  return known && JSON.stringify(known) === JSON.stringify(message) ? known : message;
}

export function fullName(person) {
  return [person.first_name, person.last_name].filter(Boolean).join(" ") || `${person.id}`;
}

export function initials(person) {
  const letters = [person.first_name, person.last_name].filter(Boolean).map((name) => [...name][0]);
  return letters.join("").toUpperCase() || "?";
}

/** One of the eight avatar colours, always the same for the same person. */
export function hue(id) {
  return Math.abs(Number(id) * 2654435761) % 8;
}

const SIGNS = { voice: "🎤", video: "🎬", audio: "🎵", video_note: "⏺", animation: "🎞", sticker: "" };

/** One line about the message for lists and quotes. */
export function summary(message) {
  const text = message.text ?? message.caption ?? "";
  const said = text ? ` · ${text}` : "";
  if (message.photo) return `🖼 ${text || t("photo")}`;
  if (message.document) return `📎 ${message.document.file_name ?? t("document")}${said}`;
  if (message.media?.kind === "sticker") return message.media.emoji ?? t("kind_sticker");
  if (message.media) return `${SIGNS[message.media.kind]} ${t(`kind_${message.media.kind}`)}${said}`;
  if (message.contact) return `👤 ${contactName(message.contact)}`;
  if (message.location) return `📍 ${message.venue?.title ?? t("place")}`;
  return text;
}

export function contactName(contact) {
  return [contact.first_name, contact.last_name].filter(Boolean).join(" ");
}

/** The message with those that came with it as one album, oldest first. */
export function albumOf(chat, message) {
  return message.album ? chat.messages.filter((one) => one.album === message.album) : [message];
}
