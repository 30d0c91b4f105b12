// Faults on purpose: what goes wrong with the bot's calls, for whom, how often; and the one press that ends it all.

import { api } from "./api.js";
import { fill, h, icon } from "./dom.js";
import { fullName } from "./model.js";
import { sheet, sheetHead } from "./surface.js";
import { t } from "./words.js";

const RULES = [
  ["storm", { kind: "error", retry_after: 5 }],
  ["error", { kind: "error", code: 500 }],
  ["html", { kind: "html" }],
  ["html_after", { kind: "html_after" }],
  ["empty", { kind: "empty" }],
  ["garbage", { kind: "garbage" }],
  ["refuse", { kind: "refuse" }],
  ["drop_before", { kind: "drop_before" }],
  ["drop_after", { kind: "drop_after" }],
  ["hang", { kind: "hang" }],
  ["hang_after", { kind: "hang_after" }],
  ["delay", { kind: "delay", seconds: 5 }],
  ["delay_after", { kind: "delay_after", seconds: 5 }],
];
const WHAT = [["send*", "whatSend"], ["edit*", "whatEdit"], ["!getUpdates", "whatCalls"], ["getUpdates", "whatPolls"]];
const TIMES = [[0, "untilEnded"], [1, "onceOnly"], [5, "fiveTimes"]];

export class Faults {
  constructor(app) {
    this.app = app;
    this.rules = [];
    this.known = 0;
    this.words = h("button", { type: "button", class: "faults-words", onclick: () => this.open() });
    this.bar = h("div", { class: "faults-bar", role: "status", hidden: true }, icon("fault"), this.words, h("button", { type: "button", class: "faults-end", id: "faults-end", onclick: () => this.endAll() }, t("faultsEnd")));
  }

  /** So many rules are in force. */
  count(number) {
    if (number === undefined) return;
    this.bar.hidden = !number;
    const words = `${t("faultsOn")}: ${number}`;
    if (this.words.textContent !== words) this.words.textContent = words;
    if (number !== this.known && this.current?.isConnected) this.load();
    this.known = number;
  }

  endAll() {
    return this.change({ clear: true });
  }

  async change(wish) {
    const answer = await this.app.attempt(() => api.setFaults(wish));
    if (!answer) return;
    this.rules = answer.in_force;
    this.count(answer.rules);
    this.drawCurrent();
  }

  async load() {
    const answer = await this.app.attempt(() => api.faults());
    if (!answer) return;
    this.rules = answer.rules;
    this.drawCurrent();
  }

  open() {
    this.load();
    return sheet({
      label: t("faults"),
      className: "faults-sheet",
      build: (close) => {
        this.current = h("div", { class: "faults-now" });
        const what = choice("faultWhat", "fault-what", WHAT);
        const people = [...this.app.people.values()].map((person) => [person.id, fullName(person)]);
        const whom = choice("faultFor", "fault-for", [["", t("everybody")], ...people], String(this.app.current ?? ""));
        const times = choice("faultTimes", "fault-times", TIMES);
        const add = (rule) => {
          const about = { ...rule, method: what.field.value, times: Number(times.field.value) };
          // Nobody in particular polls.
          if (whom.field.value && about.method !== "getUpdates") about.chat_id = Number(whom.field.value);
          this.change({ rules: [about] });
        };
        this.drawCurrent();
        return [
          sheetHead(t("faults"), close),
          h("p", { class: "form-note" }, t("faultsNote")),
          this.current,
          h("div", { class: "faults-choice" }, what.node, whom.node, times.node),
          h("div", { class: "faults-kinds" }, RULES.map(([name, rule], index) => h("button", { type: "button", class: "soft-button", dataset: { fault: name }, autofocus: index === 0, onclick: () => add(rule) }, t(`fault_${name}`)))),
          this.blocking(close),
        ];
      },
    });
  }

  /** "Blocked by this person" is a fault too, and a person's own act. */
  blocking(close) {
    const chat = this.app.chats.get(this.app.current);
    if (!chat) return null;
    const label = `${t(chat.blocked ? "unblock" : "block")}: ${fullName(this.app.people.get(chat.id))}`;
    return h("div", { class: "sheet-row" }, h("button", { type: "button", class: "text-button danger", id: "fault-block", onclick: () => this.app.block(!chat.blocked).then(() => close()) }, label));
  }

  drawCurrent() {
    if (!this.current) return;
    if (!this.rules.length) {
      fill(this.current);
      return;
    }
    const end = (rule) => {
      this.change({ end: [rule.number] });
      this.current.closest("dialog")?.querySelector("[data-fault]")?.focus();
    };
    fill(
      this.current,
      h("div", { class: "faults-head" }, h("h3", {}, t("faultsNow")), h("button", { type: "button", class: "text-button danger", onclick: () => this.endAll() }, t("faultsEnd"))),
      h("ul", {}, this.rules.map((rule) => h("li", {}, h("span", {}, this.tell(rule)), h("button", { type: "button", class: "text-button", "aria-label": `${t("endOne")}: ${this.tell(rule)}`, onclick: () => end(rule) }, t("endOne"))))),
    );
  }

  tell(rule) {
    const name = rule.retry_after ? "storm" : rule.kind;
    const what = WHAT.find(([method]) => method === rule.method);
    const person = this.app.people.get(rule.chat_id);
    const left = rule.times ? `×${rule.times}` : t("untilEnded");
    return [t(`fault_${name}`), what ? t(what[1]) : (rule.method ?? ""), person ? fullName(person) : t("everybody"), left].filter(Boolean).join(" · ");
  }
}

function choice(word, id, options, chosen = "") {
  const field = h("select", { id }, options.map(([value, label]) => h("option", { value, selected: String(value) === chosen }, typeof label === "string" && /^(what|once|five|until)[A-Z]/.test(label) ? t(label) : label)));
  return { field, node: h("label", { class: "field" }, h("span", {}, t(word)), field) };
}
