// Practising: the customer's new line is read out, Ctrl+Enter sends, and words that could not be sent stay.

import "./beside.js";

const NOT_SENT = "Not sent: hearten could not be reached. Your words are still here; send them again when it is back.";
const REFUSED = "Not sent. Your words are still here; if this goes on, reload the page: they will be kept.";
const TOO_LARGE = "Not sent: this is far longer than anybody writes. Take the part that you would really send.";

const DRAFT = "hearten-practise-";

function forgetDrafts() {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(DRAFT)) sessionStorage.removeItem(key);
}

const TOUCH = "(pointer: coarse)"; // where a field with the focus brings up a keyboard, over what there is to read

function isInSight(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}

// Around everything that a turn changes. One begins in the field, as far as it is in sight. When a new line arrives it is read out
// by a live region, and stands in sight above the field, which has the focus again; on a phone the line has it.
class PractiseExchange extends HTMLElement {
  connectedCallback() {
    setTimeout(() => (this.hasAttribute("arrived") ? this.arrive() : this.begin()));
  }

  begin() {
    const field = this.querySelector("#words");
    if (!field || location.hash || document.activeElement !== document.body) return;
    if (!matchMedia(TOUCH).matches && isInSight(field)) field.focus({ preventScroll: true });
  }

  arrive() {
    const line = this.querySelector("[data-newest]");
    const field = this.querySelector("#words");
    document.querySelector(".skip[href='#words']")?.toggleAttribute("hidden", !field);
    if (!line) return;
    const words = line.querySelector("[data-practise-line]");
    document.getElementById("heard").textContent = `${words.dataset.speaker}: ${words.textContent}`;
    const next = field && !matchMedia(TOUCH).matches ? field : line;
    next.focus({ preventScroll: true });
    line.scrollIntoView({ block: "center" });
    if (next === field && !isInSight(field)) field.scrollIntoView({ block: "end" });
  }
}

// Around the composer. What is written is kept in this tab until it was sent.
class PractiseAnswer extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.words = this.querySelector("#words");
    this.problem = this.querySelector("#problem");
    this.key = `${DRAFT}${this.getAttribute("practice")}-${this.getAttribute("after")}`;
    this.words.value = sessionStorage.getItem(this.key) ?? this.words.value;
    this.words.addEventListener("input", () => this.keep());
    this.words.addEventListener("keydown", (event) => this.press(event));
    this.form.addEventListener("submit", () => this.send());
    this.form.addEventListener("htmx:error", () => this.fail(NOT_SENT));
    this.form.addEventListener("htmx:response:error", (event) => this.refused(event.detail.ctx.response.status));
  }

  press(event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.form.requestSubmit();
  }

  refused(status) {
    if (status !== 422) this.fail(status === 413 ? TOO_LARGE : REFUSED);
  }

  keep() {
    sessionStorage.setItem(this.key, this.words.value);
  }

  send() {
    this.tell("");
    forgetDrafts();
  }

  fail(why) {
    this.keep();
    this.tell(why);
  }

  tell(words) {
    this.problem.textContent = words;
    this.problem.hidden = !words;
  }
}

customElements.define("practise-exchange", PractiseExchange);
customElements.define("practise-answer", PractiseAnswer);
