// A practice session in a room: what the page says, what was chosen, and what hearten answers. The picture is stage.js; it may be missing.

import { ask } from "./ask.js";
import { DWELLS_S, dwell_s, keepDwell } from "./dwell.js";
import { OwnWords } from "./own.js";
import { Page, inShort } from "./page.js";
import { hush, isAloud, offerAloud, say, saying_s } from "./speech.js";

const REST_MS = 1000; // so long after a new line no answer can be chosen: a second press was meant for the line before
const NOTHING_SAID = "Nothing was written yet, so nothing was sent.";
const NO_PICTURE = "This browser can’t draw the room (it has no WebGL). You can answer here all the same.";
const NO_HEADSET = "The headset could not be entered. Check that it is on, and try again.";

// The same key as that of the composer on the session's page: what was not sent waits there too.
const draft = (practice, after) => `hearten-practise-${practice}-${after}`;

class PractiseRoom extends HTMLElement {
  connectedCallback() {
    this.practice = this.getAttribute("practice");
    this.api = `/api/v1/practice/${this.practice}`;
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
    this.isStill = () => calm.matches;
    this.page = new Page(this, this.isStill);
    Object.assign(this, { chosen: null, problem: "", isWaiting: false, isResting: false, isGone: false, isGazing: false, isCard: false });
    this.own = new OwnWords(this.page.at("own"), { onChange: (words) => this.changed(words), onSay: (words) => this.answer(words) });
    this.page.at("again").addEventListener("click", () => this.answer(this.chosen));
    this.page.at("finish").addEventListener("click", () => this.finish());
    this.page.at("keys").addEventListener("click", () => this.own.open(!this.own.isOpen));
    this.begin();
  }

  async begin() {
    offerAloud(document.querySelector("[data-voice]"), () => this.room?.line ?? "");
    await customElements.whenDefined("practise-voice");
    await Promise.all([this.load(), this.raise()]);
    this.picture();
    await this.offerHeadset();
    this.dataset.ready = this.stage ? "picture" : "words";
  }

  async load() {
    try {
      this.take(await this.now());
    } catch (problem) {
      this.fail(problem);
    }
    const kept = this.room && sessionStorage.getItem(draft(this.practice, this.room.after));
    if (!kept || this.room.came) return;
    this.chosen = kept;
    this.fail({ message: `This was not sent yet: “${kept}”` });
  }

  // Where the session is. Once the customer has gone it is finished, and then it says what came of it.
  async now() {
    const room = await ask("GET", `${this.api}/room`);
    if (!room.is_over || room.came) return room;
    await ask("POST", `${this.api}/finish`);
    return ask("GET", `${this.api}/room`);
  }

  // Draw the room, where this browser can.
  async raise() {
    if (!window.AFRAME || !hasWebGL()) {
      this.page.at("view").hidden = true;
      this.page.note(NO_PICTURE);
      return;
    }
    const { Stage } = await import("./stage.js");
    this.stage = new Stage(this.page.at("view"), {
      onAct: (name, value) => this.act(name, value),
      onEnter: () => this.inside(true),
      onLeave: () => this.inside(false),
      onAway: () => this.own.hush(),
      onGaze: (isGazing) => this.gaze(isGazing),
      mayChoose: () => !this.isResting,
      isStill: this.isStill,
    });
    await this.stage.ready;
    this.page.at("keys").hidden = false;
  }

  act(name, value) {
    if (name === "answer") this.choose(this.room.options[value]);
    else if (name === "finish") this.finish();
    else if (name === "leave") this.leave();
    else if (name === "card") this.turnCard();
    else if (name === "dwell") this.dwell(DWELLS_S[(DWELLS_S.indexOf(dwell_s()) + 1) % DWELLS_S.length]);
    else this.own.act(name, value);
  }

  // Take one of the answers that are offered, unless they have only just come.
  choose(text) {
    if (!this.isResting) this.answer(text);
  }

  // Say something. It is kept in this tab until hearten has it; the same words twice are said once.
  async answer(text) {
    if (this.isWaiting || !this.room || this.room.came) return;
    this.own.hush();
    if (!text?.trim()) {
      this.tell(NOTHING_SAID);
      return;
    }
    const { after } = this.room;
    this.chosen = text;
    sessionStorage.setItem(draft(this.practice, after), text);
    hush();
    this.wait(true);
    try {
      await ask("POST", `${this.api}/turns`, { after, text });
      const room = await this.now();
      this.chosen = null;
      this.own.open(false);
      this.own.words = "";
      sessionStorage.removeItem(draft(this.practice, after));
      this.rest();
      this.take(room, { isNew: true });
    } catch (problem) {
      if (problem.isElsewhere) await this.load();
      this.fail(problem);
    } finally {
      this.wait(false);
    }
  }

