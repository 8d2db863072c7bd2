// What lies before somebody in the room: in a headset the customer's words or one's card, what can be answered and where to go; on any
// screen, if wished, a keyboard.

import { Board } from "./board.js";
import { Paper, SEAT } from "./paper.js";
import { Tablet } from "./tablet.js";

const { THREE } = window.AFRAME;

const ROW = 0.088;
const MENU = { width: 0.5, rows: 5, size: 0.0295 };
const TABLET_WORN = { place: [0, 0.931, -0.612], scale: 0.95 };
const TABLET_FLAT = { place: [0, 1.012, -0.68], scale: 0.5 };

export class Papers {
  // `act(name, value)` is told what was chosen: "answer" with its number, "finish", "leave", "write", "card", "dwell", or what is done with one's
  // own words (own.js).
  constructor(act) {
    this.act = act;
    this.caption = new Paper(0.56, 0.46).lay([-0.6, 1.27, -1.12]);
    this.options = [-1, 0, 1].map((side, number) =>
      new Paper(0.4, 0.3, { act: () => act("answer", number) }).lay([side * 0.41, 0.9, -0.88 + 0.09 * Math.abs(side)]),
    );
    this.menu = new Board(MENU.width, MENU.rows * ROW).lay([0.6, 1.2, -1.08]);
    this.came = new Paper(0.6, 0.7).lay([-0.53, 1.14, -1.08]);
    this.tablet = new Tablet(act);
    this.worn = new THREE.Group();
    this.worn.add(...[this.caption, ...this.options, this.menu, this.came].map(({ mesh }) => mesh));
    this.group = new THREE.Group();
    this.group.add(this.worn, this.tablet.mesh);
    this.wear(false);
  }

  // In a headset everything is there; on a flat screen, where the words stand on the page, at most the keyboard.
  wear(isWorn) {
    this.worn.visible = isWorn;
    const { place, scale } = isWorn ? TABLET_WORN : TABLET_FLAT;
    this.tablet.lay(place, SEAT);
    this.tablet.mesh.scale.setScalar(scale);
  }

  // Write what is there just now. A `problem` stands above what the customer says, and takes nothing away.
  show({ customer, line, options, came, canFinish, isGone }, { chosen = null, isWaiting = false, problem = "", own, dwell, card = "" } = {}) {
    this.caption.write({ name: card ? "Your card" : customer, notice: problem, text: came ? "" : card || line });
    this.options.forEach((paper, number) => {
      const text = own.isOpen || isGone ? "" : (options[number] ?? "");
      paper.write({ text, isChosen: Boolean(text) && text === chosen, isWaiting, isPointed: false });
    });
    this.came.write({ name: "What came of it", notice: problem, text: came ?? "" });
    this.tablet.write(came || isGone ? { isOpen: false } : own, { isWaiting });
    this.menu.show(this.rows({ canWrite: !came && !isGone && !own.isOpen, canFinish: canFinish && !came && !isGone, canTurn: !came && !isGone, card, customer, dwell }));
  }

  rows({ canWrite, canFinish, canTurn, card, customer, dwell }) {
    const rows = [
      canWrite && { id: "write", label: "In my own words" },
      canFinish && { id: "finish", label: "That’s enough" },
      canTurn && { id: "card", label: card ? `What ${customer} says` : "Your card" },
      { id: "leave", label: "The same without the room" },
      dwell && { id: "dwell", label: `Chosen after ${dwell} s of looking` },
    ].filter(Boolean);
    return rows.map((row, n) => ({ ...row, x: 0, y: n * ROW, w: MENU.width, h: ROW - 0.008, size: MENU.size, act: () => this.act(row.id) }));
  }

  // What can be pointed at.
  get targets() {
    const here = [...(this.worn.visible ? [...this.options, this.caption, this.came, this.menu] : []), this.tablet];
    return here.filter(({ mesh }) => mesh.visible).map(({ mesh }) => mesh);
  }

  // `at` gives, for each paper, which of its parts are pointed at.
  point(at) {
    for (const paper of [...this.options, this.caption, this.came, this.menu, this.tablet]) paper.point(at.get(paper) ?? NONE);
  }
}

const NONE = new Set();
