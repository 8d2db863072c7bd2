// Practising together: what the others say comes live; what is being written stays, also where it could not be sent.

import "./beside.js";
import { Connection } from "./connection.js";

const NOT_SENT = "Not sent: hearten could not be reached. Your words are still here; send them again when it is back.";
const TOO_LARGE = "Not sent: this is far longer than anybody writes. Take the part that you would really send.";
const PATIENCE_MS = 30_000;

const plain = (words) => words.replace(/\s+/g, " ").trim();

class TogetherLive extends HTMLElement {
  connectedCallback() {
    this.talk = this.querySelector("#talk");
    this.form = this.querySelector("#say");
    this.words = this.querySelector("#words");
    this.problem = this.querySelector("#problem");
    this.key = `hearten-together-${this.getAttribute("page")}`;
    if (this.form) this.takeWords();
    this.connection = new Connection({
      address: () => `${this.getAttribute("src")}?newer_than=${this.talk.dataset.version}`,
      page: this.getAttribute("page"),
      told: this.querySelector("[data-connection]"),
      onMessage: (html) => this.show(JSON.parse(html)),
    });
  }

  disconnectedCallback() {
    this.connection.close();
  }

  takeWords() {
    this.words.value ||= sessionStorage.getItem(this.key) ?? "";
    this.words.addEventListener("input", () => sessionStorage.setItem(this.key, this.words.value));
    this.words.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      this.form.requestSubmit();
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.settle();
  }

  show(html) {
    const drawn = document.createElement("template");
    drawn.innerHTML = html;
    const fresh = drawn.content.querySelector("#talk");
    if (Number(fresh.dataset.version) < Number(this.talk.dataset.version)) return;
    if (fresh.dataset.stage !== this.talk.dataset.stage) {
      location.assign(this.getAttribute("page"));
      return;
    }
    this.talk.dataset.version = fresh.dataset.version;
    for (const part of ["[data-standing]", "[data-first-notes]", "[data-awaited]", "[data-choices]"]) this.renew(part, fresh);
    this.talk.querySelector("[name=after]").value = fresh.querySelector("[name=after]").value;
    if (!fresh.querySelector("[data-nothing]")) this.talk.querySelector("[data-nothing]")?.remove();
    this.add(fresh);
    this.settle();
  }

  // What has not changed stays as it is, so that nothing is read out twice and a button that has the focus keeps it.
  renew(part, fresh) {
    const there = this.talk.querySelector(part);
    const drawn = fresh.querySelector(part);
    if (there.innerHTML !== drawn.innerHTML) there.replaceChildren(...drawn.childNodes);
  }

  // Only what is new is added, so that a screen reader reads out nothing twice; a note changes the line that it stands beside.
  add(fresh) {
    const script = this.talk.querySelector(".script");
    for (const line of [...fresh.querySelectorAll(".script > li")]) {
      const there = script.querySelector(`#${line.id}`);
      if (!there) script.append(line);
      else if (there.textContent !== line.textContent) there.replaceWith(line);
    }
    document.dispatchEvent(new Event("practise:line"));
  }

  // Words whose sending was cut off may have come through. They are sent again as what they are, the same words after the same
  // message, which are kept once; and where they turn up in the script, they leave the field.
  get unsure() {
    return JSON.parse(sessionStorage.getItem(`${this.key}-unsure`) ?? "null");
  }

  set unsure(sent) {
    if (sent) sessionStorage.setItem(`${this.key}-unsure`, JSON.stringify(sent));
    else sessionStorage.removeItem(`${this.key}-unsure`);
  }

  settle() {
    const unsure = this.unsure;
    if (!unsure || !this.form || !this.hasArrived(unsure)) return;
    this.unsure = null;
    this.empty(unsure.words);
    this.tell("");
  }

  hasArrived({ words, after }) {
    const own = [...this.talk.querySelectorAll("[data-own]")].filter((line) => Number(line.dataset.own) > after);
    const said = own.some((line) => plain([...line.querySelectorAll(".words")].at(-1).textContent) === plain(words));
    const notes = [...this.talk.querySelectorAll(".noted")].filter((note) => Number(note.dataset.after) >= after);
    return said || notes.some((note) => plain(note.lastChild.textContent) === plain(words));
  }

  async send() {
    const button = this.form.querySelector(".button");
    const words = this.words.value;
    const body = new URLSearchParams(new FormData(this.form));
    if (this.unsure?.words === words) body.set("after", this.unsure.after);
    button.disabled = true;
    this.tell("");
    this.unsure = { words, after: Number(body.get("after")) };
    const [answer, text] = await this.post(body);
    if (!answer || answer.status >= 500) this.tell(this.unsure ? NOT_SENT : "");
    else this.answered(answer, words, text);
    button.disabled = false;
    this.words.focus();
  }

  async post(body) {
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const answer = await fetch(this.form.action, { method: "POST", body, headers: { "HX-Request": "true" }, signal });
      return [answer, await answer.text()];
    } catch {
      return [null, ""]; // whether it came through shows in the script
    }
  }

  answered(answer, words, text) {
    this.unsure = null;
    const elsewhere = answer.headers.get("HX-Redirect");
    if (elsewhere) location.assign(elsewhere);
    else if (answer.ok) this.sent(words, text);
    else this.tell(answer.status === 422 ? text : answer.status === 413 ? TOO_LARGE : NOT_SENT);
  }

  sent(words, html) {
    this.empty(words);
    this.words.dispatchEvent(new Event("sent"));
    this.show(html);
    this.words.scrollIntoView({ block: "nearest" });
  }

  empty(words) {
    if (this.words.value === words) this.words.value = "";
    sessionStorage.setItem(this.key, this.words.value);
  }

  tell(words) {
    this.problem.textContent = words;
    this.problem.hidden = !words;
  }
}

customElements.define("together-live", TogetherLive);
