// A stream that is kept open: it says in words when it is lost, and connects again, also after sleep and restarts.

const LOST = "The connection is lost; trying again. What you write stays here.";
const BACK = "Connected again. Nothing was lost.";
const SIGNED_OUT = "You are signed out. Reload the page and sign in again: what you wrote stays in this tab.";
const GONE = "This practice is not there any more, or you have no part in it now.";
const AGAIN_MS = 3000;
const LOOK_EVERY_MS = 5000;
const SILENT_MS = 40_000; // the server gives a sign of life every 15 s
const SAID_FOR_MS = 6000;

export class Connection {
  constructor({ address, page, told, onMessage }) {
    Object.assign(this, { address, page, told, onMessage, isLost: false });
    this.ended = new AbortController();
    const { signal } = this.ended;
    // A tab that slept may hold a stream that is dead and does not know it.
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.open(), { signal });
    addEventListener("online", () => this.open(), { signal });
    addEventListener("pageshow", (event) => event.persisted && this.open(), { signal });
    this.watch = setInterval(() => Date.now() - this.heardAt > SILENT_MS && this.open(), LOOK_EVERY_MS);
    this.open();
  }

  close() {
    this.ended.abort();
    clearInterval(this.watch);
    clearTimeout(this.later);
    this.source.close();
  }

  open() {
    clearTimeout(this.later);
    this.source?.close();
    this.heard();
    this.source = new EventSource(this.address());
    this.source.addEventListener("open", () => this.back());
    this.source.addEventListener("alive", () => this.heard());
    this.source.addEventListener("message", (event) => {
      this.heard();
      this.onMessage(event.data);
    });
    this.source.addEventListener("error", () => this.lost());
  }

  heard() {
    this.heardAt = Date.now();
  }

  back() {
    this.heard();
    if (!this.isLost) return;
    this.isLost = false;
    this.tell(BACK);
    this.later = setTimeout(() => this.tell(""), SAID_FOR_MS);
  }

  // The browser connects again by itself; only where it was refused it gives up, and has to be told to.
  lost() {
    clearTimeout(this.later);
    this.isLost = true;
    this.tell(LOST);
    if (this.source.readyState === EventSource.CLOSED) this.later = setTimeout(() => this.ask(), AGAIN_MS);
  }

  // Why it was refused stands on the page itself: signed out, gone, or only not there yet.
  async ask() {
    const answer = await fetch(this.page).catch(() => null);
    if (this.ended.signal.aborted) return;
    if (answer?.redirected) this.end(SIGNED_OUT);
    else if (answer?.status === 404) this.end(GONE);
    else this.open();
  }

  end(words) {
    this.close();
    this.tell(words);
  }

  tell(words) {
    if (this.told.textContent === words) return;
    this.told.textContent = words;
    this.told.hidden = !words;
  }
}
