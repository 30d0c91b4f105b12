// The keys of the whole page, and files that are dragged over it.

import { Sending } from "./sending.js";
import { keyList } from "./surface.js";

/** The page's hands. */
export class Keys extends Sending {
  key(event) {
    if (event.defaultPrevented) return;
    const control = event.ctrlKey || event.metaKey;
    const inDialog = Boolean(document.querySelector("dialog[open]"));
    const typing = event.target.matches?.("input, textarea, select");
    if (event.key === "Escape" && !inDialog && !document.querySelector(".menu")) this.escape();
    else if (inDialog) return;
    else if (control && event.code === "KeyK") this.peopleList.choose();
    else if (event.key === "F1") keyList();
    else if (event.altKey && !control && event.code === "KeyT") this.clock.open();
    else if (event.altKey && !control && event.code === "KeyI") this.inspector.toggle();
    else if (event.altKey && !control && /^Digit[1-9]$/.test(event.code) && this.current) this.log.pressNumber(Number(event.code.slice(5)));
    else if (event.altKey && !control && (event.key === "ArrowDown" || event.key === "ArrowUp")) this.neighbour(event.key === "ArrowDown" ? 1 : -1);
    else if (!typing && !control && !event.altKey && event.key === "/") this.peopleList.choose();
    else if (!typing && !control && !event.altKey && event.key === "?") keyList();
    else return;
    event.preventDefault();
  }

  escape() {
    if (this.current === null) return;
    if (this.isNarrow() && document.activeElement === this.composer.field) this.go(null);
    else this.composer.focus();
  }

  neighbour(step) {
    const ids = [...this.people.keys()];
    if (!ids.length) return;
    const at = ids.indexOf(this.current);
    this.go(ids[(at + step + ids.length) % ids.length], { focus: true });
  }

  dragging() {
    let depth = 0;
    const hasFiles = (event) => this.current !== null && [...(event.dataTransfer?.types ?? [])].includes("Files");
    const over = (change) => (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = Math.max(0, depth + change);
      this.drop.hidden = depth === 0;
    };
    addEventListener("dragenter", over(1));
    addEventListener("dragleave", over(-1));
    addEventListener("dragover", over(0));
    addEventListener("drop", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = 0;
      this.drop.hidden = true;
      this.composer.attach([...event.dataTransfer.files]);
    });
  }
}
