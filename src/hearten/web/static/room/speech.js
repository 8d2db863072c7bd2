// The customer's line read aloud, where this machine has a voice of its own. Voices that send the words elsewhere are not used.

const KEPT = "hearten-room-voice";
const WORD_S = 0.31; // how long a word takes to say, where nothing is heard and only the lips move

const ownVoice = () =>
  window.speechSynthesis?.getVoices().find((voice) => voice.localService && voice.lang.toLowerCase().startsWith("en")) ?? null;

// Call `then` as soon as there is a voice; browsers learn of theirs a little late.
function whenThereIsAVoice(then) {
  if (!window.speechSynthesis) return;
  if (ownVoice()) then();
  else window.speechSynthesis.addEventListener("voiceschanged", () => ownVoice() && then(), { once: true });
}

export const saying_s = (text) => Math.min(9, text.split(/\s+/).length * WORD_S);

export function say(text) {
  const voice = ownVoice();
  hush();
  if (!voice) return;
  const words = new SpeechSynthesisUtterance(text);
  Object.assign(words, { voice, lang: voice.lang, rate: 0.97 });
  window.speechSynthesis.speak(words);
}

export const hush = () => window.speechSynthesis?.cancel();

export const isAloud = () => localStorage.getItem(KEPT) === "on";

// Offer to read aloud where this machine has a voice; it is on until somebody switches it off. `line()` is what to say when switched on.
export function offerAloud(button, line) {
  const show = () => button.setAttribute("aria-pressed", String(isAloud()));
  whenThereIsAVoice(() => {
    button.hidden = false;
    button.addEventListener("click", () => {
      localStorage.setItem(KEPT, isAloud() ? "off" : "on");
      if (isAloud()) say(line());
      else hush();
      show();
    });
    if (localStorage.getItem(KEPT) === null) localStorage.setItem(KEPT, "on");
    show();
  });
}
