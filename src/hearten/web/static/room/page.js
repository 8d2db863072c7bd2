// The room's page without its picture: every word of the session, the answers to choose from, and what went wrong.

const SHARE_ABOVE = 0.75; // of the screen: so much the picture, and what was said before, may take above what is new

export class Page {
  // `isCalm()` says whether motion is unwanted.
  constructor(root, isCalm) {
    Object.assign(this, { root, isCalm });
  }

  at(name) {
    return this.root.querySelector(`[data-${name}]`);
  }

  // Show a session as hearten tells it; `choose(text)` is called for an answer that is offered.
  show(room, choose) {
    this.at("line").textContent = room.line;
    this.at("said").textContent = room.said;
    this.at("you").hidden = !room.said;
    this.at("answers").hidden = Boolean(room.came);
    this.at("came").hidden = !room.came;
    this.at("finish").hidden = room.after === 0;
    this.at("options").replaceChildren(...room.options.map((text) => option(text, choose)));
    if (room.came) this.showCame(room.came);
  }

  showCame(came) {
    this.at("ending").textContent = came.ending;
    this.at("heard").textContent = heard(came);
    for (const name of ["keep", "trying", "needed"]) {
      this.at(name).textContent = came[name];
      this.at(name).closest("p").hidden = !came[name];
    }
  }

  // Go on reading where something new stands. Where the picture stands above the words, as on a phone, both come into sight, as far as
  // the words begin on the same screen.
  turnTo(room) {
    const next = this.at(room.came ? "came" : "speech");
    const view = this.at("view").getBoundingClientRect();
    const { top } = next.getBoundingClientRect();
    const isBelow = view.height > 0 && view.bottom <= top && top - view.top < innerHeight * SHARE_ABOVE;
    next.focus({ preventScroll: true });
    (isBelow ? this.root : next).scrollIntoView({ block: isBelow ? "start" : "nearest", behavior: this.isCalm() ? "auto" : "smooth" });
  }

  // The agent's card as text, for a sheet in the room.
  card() {
    return [...this.at("card").querySelectorAll("p, h3, li")].map((part) => (part.matches("li") ? `– ${part.textContent}` : part.textContent)).join("\n");
  }

  wait({ isWaiting, isResting, chosen }) {
    this.root.toggleAttribute("waiting", isWaiting);
    for (const button of this.root.querySelectorAll("[data-answers] button")) {
      button.disabled = isWaiting || (isResting && Boolean(button.closest("[data-options]")));
      button.classList.toggle("chosen", isWaiting && button.textContent === chosen);
    }
  }

  tell(why, { canSendAgain = false, isGone = false } = {}) {
    this.at("problem").hidden = !why;
    this.at("problem-says").textContent = why;
    this.at("again").hidden = !canSendAgain;
    this.at("elsewhere").hidden = !isGone;
    if (isGone) this.at("answers").hidden = true;
  }

  note(words) {
    this.at("note").hidden = false;
    this.at("note").textContent = words;
  }
}

const heard = (came) => `How heard they felt: ${Math.round(came.heard)} of 100, after ${came.answers} answer${came.answers === 1 ? "" : "s"}.`;

// What came of a session, for a sheet in the room.
export function inShort(came) {
  if (!came) return "";
  const parts = [`${came.ending} ${heard(came)}`, came.keep && `Keep: ${came.keep}`, came.trying && `Try: ${came.trying}`, `What they needed: ${came.needed}`];
  return parts.filter(Boolean).join("\n\n");
}

function option(text, choose) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", textContent: text, dir: "auto" });
  button.addEventListener("click", () => choose(text));
  return button;
}
