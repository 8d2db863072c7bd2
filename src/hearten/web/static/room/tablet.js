// One's own words in the room: a keyboard of our own shapes, and above it what was typed or understood, to be said or thrown away.

import { Board } from "./board.js";
import { COLOURS, READING, wrapped } from "./paper.js";

const [WIDE, TALL] = [0.8, 0.442];
const PER_METRE = 2000;
const EDGE = 0.014;
const WORDS = { y: 0.01, h: 0.08, size: 0.0192 }; // letters of 1.5 degrees at the distance where it lies
const TELLS = { y: 0.094, lines: 2, size: 0.0168 };
const [KEY, ROW, LETTER] = [(WIDE - 2 * EDGE) / 10, 0.056, 0.027];
const KEYS = ["1234567890", "qwertyuiop", "asdfghjkl'", "zxcvbnm,.?"];
const TOP = 0.148;
const ACTIONS_Y = TOP + KEYS.length * ROW + 0.007;

export class Tablet extends Board {
  // `act(name, value)` is told what was chosen.
  constructor(act) {
    super(WIDE, TALL, PER_METRE);
    this.act = act;
    this.isShifted = false;
  }

  // `own` is what own.js says: whether it is open, the words, what is to be told of them, whether one can talk, and does.
  write(own, { isWaiting = false } = {}) {
    if (!own.isOpen) {
      this.isShifted = false;
      this.show([]);
      return;
    }
    this.own = own;
    this.isWaiting = isWaiting;
    const isCapital = this.isShifted !== begins(own.words);
    this.show([...this.keys(isCapital), ...this.actions(own, isWaiting)], JSON.stringify([own, isWaiting]), () => this.drawOwn());
  }

  keys(isCapital) {
    return KEYS.flatMap((letters, row) =>
      [...letters].map((letter, place) => {
        const label = isCapital ? letter.toUpperCase() : letter;
        const act = () => this.type(label);
        return { id: `key-${letter}`, x: EDGE + place * KEY, y: TOP + row * ROW, w: KEY, h: ROW, label, size: LETTER, isKey: true, act };
      }),
    );
  }

  actions({ canTalk, isTalking, asksConsent, words }, isWaiting) {
    const talk = asksConsent
      ? { id: "consent", label: "Use my voice", w: 1.9, act: () => this.act("consent") }
      : { id: "talk", label: isTalking ? "Done" : "Speak", w: 1.9, isOn: isTalking, press: () => this.act("press"), release: () => this.act("release") };
    const row = [
      { id: "shift", label: "Aa", w: 0.9, isOn: this.isShifted, act: () => this.shift() },
      { id: "space", label: "space", w: canTalk ? 1.6 : 3.5, act: () => this.type(" ") },
      { id: "back", label: "⌫", w: 0.9, act: () => this.act("erase") },
      ...(canTalk ? [talk] : []),
      { id: "discard", label: "Discard", w: 1.5, act: words ? () => this.act("discard") : null },
      { id: "say", label: isWaiting ? "…" : "Say it", w: 1.6, isOn: Boolean(words.trim()), act: words.trim() && !isWaiting && !isTalking ? () => this.act("say") : null },
      { id: "close", label: "Back", w: 1.6, act: () => this.act("close") },
    ];
    let x = EDGE;
    return row.map(({ w, ...each }) => {
      const region = { ...each, x, y: ACTIONS_Y, w: w * KEY, h: ROW, size: 0.0185 };
      x += w * KEY;
      return region;
    });
  }

  type(letter) {
    this.isShifted = false;
    this.act("type", letter);
  }

  shift() {
    this.isShifted = !this.isShifted;
    this.write(this.own, { isWaiting: this.isWaiting });
  }

  drawOwn() {
    const { pen, canvas, own } = this;
    const [wide, edge] = [canvas.width, EDGE * PER_METRE];
    this.sheet(0, 0, wide, canvas.height, { fill: COLOURS.paper });
    pen.textAlign = "left";
    pen.textBaseline = "alphabetic";
    pen.font = `${WORDS.size * PER_METRE}px ${READING}`;
    pen.fillStyle = own.words ? COLOURS.ink : COLOURS.quiet;
    const leading = WORDS.size * PER_METRE * 1.34;
    const shown = wrapped(pen, own.words ? `${own.words}|` : "What do you say?", wide - 2 * edge - 24);
    const most = Math.floor((WORDS.h * PER_METRE) / leading);
    shown.slice(-most).forEach((line, n) => pen.fillText(line, edge + 12, WORDS.y * PER_METRE + (n + 0.85) * leading));
    pen.font = `italic ${TELLS.size * PER_METRE}px ${READING}`;
    pen.fillStyle = own.isProblem ? COLOURS.ember : COLOURS.quiet;
    const told = wrapped(pen, own.tells, wide - 2 * edge - 24).slice(0, TELLS.lines);
    told.forEach((line, n) => pen.fillText(line, edge + 12, (TELLS.y + TELLS.size * (1 + 1.3 * n)) * PER_METRE));
  }
}

// Whether the next letter begins a sentence.
const begins = (words) => /(^|[.!?]\s+)$/.test(words);
