// Says what marked words mean, on hover and on focus.
// WCAG 1.4.13: Escape dismisses the note, the pointer may move onto it, and it stays until pointer or focus leave.
// Words that are focused out of sight scroll into it: then the note goes with them.

const LEAVE_MS = 200;

class GlossNotes {
  constructor() {
    this.note = document.createElement("div");
    this.note.className = "gloss-note";
    this.note.id = "gloss-note";
    this.note.popover = "manual";
    this.note.setAttribute("role", "tooltip");
    document.body.append(this.note);
    document.addEventListener("pointerover", (event) => this.enter(event.target));
    document.addEventListener("pointerout", (event) => this.leave(event.relatedTarget));
    document.addEventListener("focusin", (event) => this.focus(event.target));
    document.addEventListener("focusout", () => this.hide());
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.hide();
    });
    document.addEventListener("scroll", () => this.scrolled(), { passive: true, capture: true });
  }

  enter(target) {
    const words = target.closest?.("[data-means]");
    if (words) this.show(words);
    else if (target.closest?.(".gloss-note")) clearTimeout(this.leaving);
  }

  leave(to) {
    if (to?.closest?.("[data-means], .gloss-note") || this.shown?.matches(":focus")) return;
    clearTimeout(this.leaving);
    this.leaving = setTimeout(() => this.hide(), LEAVE_MS);
  }

  focus(target) {
    if (target.matches?.("[data-means]:focus-visible")) this.show(target);
  }

  show(words) {
    clearTimeout(this.leaving);
    this.hide();
    this.shown = words;
    words.setAttribute("aria-describedby", this.note.id);
    this.note.textContent = meanings(words);
    this.note.showPopover();
    place(this.note, words);
  }

  scrolled() {
    if (this.shown?.matches(":focus")) place(this.note, this.shown);
    else this.hide();
  }

  hide() {
    clearTimeout(this.leaving);
    this.shown?.removeAttribute("aria-describedby");
    this.shown = null;
    if (this.note.matches(":popover-open")) this.note.hidePopover();
  }
}

// Words of several families are marked once for each: one inside the other.
function meanings(words) {
  const all = new Set();
  for (let each = words; each; each = each.parentElement?.closest("mark[data-means]")) all.add(each.dataset.means);
  return [...all].join(" ");
}

function place(note, words) {
  const gap = 8;
  const by = words.getClientRects()[0] ?? words.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = note;
  const left = Math.min(Math.max(gap, by.left), window.innerWidth - width - gap);
  const above = by.top - height - gap;
  note.style.left = `${left}px`;
  note.style.top = `${above > gap ? above : by.bottom + gap}px`;
}

new GlossNotes();
