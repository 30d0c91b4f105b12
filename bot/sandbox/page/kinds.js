// What a message holds beside words and pictures: voice notes, films, music, contacts and places.

import { api } from "./api.js";
import { h, icon } from "./dom.js";
import { contactName } from "./model.js";
import { t } from "./words.js";

const BARS = 26;
// How far a live location goes with one press, in degrees.
const STEP = 0.01;

/** A film or a moving picture: a still frame with its length. */
export function film(message) {
  const { file_id: file, duration, file_name: name, kind } = message.media;
  const label = `${t(`kind_${kind}`)}, ${length(duration)}`;
  return h("a", { class: "film", href: api.fileAddress(file), download: name ?? kind, tabindex: -1, "aria-label": label }, h("span", { class: "film-sign" }, icon("start")), h("span", { class: "film-length" }, kind === "animation" ? "GIF" : length(duration)));
}

/** What is heard, and what is neither heard nor a file: a voice note, music, a round film, a sticker. */
export function played(message) {
  const { file_id: file, kind, duration, title, performer, file_name: name, emoji } = message.media;
  const label = [t(`kind_${kind}`), duration && length(duration)].filter(Boolean).join(", ");
  const link = (more, ...children) => h("a", { href: api.fileAddress(file), download: name ?? `${kind}`, tabindex: -1, "aria-label": label, ...more }, ...children);
  if (kind === "sticker") return h("div", { class: "sticker", role: "img", "aria-label": label }, emoji ?? "▫️");
  if (kind === "video_note") return link({ class: "played round" }, icon("start"), h("small", {}, length(duration)));
  const sign = h("span", { class: "document-sign" }, icon(kind === "voice" ? "voice" : "start"));
  if (kind === "voice") return link({ class: "played voice" }, sign, h("span", { class: "voice-words" }, waves(file), h("small", {}, length(duration))));
  return link({ class: "document played" }, sign, h("span", { class: "document-name" }, h("span", {}, title ?? name ?? t("kind_audio")), h("small", {}, [performer, length(duration)].filter(Boolean).join(" · "))));
}

/** Bars as of a voice; the same for the same file. */
function waves(file) {
  let seed = [...file].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) >>> 0, 7);
  const bar = () => {
    seed = (seed * 1103515245 + 12345) >>> 0;
    return h("i", { style: { height: `${4 + ((seed >>> 16) % 15)}px` } });
  };
  return h("span", { class: "waves", "aria-hidden": "true" }, Array.from({ length: BARS }, bar));
}

export function contactCard(contact) {
  return h("div", { class: "card" }, h("span", { class: "card-sign" }, icon("person")), h("span", { class: "document-name" }, h("span", {}, contactName(contact)), h("small", {}, contact.phone_number)));
}

export function placeCard(message, app) {
  const { latitude, longitude, live_period: live } = message.location;
  const where = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  const words = h("span", { class: "document-name" }, h("span", {}, message.venue?.title ?? (live ? t("livePlace") : t("place"))), message.venue?.address && h("small", {}, message.venue.address), h("small", {}, where));
  const card = h("div", { class: "card" }, h("span", { class: "card-sign" }, icon("pin")), words);
  if (!live || message.from_bot) return card;
  const move = () => app.movePlace(message, { latitude: latitude + STEP, longitude });
  return h("div", {}, card, h("div", { class: "sheet-row" }, h("button", { type: "button", class: "text-button place-move", tabindex: -1, onclick: move }, t("movePlace")), h("button", { type: "button", class: "text-button place-move", tabindex: -1, onclick: () => app.movePlace(message, {}) }, t("stopPlace"))));
}

/** Seconds as a player shows them: 0:07, 12:40. */
function length(seconds) {
  return `${Math.floor((seconds ?? 0) / 60)}:${String((seconds ?? 0) % 60).padStart(2, "0")}`;
}
