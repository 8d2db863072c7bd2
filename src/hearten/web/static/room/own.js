// One's own words: written on the page, typed on the keyboard in the room, or spoken. Spoken ones are shown, and said only when that is
// chosen. The voice is the page's own element (voice.js); in the room it is worked by the same presses.

export class OwnWords {
  // `onChange(words)` is told whenever something is to be shown anew, `onSay(words)` when they are to be said.
  constructor(form, { onChange, onSay }) {
    Object.assign(this, { form, onChange, onSay, isOpen: false });
    this.area = form.querySelector("[data-words]");
    this.voice = form.querySelector("practise-voice");
    this.area.addEventListener("input", () => onChange(this.words));
    this.area.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.submit(event);
    });
    form.addEventListener("submit", (event) => this.submit(event));
    new MutationObserver(() => onChange(this.words)).observe(this.voice, { childList: true, subtree: true, characterData: true });
  }

  get words() {
    return this.area.value;
  }

  set words(words) {
    this.area.value = words;
    this.onChange(words);
  }

  // What the keyboard in the room shows of it; a `problem` comes before what the voice has to tell.
  view(problem) {
    const { isOpen, words, voice } = this;
    const canTalk = Boolean(voice.talk);
    return { isOpen, words, canTalk, isTalking: Boolean(voice.isOn), asksConsent: Boolean(this.consent), tells: problem || this.told, isProblem: Boolean(problem) };
  }

  get told() {
    const parts = [...(this.voice.state?.childNodes ?? [])].filter((part) => part !== this.consent);
    return parts.map((part) => part.textContent.trim()).filter(Boolean).join(" ");
  }

  get consent() {
    return this.voice.state?.querySelector("button") ?? null;
  }

  submit(event) {
    event.preventDefault();
    this.onSay(this.words);
  }

  act(name, letter) {
    const acts = {
      type: () => (this.words += letter),
      erase: () => (this.words = [...this.words].slice(0, -1).join("")),
      discard: () => (this.words = ""),
      say: () => this.onSay(this.words),
      press: () => this.voice.press({}),
      release: () => this.voice.letGo(),
      consent: () => this.consent?.click(),
      write: () => this.open(true),
      close: () => this.open(false),
    };
    acts[name]();
  }

  open(isOpen) {
    if (!isOpen) this.hush();
    this.isOpen = isOpen;
    this.onChange(this.words);
  }

  // Stop listening; what was understood by then stays, to be looked at.
  hush() {
    if (this.voice.isOn) this.voice.end();
  }
}
