// One message as it is shown: words, files, places, buttons; and what can be done with it.

import { api } from "./api.js";
import { h, icon, iconButton } from "./dom.js";
import { richText, startPayload } from "./entities.js";
import { contactCard, film, placeCard, played } from "./kinds.js";
import { albumOf, summary } from "./model.js";
import { forwardMessages } from "./attach.js";
import { copyText, lightbox, menu } from "./surface.js";
import { clockTime, fileSize, fullTime } from "./times.js";
import { t } from "./words.js";

// Rows of longer labels than this many letters wide are set smaller.
const LONG_ROW = 30;

/** The drawing part of the conversation. */
export class Bubbles {
  /** A message, or all messages of one album. */
  row(message, album = [message]) {
    const own = !message.from_bot;
    const body = h("div", { class: "bubble", tabindex: -1, role: "article", "aria-label": own ? t("you") : this.app.bot.first_name });
    const quote = message.reply_to && this.quote(message.reply_to);
    if (quote) body.append(quote);
    if (message.forwarded_from) body.append(h("div", { class: "forwarded" }, icon("forward"), h("span", {}, `${t("forwardedFrom")} `, h("b", {}, message.forwarded_from))));
    if (message.via_bot) body.append(h("div", { class: "forwarded" }, h("span", {}, `${t("via")} @${message.via_bot}`)));
    this.content(body, album);
    const said = album.find((one) => one.caption) ?? message;
    const text = said.text ?? said.caption ?? "";
    const words = h("div", { class: "text", dir: "auto" });
    if (text) words.append(richText(text, said.entities, this.taps()));
    words.append(this.meta(message, own));
    body.append(words);
    body.classList.toggle("bare", Boolean(message.photo || message.media?.kind === "sticker" || message.media?.kind === "video_note") && !text && !message.forwarded_from);
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

  /** What a message holds beside words. */
  content(body, album) {
    const pictures = album.filter((one) => one.photo || ["video", "animation"].includes(one.media?.kind));
    if (pictures.length > 1) body.append(h("div", { class: `album album-${Math.min(pictures.length, 4)}` }, pictures.map((one) => (one.photo ? this.photo(one) : film(one)))));
    for (const one of album) {
      if (pictures.length < 2 && one.photo) body.append(this.photo(one));
      else if (pictures.length < 2 && pictures.includes(one)) body.append(film(one));
      if (one.document) body.append(this.document(one));
      if (one.media && !pictures.includes(one)) body.append(played(one));
      if (one.contact) body.append(contactCard(one.contact));
      if (one.location) body.append(placeCard(one, this.app));
    }
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
      h("span", { class: "quote-text" }, original ? summary(original) : "…"),
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
    if (!message.from_bot && text && !message.forwarded_from) items.push({ label: t("edit"), sign: "edit", act: () => app.composer.edit(message) });
    items.push({ label: t("forward"), sign: "forward", act: () => forwardMessages(app, this.chat, albumOf(this.chat, message)) });
    if (text) items.push({ label: t("copy"), sign: "copy", act: () => copyText(text) });
    if (message.photo || message.document || message.media) items.push({ label: t("download"), sign: "download", act: () => download(message) });
    items.push({ note: `${fullTime(new Date(message.date))} · №${message.id}` });
    menu(items, { ...where, label: t("actions") });
  }
}

function download(message) {
  const address = api.fileAddress((message.photo ?? message.document ?? message.media).file_id);
  const link = h("a", { href: address, download: message.document?.file_name ?? message.media?.file_name ?? (message.photo ? "photo.jpg" : message.media.kind) });
  document.body.append(link);
  link.click();
  link.remove();
}
