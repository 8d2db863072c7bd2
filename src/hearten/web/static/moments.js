// The Moments page: keys, new arrivals, printing.

const TYPING = "input, textarea, select, [contenteditable]";

// j and k move from moment to moment, Enter opens one, f says that it isn't fair, ? shows the keys. With the
// attribute "off" (set on the page of keys) those of single characters do nothing.
class MomentKeys extends HTMLElement {
  connectedCallback() {
    this.listen = (event) => this.press(event);
    document.addEventListener("keydown", this.listen);
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.listen);
  }

  press(event) {
    if (event.key.length === 1 && this.hasAttribute("off")) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest(TYPING)) return;
    const done = {
      j: () => this.move(1),
      k: () => this.move(-1),
      f: () => this.notFair(),
      "?": () => location.assign("/keys"),
      Enter: () => this.open(event),
    }[event.key]?.();
    if (done) event.preventDefault();
  }

  get moments() {
    return [...this.querySelectorAll(".moment")];
  }

  get current() {
    return document.activeElement?.closest(".moment");
  }

  move(by) {
    const all = this.moments;
    const at = all.indexOf(this.current);
    const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))];
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "start" });
    return Boolean(next);
  }

  open(event) {
    if (!event.target.matches(".moment")) return false;
    const link = event.target.querySelector("a.open");
    link?.click();
    return Boolean(link);
  }

  notFair() {
    const form = this.current?.querySelector("details.not-fair");
    if (!form) return false;
    form.open = true;
    form.querySelector("textarea").focus();
    return true;
  }
}

// Rows that the stream brings wait in a hidden list until somebody asks for them.
class NewMoments extends HTMLElement {
  connectedCallback() {
    this.waiting = this.querySelector("ul");
    this.line = this.querySelector("p");
    new MutationObserver(() => this.tell()).observe(this.waiting, { childList: true });
  }

  tell() {
    const count = this.waiting.querySelectorAll(".moment").length;
    if (!count) return this.line.replaceChildren();
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link-button";
    button.textContent = "show";
    button.addEventListener("click", () => this.show());
    this.line.replaceChildren(`${count} new ${count === 1 ? "moment" : "moments"} — `, button);
    return undefined;
  }

  show() {
    const list = document.getElementById("moments");
    const rows = [...this.waiting.children];
    for (const row of rows) {
      const id = row.querySelector(".moment")?.id;
      if (id) list.querySelector(`#${CSS.escape(id)}`)?.closest("li").remove();
    }
    list.prepend(...rows);
    list.querySelector(".moment")?.focus();
    document.querySelector(".empty")?.remove();
  }
}

class PrintPage extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.querySelector("button").addEventListener("click", () => window.print());
  }
}

customElements.define("moment-keys", MomentKeys);
customElements.define("new-moments", NewMoments);
customElements.define("print-page", PrintPage);
