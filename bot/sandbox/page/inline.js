// "@bot words" in the field: asks the bot inline, shows what it found, and sends what is chosen.

import { api } from "./api.js";
import { fill, h } from "./dom.js";
import { t } from "./words.js";

const PAUSE_MS = 300;

export class Inline {
  constructor(composer) {
    this.composer = composer;
    this.query = null;
    this.results = [];
    this.index = 0;
    this.timer = 0;
    this.list = h("ul", { id: "inline-list", class: "command-list", role: "listbox", "aria-label": t("inlineResults"), hidden: true });
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  get isOpen() {
    return !this.list.hidden;
  }

  /** What stands in the field now. */
  typed(text) {
    const { app, chat } = this.composer;
    clearTimeout(this.timer);
    const asked = app.inline && chat ? new RegExp(`^@${app.bot.username}\\s+(.*)$`, "su").exec(text) : null;
    if (!asked) {
      this.close();
      return;
    }
    this.timer = setTimeout(() => this.ask(chat, asked[1]), PAUSE_MS);
  }

  async ask(chat, words) {
    const answer = await this.composer.app.attempt(() => api.askInline(chat.id, words));
    if (!answer || this.composer.chat !== chat) return;
    this.query = answer.query_id;
    if (answer.results.length) this.show(answer.results);
    // The bot may have been quicker than this answer.
    else await this.answered(this.query);
  }

  /** The bot answered a query: was it ours, and is it still asked? */
  async answered(query) {
    if (query !== this.query || !this.composer.chat) return;
    const answer = await this.composer.app.attempt(() => api.inlineResults(this.composer.chat.id, query));
    if (answer && query === this.query) this.show(answer.results);
  }

  show(results) {
    this.results = results;
    this.index = 0;
    this.list.hidden = !results.length;
    fill(this.list, results.map((one, at) => h("li", { role: "option", id: `inline-${at}`, onclick: () => this.choose(one) }, h("span", { class: "command-name" }, one.title), h("span", { class: "command-about" }, one.description ?? ""))));
    this.mark();
  }

  /** Returns whether the key was meant for the list. */
  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      this.index = (this.index + step + this.results.length) % this.results.length;
      this.mark();
    } else if (event.key === "Enter" && !event.shiftKey) this.choose(this.results[this.index]);
    else if (event.key === "Escape") this.close();
    else return false;
    return true;
  }

  mark() {
    [...this.list.children].forEach((node, at) => node.setAttribute("aria-selected", at === this.index ? "true" : "false"));
    this.list.children[this.index]?.scrollIntoView({ block: "nearest" });
    if (this.isOpen) this.composer.field.setAttribute("aria-activedescendant", `inline-${this.index}`);
  }

  close() {
    this.query = null;
    this.results = [];
    this.list.hidden = true;
  }

  async choose(one) {
    const { app, chat } = this.composer;
    const query = this.query;
    this.close();
    this.composer.clear();
    await app.sendOther(chat, () => api.chooseInline(chat.id, query, one.id));
  }
}
