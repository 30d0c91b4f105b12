// The list of commands over the field: opens with a slash or its button, is walked with arrows.

import { fill, h } from "./dom.js";

/** The commands' part of the place where one writes. */
export class Commands {
  commandKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      this.index = (this.index + step + this.matches.length) % this.matches.length;
      this.markCommand();
    } else if (event.key === "Enter" && !event.shiftKey && this.matches[this.index]) this.command(this.matches[this.index]);
    else if (event.key === "Tab" && !event.shiftKey && this.matches[this.index]) {
      this.field.value = `/${this.matches[this.index].command} `;
      this.typed();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      this.closeCommands();
    } else return false;
    return true;
  }

  toggleCommands() {
    this.menuOpen = this.commandList.hidden;
    if (this.menuOpen) this.suggest();
    else this.closeCommands();
    this.field.focus({ preventScroll: true });
  }

  closeCommands() {
    this.menuOpen = false;
    this.commandList.hidden = true;
    this.commandButton.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }

  /** Shows the commands that begin with what is typed; with the menu button, all of them. */
  suggest() {
    const typed = /^\/(\w*)$/.exec(this.field.value);
    if (!this.chat || this.chat.draft.editing || (!typed && !this.menuOpen)) {
      this.closeCommands();
      return;
    }
    const prefix = this.menuOpen || !typed ? "" : typed[1].toLowerCase();
    const chosen = this.matches[this.index]?.command;
    this.matches = this.chat.commands.filter((one) => one.command.startsWith(prefix));
    this.index = Math.max(0, this.commandList.hidden ? 0 : this.matches.findIndex((one) => one.command === chosen));
    this.commandList.hidden = !this.matches.length;
    this.commandButton.setAttribute("aria-expanded", this.matches.length ? "true" : "false");
    fill(
      this.commandList,
      this.matches.map((one, at) =>
        h("li", { role: "option", id: `command-${at}`, onclick: () => this.command(one) }, h("span", { class: "command-name" }, `/${one.command}`), h("span", { class: "command-about" }, one.description)),
      ),
    );
    this.markCommand();
  }

  markCommand() {
    [...this.commandList.children].forEach((node, at) => node.setAttribute("aria-selected", at === this.index ? "true" : "false"));
    this.commandList.children[this.index]?.scrollIntoView({ block: "nearest" });
    if (this.matches.length) this.field.setAttribute("aria-activedescendant", `command-${this.index}`);
  }

  command(one) {
    if (/^\/\w*$/.test(this.field.value)) {
      this.field.value = "";
      this.keep();
      this.grow();
    }
    this.closeCommands();
    this.app.sendText(`/${one.command}`);
  }
}
