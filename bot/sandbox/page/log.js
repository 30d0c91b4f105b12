// The conversation: bubbles, days, buttons; each message keeps its element for as long as it stays the same.

import { h, icon } from "./dom.js";
import { albumOf } from "./model.js";
import { calm, toast } from "./surface.js";
import { dayKey, dayLabel } from "./times.js";
import { Walking } from "./walking.js";
import { t } from "./words.js";

const NEAR_END = 90;
const NEAR_START = 500;
const GROUP_SECONDS = 300;

// So long after the last movement a floating day fades.
const REST_MS = 900;

export class Log extends Walking {
  constructor(app) {
    super();
    this.app = app;
    this.chat = null;
    this.nodes = new Map();
    this.days = new Map();
    this.lastTop = 0;
    this.pinned = true;
    this.waiting = new Map();
    this.list = h("div", { class: "log-list" });
    this.scroller = h("div", { class: "log", role: "log", "aria-live": "polite", "aria-relevant": "additions", tabindex: -1 }, this.list);
    this.missed = h("span", { class: "badge", hidden: true });
    this.jump = h("button", { type: "button", class: "jump", title: t("toNewest"), "aria-label": t("toNewest"), hidden: true, onclick: () => this.toEnd(true) }, icon("down"), this.missed);
    this.node = h("div", { class: "log-frame" }, this.scroller, this.jump);
    this.scroller.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.scroller.addEventListener("keydown", (event) => this.walk(event));
    this.scroller.addEventListener("focusin", (event) => this.entered(event));
    // A growing field or a photo must not push the newest message out of sight.
    new ResizeObserver(() => this.pinned && this.toEnd()).observe(this.scroller);
    new ResizeObserver(() => this.pinned && this.toEnd()).observe(this.list);
    this.swipes();
  }

  /** Shows another chat, where its reader left it. */
  open(chat) {
    this.keepPlace();
    this.chat = chat;
    this.nodes.clear();
    this.days.clear();
    this.list.replaceChildren();
    this.waiting.clear();
    this.current = null;
    if (!chat) return;
    chat.unreadFrom = chat.unread ? (chat.messages.find((message) => message.from_bot && message.id > chat.readTo)?.id ?? null) : null;
    this.scroller.setAttribute("aria-busy", "true");
    this.scroller.setAttribute("aria-label", t("message"));
    this.pinned = !chat.place;
    this.render();
    this.restorePlace();
    this.scroller.setAttribute("aria-busy", "false");
  }

  async restorePlace() {
    const { chat } = this;
    if (chat.unreadFrom && !chat.place) {
      const divider = this.nodes.get("unread")?.node;
      const first = this.nodes.get(`m${chat.unreadFrom}`)?.node;
      // All that is unread fits: stay at the end; otherwise begin with the first unread one.
      if (first && this.list.getBoundingClientRect().bottom - first.getBoundingClientRect().top > this.scroller.clientHeight - 60) {
        this.pinned = false;
        (divider ?? first).scrollIntoView({ block: "start" });
        return;
      }
    }
    if (!chat.place) {
      this.toEnd();
      return;
    }
    const { id, top } = chat.place;
    for (let page = 0; page < 6 && !chat.find(id) && chat.hasOlder && this.chat === chat; page += 1) await this.app.loadOlder(chat);
    if (this.chat !== chat) return;
    const node = this.nodes.get(`m${id}`)?.node;
    if (node) this.scroller.scrollTop += node.getBoundingClientRect().top - this.scroller.getBoundingClientRect().top - top;
    else this.toEnd();
  }

  keepPlace() {
    if (!this.chat) return;
    if (this.pinned) {
      this.chat.keepPlace(null);
      return;
    }
    const edge = this.scroller.getBoundingClientRect().top;
    for (const row of this.list.querySelectorAll(".row[data-id]")) {
      const box = row.getBoundingClientRect();
      if (box.bottom > edge) {
        this.chat.keepPlace({ id: Number(row.dataset.id), top: Math.round(box.top - edge) });
        return;
      }
    }
  }

