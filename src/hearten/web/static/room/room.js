// A practice session in a room: what the page says, what was chosen, and what hearten answers. The picture is stage.js; it may be missing.

import { hush, say, saying_s, whenThereIsAVoice } from "./speech.js";

const PATIENCE_MS = 30_000;
const VOICE = "hearten-room-voice";
const LOST = "Not sent: hearten could not be reached. What you chose is kept here; send it again when it is back.";
const SIGNED_OUT = "Not sent: you were signed out. Sign in again in another tab, and then send this once more.";
const NOTHING_SAID = "Nothing was written yet, so nothing was sent.";
const NO_PICTURE = "This browser can’t draw the room (it has no WebGL). You can answer here all the same.";
const NO_HEADSET = "The headset could not be entered. Check that it is on, and try again.";

// The same key as that of the composer on the session's page: what was not sent waits there too.
const draft = (practice, after) => `hearten-practise-${practice}-${after}`;

class PractiseRoom extends HTMLElement {
  connectedCallback() {
    this.practice = this.getAttribute("practice");
    this.api = `/api/v1/practice/${this.practice}`;
    this.at = (name) => this.querySelector(`[data-${name}]`);
    this.calm = window.matchMedia("(prefers-reduced-motion: reduce)");
    this.at("own").addEventListener("submit", (event) => this.sendOwn(event));
    this.at("again").addEventListener("click", () => this.answer(this.chosen));
    this.at("finish").addEventListener("click", () => this.finish());
    this.words.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.sendOwn(event);
    });
    this.begin();
  }

  get words() {
    return this.at("words");
  }

  async begin() {
    whenThereIsAVoice(() => this.offerVoice());
    await Promise.all([this.load(), this.raise()]);
    if (this.stage && this.room) this.picture();
    await this.offerHeadset();
    this.dataset.ready = this.stage ? "picture" : "words";
  }

  async load() {
    try {
      this.take(await this.now());
    } catch (problem) {
      this.tell(problem.message);
    }
    const kept = this.room && sessionStorage.getItem(draft(this.practice, this.room.after));
    if (!kept || this.room.came) return;
    this.chosen = kept;
    this.fail(`This was not sent yet: “${kept}”`);
  }

  // Where the session is. Once the customer has gone it is finished, and then it says what came of it.
  async now() {
    const room = await this.ask("GET", `${this.api}/room`);
    if (!room.is_over || room.came) return room;
    await this.ask("POST", `${this.api}/finish`);
    return this.ask("GET", `${this.api}/room`);
  }

  // Draw the room, where this browser can.
  async raise() {
    if (!window.AFRAME || !hasWebGL()) {
      this.at("view").hidden = true;
      this.note(NO_PICTURE);
      return;
    }
    const { Stage } = await import("./stage.js");
    this.stage = new Stage(this.at("view"), {
      onAct: (name, number) => this.act(name, number),
      onEnter: () => this.inside(true),
      onLeave: () => this.inside(false),
      isStill: () => this.calm.matches,
    });
    await this.stage.ready;
  }

  async ask(method, address, body) {
    const sent = body && { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
    let answer;
    try {
      answer = await fetch(address, { method, ...sent, signal: AbortSignal.timeout(PATIENCE_MS) });
    } catch {
      throw new Error(LOST);
    }
    if (answer.ok) return answer.json();
    if (answer.status === 401) throw new Error(SIGNED_OUT);
    const problem = await answer.json().catch(() => ({}));
    throw Object.assign(new Error(problem.detail ?? LOST), { status: answer.status });
  }

  act(name, number) {
    if (name === "answer") this.answer(this.room.options[number]);
    else if (name === "finish") this.finish();
    else this.leave();
  }

  sendOwn(event) {
    event.preventDefault();
    this.answer(this.words.value);
  }

  // Say something. It is kept in this tab until hearten has it; the same words twice are said once.
  async answer(text) {
    if (this.isWaiting || !this.room || this.room.came) return;
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
      await this.ask("POST", `${this.api}/turns`, { after, text });
      const room = await this.now();
      sessionStorage.removeItem(draft(this.practice, after));
      this.chosen = null;
      this.words.value = "";
      this.take(room, { isNew: true });
    } catch (problem) {
      if (problem.status === 409) await this.load();
      this.fail(problem.message);
    } finally {
      this.wait(false);
    }
  }

  async finish() {
    if (this.isWaiting || !this.room) return;
    this.wait(true);
    try {
      await this.ask("POST", `${this.api}/finish`);
      this.take(await this.now(), { isNew: true });
    } catch (problem) {
      this.tell(problem.message);
    } finally {
      this.wait(false);
    }
  }

  // Show what hearten says of the session.
  take(room, { isNew = false } = {}) {
    this.room = room;
    this.tell("");
    this.at("line").textContent = room.line;
    this.at("said").textContent = room.said;
    this.at("you").hidden = !room.said;
    this.at("answers").hidden = Boolean(room.came);
    this.at("came").hidden = !room.came;
    this.at("finish").hidden = room.after === 0;
    this.at("options").replaceChildren(...room.options.map((text) => this.option(text)));
    if (room.came) this.showCame(room.came);
    if (this.stage?.scene.hasLoaded) this.picture();
    if (!isNew) return;
    this.speak();
    const next = room.came ? this.at("came") : this.at("speech");
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest", behavior: this.calm.matches ? "auto" : "smooth" });
  }

  option(text) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", textContent: text, dir: "auto" });
    button.addEventListener("click", () => this.answer(text));
    return button;
  }

  showCame(came) {
    this.at("ending").textContent = came.ending;
    this.at("heard").textContent = `How heard they felt: ${Math.round(came.heard)} of 100, after ${came.answers} answer${came.answers === 1 ? "" : "s"}.`;
    for (const name of ["keep", "trying", "needed"]) {
      this.at(name).textContent = came[name];
      this.at(name).closest("p").hidden = !came[name];
    }
  }

  picture() {
    this.stage.show(this.room, { chosen: this.chosen, isWaiting: this.isWaiting, problem: this.problem, came: this.inShort() });
  }

  inShort() {
    const { came } = this.room;
    if (!came) return "";
    const parts = [came.ending, this.at("heard").textContent, came.keep && `Keep: ${came.keep}`, came.trying && `Try: ${came.trying}`, `What they needed: ${came.needed}`];
    return parts.filter(Boolean).join("\n");
  }

  wait(isWaiting) {
    this.isWaiting = isWaiting;
    this.toggleAttribute("waiting", isWaiting);
    for (const button of this.querySelectorAll("[data-answers] button")) {
      button.disabled = isWaiting;
      button.classList.toggle("chosen", isWaiting && button.textContent === this.chosen);
    }
    if (this.stage?.scene.hasLoaded) this.picture();
  }

  fail(why) {
    if (this.chosen && !this.room?.options.includes(this.chosen)) {
      this.words.value = this.chosen;
      this.at("own").closest("details").open = true;
    }
    this.tell(why);
    this.at("again").hidden = !this.chosen || Boolean(this.room?.came);
  }

  tell(why) {
    this.problem = why;
    this.at("problem").hidden = !why;
    this.at("problem-says").textContent = why;
    this.at("again").hidden = true;
  }

  note(words) {
    this.at("note").hidden = false;
    this.at("note").textContent = words;
  }

  speak() {
    this.stage?.speak(saying_s(this.room.line));
    if (localStorage.getItem(VOICE) === "on") say(this.room.line);
  }

  offerVoice() {
    const button = document.querySelector("[data-voice]");
    const show = () => button.setAttribute("aria-pressed", String(localStorage.getItem(VOICE) === "on"));
    button.hidden = false;
    button.addEventListener("click", () => {
      const isOn = localStorage.getItem(VOICE) !== "on";
      localStorage.setItem(VOICE, isOn ? "on" : "off");
      if (isOn) say(this.room?.line ?? "");
      else hush();
      show();
    });
    if (localStorage.getItem(VOICE) === null) localStorage.setItem(VOICE, "on");
    show();
  }

  async offerHeadset() {
    const button = document.querySelector("[data-enter]");
    const can = this.stage && (await navigator.xr?.isSessionSupported("immersive-vr").catch(() => false));
    button.hidden = !can;
    if (can) button.addEventListener("click", () => this.stage.enter().catch(() => this.note(NO_HEADSET)));
  }

  inside(isInside) {
    this.toggleAttribute("inside", isInside);
    if (isInside) this.speak();
    else if (this.isLeaving) window.location.assign(`/practise/${this.practice}`);
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
