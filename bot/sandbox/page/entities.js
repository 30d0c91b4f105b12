// A message's text and its entities become elements. Nothing here parses markup: text stays text.

import { h } from "./dom.js";
import { t } from "./words.js";

const BLOCKS = new Set(["PRE", "BLOCKQUOTE"]);
const SAFE_SCHEMES = new Set(["http:", "https:", "mailto:", "tel:", "tg:"]);
// Telegram marks these itself when the bot does not; the page does it for plain stretches of text.
const FOUND = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]}])|((?<![\w.@/])t\.me\/[\w?=&%/+-]+)|((?<![\w/@.<])\/[a-z][a-z0-9_]{0,31}(?![\w/>]))|((?<![\w.])[\w.+-]+@[\w-]+\.[\w.-]*\w)|((?<![\w+])\+\d[\d ()-]{7,16}\d)/gi;

/** The address when it is one of the harmless kinds, otherwise null. */
export function safeAddress(text) {
  try {
    const address = new URL(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`);
    return SAFE_SCHEMES.has(address.protocol) ? address : null;
  } catch {
    return null;
  }
}

/** The start payload of a link to this bot (t.me/bot?start=x, tg://resolve?domain=bot&start=x), otherwise null. */
export function startPayload(text, botName) {
  const address = safeAddress(text);
  if (!address || !botName) return null;
  const isTelegram = ["t.me", "telegram.me"].includes(address.hostname.toLowerCase());
  const named = address.protocol === "tg:" ? address.searchParams.get("domain") : isTelegram ? address.pathname.slice(1).replace(/\/$/, "") : null;
  if (named === null || named.toLowerCase() !== botName.toLowerCase()) return null;
  return address.searchParams.get("start") ?? "";
}

/**
 * text and Bot API entities (UTF-16 offsets, which are JavaScript's own) -> fragment.
 * on: {command(text), link(address, element), copy(text)}: what a tap does.
 */
export function richText(text, entities, on) {
  const sorted = (entities ?? [])
    .filter((entity) => entity.length > 0 && entity.offset >= 0 && entity.offset < text.length)
    .map((entity) => ({ ...entity, end: Math.min(entity.offset + entity.length, text.length) }))
    .sort((one, other) => one.offset - other.offset || other.end - one.end);
  const root = document.createDocumentFragment();
  stretch(root, text, 0, text.length, sorted, on, true);
  return root;
}

function stretch(parent, text, from, to, entities, on, linkable) {
  let at = from;
  let index = 0;
  while (index < entities.length) {
    const entity = entities[index];
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.end, to);
    index += 1;
    if (end <= start) continue;
    plain(parent, text.slice(at, start), on, linkable);
    const inner = [];
    while (index < entities.length && entities[index].offset < end) {
      inner.push(entities[index]);
      // What sticks out of its parent goes on after it.
      if (entities[index].end > end) entities.splice(index + 1, 0, { ...entities[index], offset: end });
      index += 1;
    }
    const node = element(entity, text.slice(start, end), on);
    const quiet = node.matches("a, code, pre, .link");
    stretch(node.querySelector("code") ?? node, text, start, end, inner, on, linkable && !quiet);
    parent.append(node);
    at = end;
  }
  plain(parent, text.slice(at, to), on, linkable);
}

function plain(parent, text, on, linkable) {
  if (!text) return;
  const before = parent.lastChild;
  // A block already breaks the line; its own line break would show as an empty one.
  const rest = before && BLOCKS.has(before.nodeName) && text.startsWith("\n") ? text.slice(1) : text;
  if (!linkable) {
    parent.append(rest);
    return;
  }
  let at = 0;
  for (const match of rest.matchAll(FOUND)) {
    const [whole, web, telegram, command, mail] = match;
    parent.append(rest.slice(at, match.index));
    if (web || telegram) parent.append(link(whole, whole, on));
    else if (command) parent.append(tap(whole, () => on.command(whole)));
    else if (mail) parent.append(link(`mailto:${whole}`, whole, on));
    else parent.append(tap(whole, () => on.copy(whole)));
    at = match.index + whole.length;
  }
  parent.append(rest.slice(at));
}

function tap(text, press) {
  return h("button", { type: "button", class: "link", tabindex: -1, onclick: press }, text);
}

function link(address, text, on) {
  const safe = safeAddress(address);
  if (!safe) return h("span", {}, text);
  const node = h("a", { class: "link", href: safe.href, target: "_blank", rel: "noopener noreferrer", tabindex: -1, title: safe.href }, text);
  node.addEventListener("click", (event) => on.link(safe.href, event));
  return node;
}

function element(entity, text, on) {
  switch (entity.type) {
    case "bold":
      return h("strong");
    case "italic":
      return h("em");
    case "underline":
      return h("u");
    case "strikethrough":
      return h("s");
    case "spoiler":
      return spoiler();
    case "code":
      return h("code", { title: t("copy"), onclick: () => on.copy(text) });
    case "pre":
      return h("pre", { title: t("copy"), dataset: entity.language ? { language: entity.language } : {}, onclick: () => on.copy(text) }, h("code"));
    case "blockquote":
      return h("blockquote");
    case "expandable_blockquote":
      return h("blockquote", { class: "expandable", onclick: (event) => event.currentTarget.classList.toggle("expanded") });
    case "text_link":
      return link(entity.url ?? "", "", on);
    case "url":
      return link(text, "", on);
    case "email":
      return link(`mailto:${text}`, "", on);
    case "phone_number":
      return tap("", () => on.copy(text));
    case "bot_command":
      return tap("", () => on.command(text));
    case "mention":
    case "text_mention":
    case "hashtag":
    case "cashtag":
      return h("span", { class: "mention" });
    default:
      return h("span");
  }
}

function spoiler() {
  const node = h("span", { class: "spoiler", role: "button", tabindex: -1, "aria-label": t("spoiler") });
  const show = () => {
    node.classList.add("shown");
    node.removeAttribute("role");
    node.removeAttribute("aria-label");
  };
  node.addEventListener("click", show);
  node.addEventListener("keydown", (event) => event.key === "Enter" && show());
  return node;
}
