// Moving through the conversation with keys and fingers.

import { Bubbles } from "./bubbles.js";
import { copyText } from "./surface.js";

/** The conversation's hands. */
export class Walking extends Bubbles {
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
    for (const node of row.querySelectorAll(".bubble, .key, .link, .photo, .document, .quote, .spoiler, .film, .played, .place-move")) node.tabIndex = reachable ? 0 : -1;
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
