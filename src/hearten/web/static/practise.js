// Practising: the customer's new line gets the focus, Ctrl+Enter sends, and words that could not be sent stay.

const NOT_SENT = "Not sent: hearten could not be reached. Your words are still here; send them again when it is back.";
const REFUSED = "Not sent. Your words are still here; if this goes on, reload the page: they will be kept.";
const TOO_LARGE = "Not sent: this is far longer than anybody writes. Take the part that you would really send.";

const DRAFT = "hearten-practise-";

function forgetDrafts() {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(DRAFT)) sessionStorage.removeItem(key);
}

// Around everything that a turn changes. A new one that arrives by htmx moves the focus to the customer's line, so that it is read out.
class PractiseExchange extends HTMLElement {
  connectedCallback() {
    if (!this.hasAttribute("arrived")) return;
    setTimeout(() => {
      const line = this.querySelector("[data-newest]");
      line?.focus({ preventScroll: true });
      line?.scrollIntoView({ block: "center" });
    });
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
