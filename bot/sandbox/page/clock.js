// The demo's clock: what it shows, in which zone, and the buttons that move it.

import { api } from "./api.js";
import { fill, h, icon } from "./dom.js";
import { sheet, sheetHead, toast } from "./surface.js";
import { clockTime, fromWall, offsetWords, setZone, shortDay, tomorrowNine, toWall, zone, zoneOffset, zones } from "./times.js";
import { t } from "./words.js";

export class Clock {
  constructor(app) {
    this.app = app;
    this.offset = 0;
    this.skew = 0;
    this.chip = h("button", { type: "button", class: "clock-chip", id: "clock-chip", onclick: () => this.open() });
    this.face = h("button", { type: "button", class: "clock-face", id: "clock-face", onclick: () => this.open() });
    this.node = h(
      "section",
      { class: "clock", "aria-label": t("clock") },
      this.face,
      h("div", { class: "clock-moves" }, this.move("hour", "clock-hour"), this.move("tomorrowNine", "clock-tomorrow"), h("button", { type: "button", class: "soft-button", id: "clock-more", title: `${t("moment")}, ${t("zone")}`, "aria-label": `${t("moment")}, ${t("zone")}`, onclick: () => this.open() }, "…")),
    );
    setInterval(() => this.draw(), 1000);
  }

  /** clock: {"now": iso, "offset": seconds} as the server gives it. */
  set({ now, offset }) {
    this.offset = offset ?? 0;
    this.skew = Date.parse(now) - Date.now();
    this.shown = "";
    this.draw();
  }

  now() {
    return new Date(Date.now() + this.skew);
  }

  draw() {
    const now = this.now();
    const time = clockTime(now);
    const moved = Math.abs(this.offset) >= 60;
    const shown = `${time}|${shortDay(now)}|${this.offset}|${zone()}`;
    if (shown === this.shown) return;
    this.shown = shown;
    const words = `${shortDay(now)}, ${time} · ${zone()}`;
    fill(this.chip, icon("clock"), h("span", { class: "clock-day" }, shortDay(now)), h("span", { class: "clock-time" }, time));
    this.chip.classList.toggle("moved", moved);
    this.chip.setAttribute("aria-label", `${t("clock")}: ${words}`);
    fill(
      this.face,
      h("span", { class: "clock-time" }, time),
      h("span", { class: "clock-words" }, h("span", { class: "clock-day" }, shortDay(now)), moved && h("span", { class: "clock-offset moved" }, offsetWords(this.offset)), h("span", { class: "clock-zone" }, zone().replace(/_/g, " "))),
    );
    this.face.setAttribute("aria-label", `${t("clock")}: ${words}, ${offsetWords(this.offset)}`);
    this.app.minute();
  }

  move(word, id, done, autofocus = false) {
    const act = () => this.change(word === "hour" ? { advance: 3600 } : { to: tomorrowNine(this.now()).toISOString() }).then(done);
    return h("button", { type: "button", class: "soft-button", id, autofocus, onclick: act }, t(word));
  }

  async change(move) {
    const answer = await this.app.attempt(() => api.clock(move));
    if (!answer) return;
    this.set(answer);
    toast(`${t("clockMoved")}: ${shortDay(this.now())}, ${clockTime(this.now())}`);
  }

  open() {
    return sheet({
      label: t("clock"),
      className: "clock-sheet",
      build: (close) => {
        const moment = h("input", { type: "datetime-local", id: "clock-moment", "aria-label": t("moment"), required: true });
        moment.value = toWall(this.now());
        const zoneField = h("select", { id: "clock-zone" }, zones().map((name) => h("option", { value: name, selected: name === zone() }, name.replace(/_/g, " "))));
        const zoneNote = h("small", {}, zoneOffset(this.now()));
        zoneField.addEventListener("change", () => {
          setZone(zoneField.value);
          zoneNote.textContent = zoneOffset(this.now());
          moment.value = toWall(this.now());
          this.shown = "";
          this.draw();
          this.app.redraw();
        });
        const form = h("form", { method: "dialog", class: "sheet-row moment" }, moment, h("button", { type: "submit", class: "main-button", id: "clock-go" }, t("go")));
        form.addEventListener("submit", (event) => {
          event.preventDefault();
          if (!moment.value) toast(t("badMoment"), "error");
          else this.change({ to: fromWall(moment.value).toISOString() }).then(() => close());
        });
        return [
          sheetHead(t("clock"), close),
          h("p", { class: "clock-now" }, h("b", {}, clockTime(this.now())), ` ${shortDay(this.now())}${Math.abs(this.offset) >= 60 ? ` · ${offsetWords(this.offset)}` : ""}`),
          h("div", { class: "sheet-row" }, this.move("hour", "sheet-hour", close, true), this.move("tomorrowNine", "sheet-tomorrow", close), Math.abs(this.offset) >= 60 && h("button", { type: "button", class: "soft-button", id: "clock-back", onclick: () => this.change({ to: new Date().toISOString() }).then(() => close()) }, t("now"))),
          h("div", { class: "field" }, h("span", {}, t("moment")), form),
          h("label", { class: "field" }, h("span", {}, t("zone"), " ", zoneNote), zoneField),
        ];
      },
    });
  }
}
