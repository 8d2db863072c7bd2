// Practising together: what the others say comes live; what is being written stays, also where it could not be sent.

const NOT_SENT = "Not sent: hearten could not be reached. Your words are still here; send them again when it is back.";
const TOO_LARGE = "Not sent: this is far longer than anybody writes. Take the part that you would really send.";
const ASK_AGAIN_MS = 5000;

class TogetherLive extends HTMLElement {
  connectedCallback() {
    this.talk = this.querySelector("#talk");
    this.form = this.querySelector("#say");
    this.words = this.querySelector("#words");
    this.problem = this.querySelector("#problem");
    this.key = `hearten-together-${this.getAttribute("page")}`;
    if (this.form) this.takeWords();
    this.listen();
  }

  disconnectedCallback() {
    clearTimeout(this.later);
    this.source?.close();
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
  }

  // The browser connects again by itself; only where it was refused it gives up, and is asked to try again.
  listen() {
    this.source = new EventSource(`${this.getAttribute("src")}?newer_than=${this.talk.dataset.version}`);
    this.source.addEventListener("message", (event) => this.show(JSON.parse(event.data)));
    this.source.addEventListener("error", () => {
      if (this.source.readyState !== EventSource.CLOSED) return;
      this.later = setTimeout(() => this.listen(), ASK_AGAIN_MS);
    });
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
    this.talk.querySelector("[data-standing]").replaceChildren(...fresh.querySelector("[data-standing]").childNodes);
    this.talk.querySelector("[name=after]").value = fresh.querySelector("[name=after]").value;
    if (!fresh.querySelector("[data-nothing]")) this.talk.querySelector("[data-nothing]")?.remove();
    this.add(fresh);
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

  async send() {
    const button = this.form.querySelector(".button");
    const sent = this.words.value;
    const body = new URLSearchParams(new FormData(this.form));
    button.disabled = true;
    this.tell("");
    try {
      const answer = await fetch(this.form.action, { method: "POST", body, headers: { "HX-Request": "true" } });
      const elsewhere = answer.headers.get("HX-Redirect");
      if (elsewhere) location.assign(elsewhere);
      else if (answer.ok) this.sent(sent, await answer.text());
      else this.tell(answer.status === 422 ? await answer.text() : answer.status === 413 ? TOO_LARGE : NOT_SENT);
    } catch {
      this.tell(NOT_SENT);
    }
    button.disabled = false;
    this.words.focus();
  }

  sent(words, html) {
    if (this.words.value === words) this.words.value = "";
    sessionStorage.setItem(this.key, this.words.value);
    this.words.dispatchEvent(new Event("sent"));
    this.show(html);
    this.words.scrollIntoView({ block: "nearest" });
  }

  tell(words) {
    this.problem.textContent = words;
    this.problem.hidden = !words;
  }
}

customElements.define("together-live", TogetherLive);
