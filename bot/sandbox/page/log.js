// The conversation: bubbles, days, buttons; each message keeps its element for as long as it stays the same.

import { api } from "./api.js";
import { h, icon, iconButton } from "./dom.js";
import { richText, startPayload } from "./entities.js";
import { summary } from "./model.js";
import { lightbox, menu, toast } from "./surface.js";
import { clockTime, dayKey, dayLabel, fileSize, fullTime } from "./times.js";
import { t } from "./words.js";

const NEAR_END = 90;
const NEAR_START = 500;
const GROUP_SECONDS = 300;

// So long after the last movement a floating day fades.
const REST_MS = 900;
// Rows of longer labels than this many letters wide are set smaller.
const LONG_ROW = 30;

export class Log {
  constructor(app) {
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
    chat.messages.forEach((message, index) => {
      const date = new Date(message.date);
      const key = dayKey(date);
      if (key !== day) {
        const label = dayLabel(date, now);
        items.push({ key: `d${key}`, day: key, version: label, build: () => h("div", { class: "day", role: "separator", "aria-label": label }, h("span", {}, label)) });
        day = key;
        previous = null;
      }
      if (message.id === chat.unreadFrom) {
        items.push({ key: "unread", version: 1, build: () => h("div", { class: "unread-line", role: "separator" }, t("unreadLine")) });
        previous = null;
      }
      const next = chat.messages[index + 1];
      const joined = previous !== null && near(previous, message);
      const last = !next || !near(message, next) || dayKey(new Date(next.date)) !== key;
      items.push({
        key: `m${message.id}`,
        version: message,
        build: () => this.row(message),
        touch: (node) => {
          node.classList.toggle("joined", joined);
          node.classList.toggle("tail", last);
        },
      });
      previous = message;
    });
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

  // --- one message ---------------------------------------------------------------------------------------------

  row(message) {
    const own = !message.from_bot;
    const body = h("div", { class: "bubble", tabindex: -1, role: "article", "aria-label": own ? t("you") : this.app.bot.first_name });
    const quote = message.reply_to && this.quote(message.reply_to);
    if (quote) body.append(quote);
    if (message.photo) body.append(this.photo(message));
    if (message.document) body.append(this.document(message));
    const text = message.text ?? message.caption ?? "";
    const words = h("div", { class: "text", dir: "auto" });
    if (text) words.append(richText(text, message.entities, this.taps()));
    words.append(this.meta(message, own));
    body.append(words);
    body.classList.toggle("bare", Boolean(message.photo) && !text);
    const tools = h("div", { class: "row-tools" }, iconButton("reply", t("reply"), () => this.app.composer.replyTo(message), { tabindex: -1 }));
    const keyboard = message.inline_keyboard?.length ? this.keyboard(message) : null;
    const node = h("div", { class: `row ${own ? "own" : "theirs"}`, dataset: { id: message.id } }, h("div", { class: "stack" }, body, keyboard), tools);
    node.addEventListener("contextmenu", (event) => {
      if (event.target.closest("a, img") || getSelection().toString()) return;
      event.preventDefault();
      this.actions(message, event.clientX || event.clientY ? { at: { x: event.clientX, y: event.clientY } } : { anchor: body });
    });
    node.addEventListener("dblclick", (event) => !event.target.closest("button, a, .text") && this.app.composer.replyTo(message));
    return node;
  }

  meta(message, own) {
    const date = new Date(message.date);
    const edited = message.edit_date ? `\n${t("edited")} ${fullTime(new Date(message.edit_date))}` : "";
    return h(
      "span",
      { class: "meta", title: fullTime(date) + edited },
      message.edit_date && h("span", { class: "edited" }, `${t("edited")} `),
      h("time", { datetime: message.date }, clockTime(date)),
      own && icon("ticked"),
    );
  }

  taps() {
    const { app } = this;
    return {
      command: (text) => app.sendText(text),
      copy: (text) => copyText(text),
      link: (address, event) => {
        const payload = startPayload(address, app.bot.username);
        if (payload === null) return;
        event.preventDefault();
        app.openAs(payload);
      },
    };
  }

  quote(id) {
    const original = this.chat.find(id);
    const name = original && !original.from_bot ? t("you") : this.app.bot.first_name;
    return h(
      "button",
      { type: "button", class: "quote", tabindex: -1, onclick: () => this.show(id) },
      h("span", { class: "quote-name" }, original ? name : t("reply")),
      h("span", { class: "quote-text" }, original ? summary(original, { photo: t("photo"), document: t("document") }) : "…"),
    );
  }

  photo(message) {
    const { file_id: file, width, height } = message.photo;
    const address = api.fileAddress(file);
    const open = () => {
      const all = this.chat.messages.filter((one) => one.photo);
      const photos = all.map((one) => ({ address: api.fileAddress(one.photo.file_id), caption: one.caption ?? "" }));
      lightbox(photos, all.findIndex((one) => one.id === message.id));
    };
    const style = width && height ? { "aspect-ratio": `${width} / ${height}`, width: `${Math.round(Math.max(140, Math.min(width, 420, (380 * width) / height)))}px` } : {};
    return h("button", { type: "button", class: "photo", tabindex: -1, style, "aria-label": t("photo"), onclick: open }, h("img", { src: address, alt: message.caption || t("photo"), decoding: "async" }));
  }

  document(message) {
    const { file_id: file, file_name: name, size, file_size: fileBytes } = message.document;
    const label = name ?? t("document");
    const kind = label.includes(".") ? label.split(".").pop().slice(0, 4) : "";
    return h(
      "a",
      { class: "document", href: api.fileAddress(file), download: label, tabindex: -1, "aria-label": `${t("download")}: ${label}` },
      h("span", { class: "document-sign" }, kind ? h("span", {}, kind) : icon("file")),
      h("span", { class: "document-name" }, h("span", {}, label), h("small", {}, fileSize(size ?? fileBytes))),
    );
  }

  keyboard(message) {
    return h(
      "div",
      { class: "keyboard", role: "group" },
      message.inline_keyboard.map((buttons, row) =>
        h(
          "div",
          { class: `keyboard-row${buttons.length > 2 ? " many" : ""}${buttons.length > 1 && buttons.some((button) => button.text.length * buttons.length > LONG_ROW) ? " long" : ""}` },
          buttons.map((button, column) => {
            const mark = { "data-row": row, "data-column": column, tabindex: -1, class: "key", title: button.text };
            if (button.url) {
              const open = (event) => {
                const payload = startPayload(button.url, this.app.bot.username);
                if (payload === null) return;
                event.preventDefault();
                this.app.start(payload);
              };
              return h("a", { ...mark, href: button.url, target: "_blank", rel: "noopener noreferrer", onclick: open }, h("span", {}, button.text), icon("link"));
            }
            return h("button", { ...mark, type: "button", onclick: (event) => this.press(message, button, event.currentTarget) }, h("span", {}, button.text));
          }),
        ),
      ),
    );
  }

  async press(message, button, node) {
    node.classList.add("busy");
    node.setAttribute("aria-busy", "true");
    const calmDown = () => {
      node.classList.remove("busy");
      node.removeAttribute("aria-busy");
    };
    this.waiting.set(message.id, calmDown);
    setTimeout(calmDown, 12000);
    if (!(await this.app.press(message, button.data))) calmDown();
  }

  /** The bot answered the press: the button is at rest again. */
  answered() {
    for (const calmDown of this.waiting.values()) calmDown();
    this.waiting.clear();
  }

  pendingRow(entry) {
    const failed = entry.state === "failed";
    return h(
      "div",
      { class: "row own tail pending" },
      h(
        "div",
        { class: "stack" },
        h("div", { class: "bubble" }, h("div", { class: "text", dir: "auto" }, entry.text, h("span", { class: "meta" }, icon(failed ? "ban" : "clock")))),
        failed &&
          h(
            "div",
            { class: "not-sent", role: "status" },
            h("span", {}, `${t("failed")}: ${entry.error}`),
            h("button", { type: "button", class: "text-button", onclick: () => this.app.retry(entry) }, t("retry")),
            h("button", { type: "button", class: "text-button", onclick: () => this.app.discard(entry) }, t("discard")),
          ),
      ),
    );
  }

  /** What can be done with a message. */
  actions(message, where) {
    const { app } = this;
    const text = message.text ?? message.caption ?? "";
    const items = [{ label: t("reply"), sign: "reply", act: () => app.composer.replyTo(message) }];
    if (!message.from_bot && text) items.push({ label: t("edit"), sign: "edit", act: () => app.composer.edit(message) });
    if (text) items.push({ label: t("copy"), sign: "copy", act: () => copyText(text) });
    if (message.photo || message.document) items.push({ label: t("download"), sign: "download", act: () => download(message) });
    items.push({ note: `${fullTime(new Date(message.date))} · №${message.id}` });
    menu(items, { ...where, label: t("actions") });
  }

  /** Scrolls to a message, loading older pages until it is there. */
  async show(id) {
    const { chat } = this;
    for (let page = 0; page < 20 && !chat.find(id) && chat.hasOlder && this.chat === chat; page += 1) await this.app.loadOlder(chat);
    const node = this.nodes.get(`m${id}`)?.node;
    if (!node) {
      toast(t("gone"));
      return;
    }
    this.pinned = false;
    node.scrollIntoView({ block: "center", behavior: calm() ? "instant" : "smooth" });
    node.classList.add("flash");
    setTimeout(() => node.classList.remove("flash"), 1500);
  }

  // --- keyboard and touch --------------------------------------------------------------------------------------

  bubbles() {
    return [...this.list.querySelectorAll(".row[data-id]:not(.vanishing) .bubble")];
  }

  /** One message is in the Tab order, with what is inside it: by default the newest with buttons. */
  roving() {
    const rows = [...this.list.querySelectorAll(".row[data-id]:not(.vanishing)")];
    const chosen = rows.find((row) => row.dataset.id === this.current) ?? rows.findLast((row) => row.querySelector(".key")) ?? rows.at(-1);
    for (const row of this.list.querySelectorAll(".row.current")) if (row !== chosen) this.tabbable(row, false);
    if (chosen) this.tabbable(chosen, true);
  }

  tabbable(row, reachable) {
    row.classList.toggle("current", reachable);
    for (const node of row.querySelectorAll(".bubble, .key, .link, .photo, .document, .quote, .spoiler")) node.tabIndex = reachable ? 0 : -1;
  }

  entered(event) {
    const row = event.target.closest(".row[data-id]");
    if (!row || row.dataset.id === this.current) return;
    this.current = row.dataset.id;
    this.roving();
  }

  walk(event) {
    const row = event.target.closest(".row[data-id]");
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.target.closest(".key");
    if (key ? this.walkKeys(event, key) : event.target.classList.contains("bubble") && this.walkMessages(event, row)) event.preventDefault();
  }

  walkKeys(event, key) {
    const rows = [...key.closest(".keyboard").children].map((row) => [...row.children]);
    const row = Number(key.dataset.row);
    const column = Number(key.dataset.column);
    const aim = {
      ArrowLeft: () => rows[row][column - 1],
      ArrowRight: () => rows[row][column + 1],
      ArrowUp: () => rows[row - 1]?.[Math.min(column, rows[row - 1].length - 1)] ?? key.closest(".stack").querySelector(".bubble"),
      ArrowDown: () => rows[row + 1]?.[Math.min(column, rows[row + 1].length - 1)],
    }[event.key];
    aim?.()?.focus();
    return Boolean(aim);
  }

  walkMessages(event, row) {
    const message = this.chat.find(Number(row.dataset.id));
    const bubbles = this.bubbles();
    const at = bubbles.indexOf(event.target);
    const aim = { ArrowUp: bubbles[at - 1], ArrowDown: bubbles[at + 1], Home: bubbles[0], End: bubbles.at(-1) }[event.key];
    if (aim) {
      aim.focus({ preventScroll: true });
      aim.scrollIntoView({ block: "nearest" });
      return true;
    }
    if (event.key === "ArrowDown") this.app.composer.focus();
    else if (event.key === "ArrowRight" && row.querySelector(".key")) row.querySelector(".key").focus();
    else if (event.key === "Enter" || event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) this.actions(message, { anchor: event.target });
    else if (event.code === "KeyR") this.app.composer.replyTo(message);
    else if (event.code === "KeyE" && !message.from_bot) this.app.composer.edit(message);
    else if (event.code === "KeyC") copyText(message.text ?? message.caption ?? "");
    else return false;
    return true;
  }

  /** Presses the n-th button (from 1) of the newest message that has any. */
  pressNumber(number) {
    const boards = this.list.querySelectorAll(".row:not(.vanishing) .keyboard");
    boards[boards.length - 1]?.querySelectorAll(".key")[number - 1]?.click();
  }

  /** A swipe to the left answers the message, a long touch opens its actions. */
  swipes() {
    let start = null;
    let hold = 0;
    const stop = () => {
      clearTimeout(hold);
      if (start) {
        start.row.style.transform = "";
        start.row.classList.remove("swiped");
      }
      start = null;
    };
    this.list.addEventListener("pointerdown", (event) => {
      const row = event.target.closest(".row[data-id]");
      if (event.pointerType !== "touch" || !row || !event.isPrimary) return;
      start = { x: event.clientX, y: event.clientY, row, message: this.chat.find(Number(row.dataset.id)), moved: 0 };
      if (event.target.closest(".key")) return;
      hold = setTimeout(() => {
        const held = start;
        stop();
        if (held && !document.querySelector(".menu")) this.actions(held.message, { at: { x: held.x, y: held.y } });
      }, 550);
    });
    this.list.addEventListener("pointermove", (event) => {
      if (!start || event.pointerType !== "touch") return;
      const dx = event.clientX - start.x;
      if (Math.abs(dx) > 8 || Math.abs(event.clientY - start.y) > 8) clearTimeout(hold);
      start.moved = Math.max(-80, Math.min(0, dx));
      start.row.style.transform = start.moved < -12 ? `translateX(${start.moved}px)` : "";
      start.row.classList.toggle("swiped", start.moved < -56);
    });
    this.list.addEventListener("pointerup", () => {
      if (start && start.moved < -56) this.app.composer.replyTo(start.message);
      stop();
    });
    this.list.addEventListener("pointercancel", stop);
  }
}

function near(one, other) {
  return one.from_bot === other.from_bot && Math.abs(Date.parse(other.date) - Date.parse(one.date)) < GROUP_SECONDS * 1000;
}

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

function download(message) {
  const address = api.fileAddress((message.photo ?? message.document).file_id);
  const link = h("a", { href: address, download: message.document?.file_name ?? "photo.jpg" });
  document.body.append(link);
  link.click();
  link.remove();
}
