// Voice, where the browser can: push to talk, words that are corrected before they count, the customer's line read aloud.
// Of how somebody speaks only pace, pauses and overlap are measured, here, and shown to them; none of it is sent or kept.

import { Listening, measured, told } from "/static/voice-measure.js";

const ALLOWED = "hearten-voice-allowed";
const ALOUD = "hearten-read-aloud";
const HOLD_MS = 400; // pressed for longer it is held, and ends when it is let go
const LONGEST_S = 30; // what the server takes at once
const ITS_MAKER = "Your browser turns speech into words itself, and may send the sound to its maker for that. hearten gets the words alone, when you send them.";
const CHECK = "Check the words, then send them.";
const TROUBLE = {
  "not-allowed": "The microphone is blocked for this page. Allow it in the browser, or write instead.",
  "no-speech": "Nothing was heard. Try once more, or write instead.",
  network: "Your browser’s own recognition could not be reached. Write instead.",
};
const NOT_HEARD = "That could not be turned into words. Try once more, or write instead.";

const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;
const voice = () => window.speechSynthesis?.getVoices().find((each) => each.localService && each.lang.toLowerCase().startsWith("en")) ?? null;
let newest = null;

function readAloud(words) {
  window.speechSynthesis.cancel();
  const said = new SpeechSynthesisUtterance(words);
  Object.assign(said, { voice: voice(), lang: voice().lang, rate: 0.97 });
  window.speechSynthesis.speak(said);
}

// Only what arrives while somebody looks is read aloud: a reload repeats nothing.
function arrived() {
  const lines = [...document.querySelectorAll("[data-practise-line]")];
  const now = `${lines.length}:${lines.at(-1)?.textContent ?? ""}`;
  if (newest !== null && now !== newest && lines.length && localStorage.getItem(ALOUD) && voice()) readAloud(lines.at(-1).textContent);
  newest = now;
}

class PractiseVoice extends HTMLElement {
  connectedCallback() {
    this.words = this.closest("form").querySelector("#words");
    this.server = this.getAttribute("server");
    const canHear = this.server ? window.isSecureContext && Boolean(navigator.mediaDevices) : Boolean(Recognition);
    this.replaceChildren();
    if (canHear) this.offerTalking();
    this.offerAloud();
    window.speechSynthesis?.addEventListener("voiceschanged", () => this.offerAloud(), { once: true });
    setTimeout(arrived); // while one exchange takes the place of another both are there
  }

  disconnectedCallback() {
    this.recognition?.abort();
    this.listening?.stop();
  }

  offerTalking() {
    this.talk = this.button("Speak", () => {});
    this.state = document.createElement("span");
    this.state.className = "voice-state";
    this.state.setAttribute("role", "status");
    this.append(this.state);
    this.talk.title = "Press to begin and again to end, or hold it while you speak";
    this.talk.addEventListener("pointerdown", (event) => this.press(event));
    this.talk.addEventListener("pointerup", () => this.letGo());
    this.talk.addEventListener("pointercancel", () => this.letGo());
    this.talk.addEventListener("keydown", (event) => this.key(event, () => this.press(event)));
    this.talk.addEventListener("keyup", (event) => this.key(event, () => this.letGo()));
  }

  offerAloud() {
    if (this.aloud || this.hasAttribute("talk-only") || !voice()) return;
    this.aloud = this.button("Read aloud", () => this.switchAloud());
    this.aloud.setAttribute("aria-pressed", String(Boolean(localStorage.getItem(ALOUD))));
  }

  button(name, press) {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", className: "link-button", textContent: name });
    made.setAttribute("aria-pressed", "false");
    made.addEventListener("click", press);
    this.append(made);
    return made;
  }

  switchAloud() {
    const on = !localStorage.getItem(ALOUD);
    if (on) localStorage.setItem(ALOUD, "on");
    else localStorage.removeItem(ALOUD);
    this.aloud.setAttribute("aria-pressed", String(on));
    const last = [...document.querySelectorAll("[data-practise-line]")].at(-1);
    if (on && last) readAloud(last.textContent);
    else window.speechSynthesis.cancel();
  }