  /** A day that floats above the messages is seen while they move, and covers none of them when they rest. */
  floatDays() {
    const top = this.scroller.getBoundingClientRect().top;
    for (const section of this.days.values()) {
      section.querySelector(".day")?.classList.toggle("floating", section.getBoundingClientRect().top < top - 5);
    }
    this.scroller.classList.add("moving");
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.scroller.classList.remove("moving"), REST_MS);
  }

  scrolled() {
    this.floatDays();
    if (!this.chat) return;
    const rest = this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight;
    const top = this.scroller.scrollTop;
    const grew = this.pinned && rest >= NEAR_END && top >= this.lastTop - 1;
    this.lastTop = top;
    if (grew) {
      // Nobody scrolled up: the page grew below the reader.
      this.toEnd();
      return;
    }
    this.pinned = rest < NEAR_END;
    this.jump.hidden = rest < 240;
    if (this.pinned) this.app.seen();
    this.countMissed();
    clearTimeout(this.placeTimer);
    this.placeTimer = setTimeout(() => this.keepPlace(), 150);
    if (this.scroller.scrollTop < NEAR_START && this.chat.hasOlder && !this.chat.loadingOlder) this.app.loadOlder(this.chat);
  }

  countMissed() {
    const count = this.chat?.unread ?? 0;
    this.missed.hidden = !count;
    this.missed.textContent = count;
  }

  toEnd(smooth = false) {
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: smooth && !calm() ? "smooth" : "instant" });
  }

  /** Makes the page as the chat is; keep: what to hold still ("end" or "place"). */
  render(keep = this.pinned ? "end" : "place") {
    const { chat } = this;
    if (!chat) return;
    const height = this.scroller.scrollHeight;
    const top = this.scroller.scrollTop;
    const firstBefore = this.list.querySelector(".row[data-id]")?.dataset.id;
    const wanted = this.items();
    const keys = new Set(wanted.map((item) => item.key));
    for (const [key, { node }] of this.nodes) {
      if (keys.has(key)) continue;
      this.nodes.delete(key);
      this.vanish(node);
    }
    let section = null;
    let place = null;
    for (const item of wanted) {
      if (!section || (item.day && item.day !== section.dataset.day)) {
        section = this.daySection(item.day ?? "", section);
        place = section.firstElementChild;
      }
      const known = this.nodes.get(item.key);
      let node = known?.node;
      if (!known || known.version !== item.version) {
        node = item.build();
        if (known) this.swap(known.node, node, item);
        if (place === known?.node) place = node;
        this.nodes.set(item.key, { node, version: item.version });
      }
      item.touch?.(node);
      while (place?.classList.contains("vanishing")) place = place.nextElementSibling;
      if (node === place) place = place.nextElementSibling;
      else section.insertBefore(node, place);
    }
    for (const [day, node] of this.days) {
      if (node.childElementCount) continue;
      node.remove();
      this.days.delete(day);
    }
    this.roving();
    if (keep === "end") this.toEnd();
    else if (firstBefore && this.list.querySelector(".row[data-id]")?.dataset.id !== firstBefore) this.scroller.scrollTop = top + this.scroller.scrollHeight - height;
    this.countMissed();
    // A short page with more behind it has no scroll bar to ask for the rest.
    if (chat.hasOlder && !chat.loadingOlder && this.scroller.scrollHeight <= this.scroller.clientHeight) this.app.loadOlder(chat);
  }

  /** Each day is a section of its own, so that its label sticks only as long as the day is in sight. */
  daySection(day, after) {
    const node = this.days.get(day) ?? h("div", { class: "day-section", dataset: { day } });
    this.days.set(day, node);
    const next = after ? after.nextElementSibling : this.list.firstElementChild;
    if (node !== next) this.list.insertBefore(node, next);
    return node;
  }

  items() {
    const { chat, app } = this;
    const now = app.now();
    const items = [];
    let day = null;
    let previous = null;
    for (let index = 0; index < chat.messages.length; index += 1) {
      const message = chat.messages[index];
      const date = new Date(message.date);
      const key = dayKey(date);
      if (key !== day) {
        const label = dayLabel(date, now);
        items.push({ key: `d${key}`, day: key, version: label, build: () => h("div", { class: "day", role: "separator", "aria-label": label }, h("span", {}, label)) });
        day = key;
        previous = null;
      }
      const album = message.album ? albumAt(chat.messages, index) : [message];
      index += album.length - 1;
      if (album.some((one) => one.id === chat.unreadFrom)) {
        items.push({ key: "unread", version: 1, build: () => h("div", { class: "unread-line", role: "separator" }, t("unreadLine")) });
        previous = null;
      }
      const next = chat.messages[index + 1];
      const joined = previous !== null && near(previous, message);
      const last = !next || !near(message, next) || dayKey(new Date(next.date)) !== key;
      items.push({
        key: `m${message.id}`,
        version: album.length > 1 ? JSON.stringify(album) : message,
        build: () => this.row(message, album),
        touch: (node) => {
          node.classList.toggle("joined", joined);
          node.classList.toggle("tail", last);
        },
      });
      previous = message;
    }
    for (const entry of chat.pending) items.push({ key: `p${entry.key}`, version: entry.state + (entry.error ?? ""), build: () => this.pendingRow(entry) });
    if (chat.loaded && !items.length) items.push({ key: "empty", version: chat.blocked, build: () => this.emptyState() });
    return items;
  }

  emptyState() {
    return h(
      "div",
      { class: "empty" },
      h("p", { class: "empty-title" }, t("empty")),
      h("p", {}, t("emptyHint")),
      !this.chat.blocked && h("button", { type: "button", class: "main-button", onclick: () => this.app.sendText("/start") }, t("start")),
    );
  }

  swap(old, fresh, item) {
    const active = document.activeElement;
    const held = old.contains(active);
    const button = held && active.closest(".key") ? [active.dataset.row, active.dataset.column] : null;
    if (old.classList.contains("current")) fresh.classList.add("current");
    old.replaceWith(fresh);
    if (item.key.startsWith("m")) {
      this.waiting.delete(Number(fresh.dataset.id));
      if (!calm()) fresh.querySelector(".bubble").animate([{ filter: "brightness(1.12)" }, { filter: "none" }], { duration: 450 });
    }
    if (!held) return;
    const heir = button && fresh.querySelector(`.key[data-row="${button[0]}"][data-column="${button[1]}"]`);
    (heir ?? fresh.querySelector(".bubble")).focus({ preventScroll: true });
  }

  vanish(node) {
    if (!node.isConnected) return;
    if (node.contains(document.activeElement)) this.app.composer.focus();
    if (calm() || !node.classList.contains("row")) {
      node.remove();
      return;
    }
    node.classList.add("vanishing");
    node.inert = true;
    const height = node.offsetHeight;
    node.animate([{ height: `${height}px`, opacity: 1 }, { height: "0px", opacity: 0 }], { duration: 180, easing: "ease-in" }).finished.finally(() => node.remove());
  }

  /** Scrolls to a message, loading older pages until it is there. */
  async show(id) {
    const { chat } = this;
    for (let page = 0; page < 20 && !chat.find(id) && chat.hasOlder && this.chat === chat; page += 1) await this.app.loadOlder(chat);
    const node = this.nodes.get(`m${chat.find(id) ? albumOf(chat, chat.find(id))[0].id : id}`)?.node;
    if (!node) {
      toast(t("gone"));
      return;
    }
    this.pinned = false;
    node.scrollIntoView({ block: "center", behavior: calm() ? "instant" : "smooth" });
    node.classList.add("flash");
    setTimeout(() => node.classList.remove("flash"), 1500);
  }
}

/** The messages from here on that came together. */
function albumAt(messages, index) {
  const { album } = messages[index];
  const end = messages.findIndex((message, at) => at > index && message.album !== album);
  return messages.slice(index, end < 0 ? messages.length : end);
}

function near(one, other) {
  return one.from_bot === other.from_bot && Math.abs(Date.parse(other.date) - Date.parse(one.date)) < GROUP_SECONDS * 1000;
}
