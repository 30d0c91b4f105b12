// Moments in words, in the zone the reader chose: the demo's clock moves, so the browser's own "now" means nothing here.

import { language, locale, t } from "./words.js";
import { recall, remember } from "./memory.js";

const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
let ownZone = browserZone;
const formats = new Map();
let chosen = recall("zone", null);

export function zone() {
  return chosen ?? ownZone;
}

/** The zone the people of the chats live in, as the server says: it is shown unless the reader chose another. */
export function setOwnZone(name) {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name ?? browserZone });
  } catch {
    return;
  }
  ownZone = name ?? browserZone;
  formats.clear();
}

/** Chooses a zone; null is the people's own. Returns false for a zone nobody knows. */
export function setZone(name) {
  if (name) {
    try {
      new Intl.DateTimeFormat("en", { timeZone: name });
    } catch {
      return false;
    }
  }
  chosen = name && name !== ownZone ? name : null;
  remember("zone", chosen);
  formats.clear();
  return true;
}

if (chosen && !setZone(chosen)) chosen = null;

export function zones() {
  const known = Intl.supportedValuesOf ? Intl.supportedValuesOf("timeZone") : [];
  return [...new Set([browserZone, zone(), "UTC", ...known])];
}

function format(options, tag = locale) {
  const key = tag + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(tag, { timeZone: zone(), ...options }));
  return formats.get(key);
}

function wall(moment) {
  const numeric = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" };
  const found = {};
  for (const part of format(numeric, "en-CA").formatToParts(moment)) found[part.type] = part.value;
  return found;
}

/** "2026-11-25": the day as the reader's wall calendar has it. */
export function dayKey(moment) {
  const { year, month, day } = wall(moment);
  return `${year}-${month}-${day}`;
}

/** "14:05". */
export function clockTime(moment) {
  return format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(moment);
}

/** "Wed, 25 November, 14:05:31": for a tooltip. */
export function fullTime(moment) {
  return format({ weekday: "short", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }).format(moment);
}

/** "Wed 25 Nov". */
export function shortDay(moment) {
  return format({ weekday: "short", day: "numeric", month: "short" }).format(moment);
}

function keyBefore(key, days) {
  const date = new Date(`${key}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() - days);
  return date.toISOString().slice(0, 10);
}

/** What stands between the days of a conversation. */
export function dayLabel(moment, now) {
  const key = dayKey(moment);
  const today = dayKey(now);
  if (key === today) return t("today");
  if (key === keyBefore(today, 1)) return t("yesterday");
  const options = { weekday: "short", day: "numeric", month: "long" };
  if (key.slice(0, 4) !== today.slice(0, 4)) options.year = "numeric";
  return format(options).format(moment);
}

/** The time in the list of people: an hour today, a weekday this week, a date before. */
export function listTime(moment, now) {
  const key = dayKey(moment);
  const today = dayKey(now);
  if (key === today) return clockTime(moment);
  if (key > keyBefore(today, 7) && key < today) return format({ weekday: "short" }).format(moment);
  const options = { day: "2-digit", month: "2-digit" };
  if (key.slice(0, 4) !== today.slice(0, 4)) options.year = "2-digit";
  return format(options).format(moment);
}

/** The instant at which the wall clock of the zone shows that local time ("2026-11-25T09:00"). */
export function fromWall(local) {
  const aim = Date.parse(`${local.slice(0, 16)}:00Z`);
  let guess = aim;
  for (let step = 0; step < 3; step += 1) {
    const shown = wall(new Date(guess));
    guess += aim - Date.parse(`${shown.year}-${shown.month}-${shown.day}T${shown.hour}:${shown.minute}:00Z`);
  }
  return new Date(guess);
}

/** The other way: what to put into a datetime field for that instant. */
export function toWall(moment) {
  const { year, month, day, hour, minute } = wall(moment);
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

/** Nine o'clock of the next day in the zone. */
export function tomorrowNine(now) {
  const next = keyBefore(dayKey(now), -1);
  return fromWall(`${next}T09:00`);
}

/** "UTC+02:00". */
export function zoneOffset(now) {
  const part = format({ timeZoneName: "longOffset" }, "en").formatToParts(now).find((piece) => piece.type === "timeZoneName");
  return (part?.value ?? "").replace("GMT", "UTC");
}

/** How far the clock is from the real one: "+2 d 3 h ahead". */
export function offsetWords(seconds) {
  const minutes = Math.round(Math.abs(seconds) / 60);
  if (minutes < 1) return t("realTime");
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const pieces = [];
  if (days) pieces.push(`${days} ${t("dayShort")}`);
  if (hours) pieces.push(`${hours} ${t("hourShort")}`);
  if (!days && minutes % 60) pieces.push(`${minutes % 60} ${t("minuteShort")}`);
  return `${pieces.join(" ")} ${t(seconds > 0 ? "ahead" : "behind")}`;
}

/** "120 KB" in the page's language. */
export function fileSize(bytes) {
  if (!Number.isFinite(bytes)) return "";
  const unit = bytes >= 1e6 ? "megabyte" : bytes >= 1e3 ? "kilobyte" : "byte";
  const amount = bytes / { megabyte: 1e6, kilobyte: 1e3, byte: 1 }[unit];
  return new Intl.NumberFormat(language, { style: "unit", unit, maximumFractionDigits: amount < 10 ? 1 : 0 }).format(amount);
}
