// Where one writes: the field, replies and edits, the command list, the reply keyboard.

import { fill, h, icon, iconButton } from "./dom.js";
import { Inline } from "./inline.js";
import { summary } from "./model.js";
import { attachMenu, chooseFiles } from "./attach.js";
import { Commands } from "./commands.js";
import { t } from "./words.js";

export class Composer extends Commands {
  constructor(app) {
    super();
    this.app = app;
    this.chat = null;
    this.matches = [];
    this.index = -1;
    this.menuOpen = false;
    this.keysShown = true;
    this.field = h("textarea", {
      id: "field",
      rows: 1,
      dir: "auto",
      placeholder: t("message"),
      "aria-label": t("message"),
      "aria-haspopup": "listbox",
      "aria-controls": "command-list",
      "aria-autocomplete": "list",
      enterkeyhint: "send",
      oninput: () => this.typed(),
      onkeydown: (event) => this.key(event),
      onpaste: (event) => this.pasted(event),
    });
    this.inline = new Inline(this);
    this.strip = h("div", { class: "strip", hidden: true });
    this.commandList = h("ul", { id: "command-list", class: "command-list", role: "listbox", "aria-label": t("commands"), hidden: true });
    this.commandButton = iconButton("slash", t("commands"), () => this.toggleCommands(), { id: "commands-button", "aria-expanded": "false", "aria-controls": "command-list" });
    this.keysButton = iconButton("keys", t("keyboard"), () => this.toggleKeys(), { id: "keys-button", hidden: true });
    this.sendButton = iconButton("send", t("send"), () => this.submit(), { id: "send-button", class: "icon-button send" });
    this.picked = h("input", { type: "file", id: "file-input", multiple: true, hidden: true, "aria-label": t("files"), onchange: () => this.attach([...this.picked.files]) });
    this.replyKeys = h("div", { class: "reply-keys", role: "group", "aria-label": t("keyboard"), hidden: true });
    this.blocked = h(
      "div",
      { class: "blocked", hidden: true },
      h("span", {}, t("blockedHint")),
      h("button", { type: "button", class: "main-button", id: "unblock-button", onclick: () => this.app.block(false) }, t("unblock")),
    );
    this.bar = h(
      "div",
      { class: "composer-bar" },
      this.commandButton,
      iconButton("clip", t("attach"), (event) => attachMenu(this.app, event.currentTarget, () => this.picked.click()), { id: "attach-button", "aria-haspopup": "menu" }),
      this.picked,
      this.field,
      this.keysButton,
      this.sendButton,
    );
    this.card = h("div", { class: "composer-card" }, this.commandList, this.inline.list, this.strip, this.bar);
    this.node = h("div", { class: "composer" }, this.card, this.replyKeys, this.blocked);
    // The list must not take the focus away from the field.
    this.commandList.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  open(chat) {
    this.chat = chat;
    this.menuOpen = false;
    this.keysShown = true;
    this.inline.close();
    this.load();
    this.render();
  }

  /** Puts into the field what the draft says. */
  load() {
    const draft = this.chat?.draft;
    this.field.value = draft ? (draft.editing ? draft.editing.text : draft.text) : "";
    this.grow();
    this.suggest();
  }

  render() {
    const { chat } = this;
    if (!chat) return;
    this.blocked.hidden = !chat.blocked;
    this.card.hidden = chat.blocked;
    this.drawStrip();
    this.drawReplyKeys();
    if (!this.commandList.hidden) this.suggest();
    this.commandButton.hidden = !chat.commands.length;
  }

  drawStrip() {
    const { replyTo, editing } = this.chat.draft;
    const target = this.chat.find(editing?.id ?? replyTo);
    this.strip.hidden = !(editing || replyTo);
    this.sendButton.replaceChildren(icon(editing ? "save" : "send"));
    this.sendButton.title = t(editing ? "save" : "send");
    this.sendButton.setAttribute("aria-label", this.sendButton.title);
    if (this.strip.hidden) return;
    const author = target?.from_bot === false ? t("you") : this.app.bot.first_name;
    fill(
      this.strip,
      icon(editing ? "edit" : "reply"),
      h(
        "div",
        { class: "strip-words" },
        h("span", { class: "strip-title" }, editing ? t("editing") : `${t("replyTo")} ${author}`),
        h("span", { class: "strip-text" }, target ? summary(target) : "…"),
      ),
      iconButton("close", t("cancel"), () => this.cancel(), { id: "strip-close" }),
    );
  }

  drawReplyKeys() {
    const message = this.chat.blocked ? null : this.chat.replyKeyboard;
    this.keysButton.hidden = !message;
    this.keysButton.setAttribute("aria-pressed", this.keysShown ? "true" : "false");
    this.replyKeys.hidden = !message || !this.keysShown;
    this.field.placeholder = message?.placeholder || t("message");
    const version = message ? `${this.chat.id}:${message.id}` : "";
    if (this.replyKeys.dataset.version === version) return;
    this.replyKeys.dataset.version = version;
    fill(this.replyKeys, (message?.reply_keyboard ?? []).map((row) => h("div", { class: "keyboard-row" }, row.map((button) => this.replyKey(button)))));
  }

  replyKey(button) {
    const text = typeof button === "string" ? button : button.text;
    return h("button", { type: "button", class: "reply-key", onclick: () => this.app.sendText(text) }, h("span", {}, text));
  }

  toggleKeys() {
    this.keysShown = !this.keysShown;
    this.drawReplyKeys();
    this.focus();
  }

  focus() {
    if (this.chat?.blocked) document.getElementById("unblock-button").focus();
    else this.field.focus({ preventScroll: true });
  }

  // --- typing --------------------------------------------------------------------------------------------------

  typed() {
    this.menuOpen = false;
    this.matches = [];
    this.keep();
    this.grow();
    this.suggest();
    this.inline.typed(this.chat.draft.editing ? "" : this.field.value);
  }

  /** Nothing is written any more. */
  clear() {
    this.chat.draft.text = "";
    this.changed();
    this.app.drawPerson(this.chat.id);
  }

  keep() {
    const { draft } = this.chat;
    if (draft.editing) draft.editing.text = this.field.value;
    else draft.text = this.field.value;
    this.chat.keepDraft();
    this.app.drawPerson(this.chat.id);
  }

  grow() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, Math.round(innerHeight * 0.35))}px`;
  }

  key(event) {
    if (event.isComposing) return;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (plain && ((this.inline.isOpen && this.inline.key(event)) || (!this.commandList.hidden && this.commandKey(event)))) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (event.key === "Enter" && !event.shiftKey && plain) this.submit();
    else if (event.key === "ArrowUp" && plain && !event.shiftKey && !this.field.value && !this.chat.draft.editing) this.editLast();
    else if ((event.ctrlKey || event.metaKey) && (event.key === "ArrowUp" || event.key === "ArrowDown")) this.chooseReply(event.key === "ArrowUp" ? -1 : 1);
    else if (event.key === "Escape" && (this.chat.draft.editing || this.chat.draft.replyTo)) this.cancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // --- replying, editing, sending ------------------------------------------------------------------------------

  replyTo(message) {
    this.finishEditing();
    this.chat.draft.replyTo = message.id;
    this.changed();
  }

  edit(message) {
    this.chat.draft.editing = { id: message.id, text: message.text ?? message.caption ?? "" };
    this.changed();
    this.field.setSelectionRange(this.field.value.length, this.field.value.length);
  }

  editLast() {
    const message = this.chat.messages.findLast((one) => !one.from_bot && (one.text || one.caption) && !one.forwarded_from);
    if (message) this.edit(message);
  }

  chooseReply(step) {
    const { messages, draft } = this.chat;
    const at = messages.findIndex((message) => message.id === draft.replyTo);
    const next = at < 0 ? (step < 0 ? messages.length - 1 : -1) : at + step;
    draft.replyTo = messages[next]?.id ?? (next < 0 ? draft.replyTo : null);
    this.changed();
    if (draft.replyTo) this.app.log.nodes.get(`m${draft.replyTo}`)?.node.scrollIntoView({ block: "nearest" });
  }

  finishEditing() {
    this.chat.draft.editing = null;
  }

  cancel() {
    if (this.chat.draft.editing) this.finishEditing();
    else this.chat.draft.replyTo = null;
    this.changed();
  }

  changed() {
    this.chat.keepDraft();
    this.load();
    this.drawStrip();
    this.focus();
  }

  async submit() {
    const { draft } = this.chat;
    const text = this.field.value.trim();
    if (draft.editing) {
      const { id } = draft.editing;
      const before = this.chat.find(id);
      if (!text) return;
      this.finishEditing();
      this.changed();
      if (text === (before?.text ?? before?.caption)) return;
      const chat = this.chat;
      if (!(await this.app.saveEdit(chat, id, text))) {
        // Nothing typed is lost: the edit opens again with the words in it.
        chat.draft.editing = { id, text };
        chat.keepDraft();
        if (this.chat === chat) this.changed();
      }
      return;
    }
    if (!text) return;
    const { replyTo } = draft;
    draft.text = "";
    draft.replyTo = null;
    this.changed();
    this.app.drawPerson(this.chat.id);
    this.app.sendText(text, replyTo);
  }

  // --- files ---------------------------------------------------------------------------------------------------

  pasted(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    this.attach(files);
  }

  async attach(files) {
    this.picked.value = "";
    if (!files.length || !this.chat || this.chat.blocked) return;
    const { chat } = this;
    const wasDraft = chat.draft.text;
    const chosen = await chooseFiles(files, wasDraft);
    if (!chosen) return;
    if (wasDraft && chat.draft.text === wasDraft) {
      // The written text went into the caption.
      chat.draft.text = "";
      chat.keepDraft();
      if (this.chat === chat) this.load();
    }
    await this.app.sendFiles(chat, files, chosen.kind, chosen.caption);
  }
}