  key(event, then) {
    if (event.key !== " " && event.key !== "Enter") return;
    event.preventDefault();
    if (!event.repeat) then();
  }

  press(event) {
    if (event.button) return;
    this.pressedAt = performance.now();
    this.ends = this.isOn;
    if (!this.isOn) this.begin();
  }

  letGo() {
    if (this.isOn && (this.ends || performance.now() - this.pressedAt > HOLD_MS)) this.end();
  }

  begin() {
    if (!this.server && !localStorage.getItem(ALLOWED)) {
      this.ask();
      return;
    }
    this.isOn = true;
    this.isEnding = false;
    this.talk.textContent = "Done";
    this.talk.setAttribute("aria-pressed", "true");
    this.show("Listening…");
    this.listening = new Listening({ keepsSound: Boolean(this.server), isOverlapping: () => Boolean(window.speechSynthesis?.speaking) });
    if (this.server) this.record();
    else this.recognise();
  }

  ask() {
    this.show(`${ITS_MAKER} `);
    const yes = document.createElement("button");
    Object.assign(yes, { type: "button", className: "link-button", textContent: "Use my voice" });
    yes.addEventListener("click", () => {
      localStorage.setItem(ALLOWED, "yes");
      this.show("");
      this.talk.focus();
    });
    this.state.append(yes);
  }

  recognise() {
    const heard = new Recognition();
    this.recognition = heard;
    this.said = "";
    this.trouble = "";
    Object.assign(heard, { lang: "en-US", continuous: true, interimResults: true });
    heard.onresult = (event) => this.hear(event.results);
    heard.onerror = (event) => (this.trouble = TROUBLE[event.error] ?? NOT_HEARD);
    heard.onend = () => this.finish(this.said, this.trouble);
    this.listening.begin().catch(() => {}); // then the times of the words have to do
    heard.start();
  }

  hear(results) {
    this.listening.mark();
    const parts = [...results];
    this.said = parts.filter((each) => each.isFinal).map((each) => each[0].transcript.trim()).join(" ");
    this.show(parts.map((each) => each[0].transcript.trim()).join(" "));
  }

  async record() {
    try {
      await this.listening.begin();
      this.limit = setTimeout(() => this.isOn && this.end(), LONGEST_S * 1000);
    } catch {
      this.finish("", TROUBLE["not-allowed"]);
    }
  }

  // Once, however often it is asked for: what was said would come twice.
  end() {
    if (this.isEnding) return;
    this.isEnding = true;
    this.talk.textContent = "Speak";
    clearTimeout(this.limit);
    if (this.recognition) this.recognition.stop();
    else this.send();
  }

  async send() {
    this.show("Turning it into words…");
    const sound = this.listening.stop();
    try {
      const answer = await fetch(this.server, { method: "POST", body: sound, headers: { "Content-Type": "audio/wav" } });
      const told = await answer.json();
      this.finish(answer.ok ? told.text : "", answer.ok ? "" : told.detail);
    } catch {
      this.finish("", NOT_HEARD);
    }
  }

  finish(said, trouble) {
    this.isOn = false;
    this.recognition = null;
    this.listening.stop();
    this.talk.textContent = "Speak";
    this.talk.setAttribute("aria-pressed", "false");
    if (said.trim()) {
      this.words.value = [this.words.value.trimEnd(), said.trim()].filter(Boolean).join(" ");
      this.words.dispatchEvent(new Event("input", { bubbles: true }));
      this.words.focus();
    }
    const how = said.trim() ? told(measured(this.listening, said)) : "";
    this.show(said.trim() ? CHECK : trouble || TROUBLE["no-speech"]);
    if (how) this.measure(how);
  }

  measure(how) {
    const line = document.createElement("small");
    line.className = "voice-measure";
    line.textContent = `${how} Seen by you alone; not sent, not kept.`;
    this.state.append(line);
  }

  show(words) {
    this.state.textContent = words;
  }
}

customElements.define("practise-voice", PractiseVoice);
document.addEventListener("practise:line", arrived);
