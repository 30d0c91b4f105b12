// What the bot calls: each Bot API call with its answer, and how updates reach the bot.

import { api } from "./api.js";
import { fill, h, icon, iconButton } from "./dom.js";
import { fullName } from "./model.js";
import { copyText } from "./surface.js";
import { clockTime } from "./times.js";
import { t } from "./words.js";

const KEPT = 300;
// Calls come in bursts; they are asked for once a while.
const PAUSE_MS = 150;
const GLANCE_MS = 5000;
const SLOW_SECONDS = 1;

export class Inspector {
  constructor(app) {
    this.app = app;
    this.calls = [];
    this.last = 0;
    this.timer = 0;
    this.whose = h("select", { id: "inspector-person", "aria-label": t("callsOf"), onchange: () => this.draw() });
    this.polls = h("input", { type: "checkbox", id: "inspector-polls", onchange: () => this.draw() });
    this.rails = h("p", { class: "rails", role: "status" });
    this.list = h("div", { class: "calls", tabindex: -1 });
    this.node = h(
      "aside",
      { class: "inspector", id: "inspector", "aria-label": t("calls"), hidden: true },
      h("header", { class: "inspector-head" }, h("h2", {}, t("calls")), iconButton("fault", t("faults"), () => this.app.faults.open(), { id: "faults-button" }), iconButton("close", t("close"), () => this.toggle(), { id: "inspector-close" })),
      this.rails,
      h("div", { class: "inspector-filter" }, h("label", {}, h("span", {}, t("callsOf")), this.whose), h("label", { class: "choice" }, this.polls, h("span", {}, t("withPolls")))),
      this.list,
    );
    this.node.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.toggle();
    });
  }

  toggle() {
    this.node.hidden = !this.node.hidden;
    const open = !this.node.hidden;
    this.app.root.classList.toggle("inspected", open);
    document.getElementById("inspector-button").setAttribute("aria-expanded", open ? "true" : "false");
    clearInterval(this.glance);
    if (!open) {
      this.app.composer.focus();
      return;
    }
    this.people();
    this.load();
    this.glance = setInterval(() => this.load(), GLANCE_MS);
    this.node.querySelector("#inspector-close").focus();
  }

  /** The bot called, or updates go another way. */
  changed() {
    if (this.node.hidden || this.timer) return;
    this.timer = setTimeout(() => {
      this.timer = 0;
      this.load();
    }, PAUSE_MS);
  }

  async load() {
    try {
      const [rails, found] = await Promise.all([api.rails(), api.calls(this.last, KEPT)]);
      // A demo that was started anew counts from the start again.
      if (found.last < this.last) this.calls = [];
      this.calls = [...this.calls, ...found.calls].slice(-KEPT);
      this.last = found.last;
      this.drawRails(rails);
      this.draw();
    } catch {
      // The page says itself that there is no connection.
    }
  }

  people() {
    const chosen = this.whose.value;
    const choices = [["", t("everybody")], ...[...this.app.people.values()].map((person) => [String(person.id), fullName(person)])];
    fill(this.whose, choices.map(([value, label]) => h("option", { value, selected: value === chosen }, label)));
  }

  drawRails(rails) {
    const parts = [t(`way_${rails.way}`)];
    if (rails.url) parts.push(`${rails.url} (${t(rails.has_secret ? "withSecret" : "withoutSecret")})`);
    if (rails.waiting) parts.push(`${t("waitingUpdates")}: ${rails.waiting}`);
    if (rails.conflicts) parts.push(`${t("conflicts")}: ${rails.conflicts}`);
    if (rails.last_error) parts.push(`${t("lastError")}: ${rails.last_error}`);
    const words = parts.join(" · ");
    this.rails.dataset.way = rails.conflicts || rails.last_error ? "trouble" : rails.way;
    if (this.rails.textContent !== words) this.rails.textContent = words;
  }

  draw() {
    const person = Number(this.whose.value) || null;
    const shown = this.calls.filter((call) => (this.polls.checked || call.method.toLowerCase() !== "getupdates" || call.status !== 200) && (!person || call.chat_id === person));
    const wanted = new Map(shown.map((call) => [String(call.n), call]));
    const known = new Set();
    for (const node of [...this.list.children]) {
      if (wanted.has(node.dataset.n)) known.add(node.dataset.n);
      else node.remove();
    }
    // The newest first; what stands there already keeps its place and stays unfolded.
    let place = this.list.firstElementChild;
    for (const call of shown.reverse()) {
      if (place?.dataset.n === String(call.n)) place = place.nextElementSibling;
      else if (!known.has(String(call.n))) this.list.insertBefore(this.row(call), place);
    }
    if (!this.list.childElementCount) fill(this.list, h("p", { class: "calls-empty" }, t("callsEmpty")));
  }

  row(call) {
    const person = this.app.people.get(call.chat_id);
    const good = call.status >= 200 && call.status < 300 && !call.fault;
    const took = call.seconds >= SLOW_SECONDS ? `${call.seconds.toFixed(1)} ${t("secondShort")}` : `${Math.ceil(call.seconds * 1000)} ${t("thousandth")}`;
    const marks = [call.fault && h("span", { class: "call-fault" }, call.fault), !call.effect && h("span", { class: "call-lost" }, t("noEffect"))];
    const node = h(
      "details",
      { class: "call", dataset: { n: call.n, good: good ? "yes" : "no" } },
      h(
        "summary",
        {},
        h("span", { class: "call-line" }, h("b", {}, call.method), h("span", { class: "call-status" }, call.status || "—")),
        h("span", { class: "call-line" }, h("time", { datetime: call.at }, `${clockTime(new Date(call.at))} · ${took}`), person && h("span", { class: "call-person" }, fullName(person)), marks),
      ),
    );
    node.addEventListener("toggle", () => node.open && node.childElementCount === 1 && this.unfold(node, call));
    return node;
  }

  unfold(node, call) {
    const whole = { method: call.method, parameters: readable(call.parameters), status: call.status, answer: call.result, fault: call.fault, at: call.at, seconds: call.seconds };
    node.append(part(t("parameters"), whole.parameters, true), part(t("answer"), call.result, false), h("button", { type: "button", class: "text-button", onclick: () => copyText(JSON.stringify(whole, null, 2)) }, icon("copy"), t("copyCall")));
  }
}

function part(title, value, open) {
  return h("details", { class: "call-part", open }, h("summary", {}, title), h("pre", { tabindex: 0 }, JSON.stringify(value, null, 2)));
}

/** Parameters that are JSON in themselves, such as buttons, shown as such. */
function readable(parameters) {
  const read = (value) => {
    if (typeof value !== "string" || !/^[[{]/.test(value)) return value;
    try {
      return JSON.parse(value);
    } catch {
      return value;
    }
  };
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, read(value)]));
}