  async finish() {
    if (this.isWaiting || this.isResting || !this.room) return;
    this.wait(true);
    try {
      await ask("POST", `${this.api}/finish`);
      this.take(await this.now(), { isNew: true });
    } catch (problem) {
      this.fail(problem);
    } finally {
      this.wait(false);
    }
  }

  // Show what hearten says of the session.
  take(room, { isNew = false } = {}) {
    Object.assign(this, { room, isCard: this.isCard && !isNew });
    this.page.show(room, (text) => this.choose(text));
    this.tell("");
    if (!isNew) return;
    this.speak();
    this.page.turnTo(room);
  }

  picture() {
    if (!this.stage?.scene.hasLoaded || !this.room) return;
    const { chosen, problem, isGone } = this;
    const dwell = this.isGazing ? dwell_s() : null;
    this.stage.show(this.room, { chosen, problem, isGone, dwell, isWaiting: this.isWaiting || this.isResting, came: inShort(this.room.came), card: this.isCard ? this.page.card() : "", own: this.own.view(problem) });
  }

  // In a headset the card lies where the customer's words are, until it is put away or they say something.
  turnCard() {
    this.isCard = !this.isCard;
    this.picture();
  }

  // What is written is kept like what was chosen: a tab that is thrown away, or a headset that is put down, loses nothing.
  changed(words) {
    this.page.at("keys").setAttribute("aria-pressed", String(this.own.isOpen));
    if (this.room && !this.room.came && !this.isWaiting) {
      const key = draft(this.practice, this.room.after);
      if (words.trim()) sessionStorage.setItem(key, words);
      else sessionStorage.removeItem(key);
    }
    this.picture();
  }

  // For a moment after a new line none of its answers can be chosen.
  rest() {
    this.isResting = true;
    setTimeout(() => {
      this.isResting = false;
      this.wait(this.isWaiting);
    }, REST_MS);
  }

  wait(isWaiting) {
    this.isWaiting = isWaiting;
    this.page.wait(this);
    this.picture();
  }

  fail({ message, isGone = false }) {
    this.isGone = isGone;
    if (this.chosen && !this.room?.options.includes(this.chosen)) {
      this.own.words = this.chosen;
      this.page.at("own").closest("details").open = true;
    }
    const why = isGone && this.chosen ? `${message} What you wanted to say: “${this.chosen}”` : message;
    this.tell(why, { isGone, canSendAgain: !isGone && Boolean(this.chosen) && !this.room?.came });
  }

  tell(why, more) {
    this.problem = why;
    this.page.tell(why, more);
    this.picture();
  }

  speak() {
    this.stage?.speak(saying_s(this.room.line));
    if (isAloud()) say(this.room.line);
  }

  async offerHeadset() {
    const button = document.querySelector("[data-enter]");
    const can = this.stage && (await navigator.xr?.isSessionSupported("immersive-vr").catch(() => false));
    button.hidden = !can;
    if (!can) return;
    button.addEventListener("click", () => this.stage.enter().catch(() => this.page.note(NO_HEADSET)));
    const choices = this.page.at("dwell");
    choices.closest("p").hidden = false;
    choices.replaceChildren(...DWELLS_S.map((seconds) => new Option(`${seconds} seconds`, seconds)));
    choices.addEventListener("change", () => this.dwell(Number(choices.value)));
    this.dwell(dwell_s());
  }

  dwell(seconds) {
    keepDwell(seconds);
    this.page.at("dwell").value = seconds;
    this.picture();
  }

  gaze(isGazing) {
    this.isGazing = isGazing;
    this.picture();
  }

  inside(isInside) {
    this.toggleAttribute("inside", isInside);
    if (isInside && this.room) this.speak();
    else if (this.isLeaving) window.location.assign(this.isGone ? "/practise" : `/practise/${this.practice}`);
    else this.own.hush();
  }

  async leave() {
    this.isLeaving = true;
    await this.stage.leave();
  }
}

function hasWebGL() {
  return Boolean(document.createElement("canvas").getContext("webgl2"));
}

customElements.define("practise-room", PractiseRoom);
