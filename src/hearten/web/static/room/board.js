// A surface with several things to choose on it, so that a keyboard is drawn in one go: which one is pointed at is told by the place on it.

import { COLOURS, READING, Surface } from "./paper.js";

export class Board extends Surface {
  constructor(width, height, perMetre) {
    super(width, height, perMetre);
    this.regions = [];
    this.pointed = new Set();
  }

  // Show these regions: `{ id, x, y, w, h, label, size }` in metres from the upper left, with `act`, or `press` and `release`. `words` is
  // drawn before them; `state` is whatever else it depends on.
  show(regions, state = "", drawWords = () => {}) {
    const seen = JSON.stringify([regions, state]);
    this.regions = regions;
    this.mesh.visible = regions.length > 0;
    if (seen === this.seen) return;
    Object.assign(this, { seen, drawWords });
    this.draw();
  }

  at({ x, y }) {
    const [right, down] = [x * this.width, (1 - y) * this.height];
    const found = this.regions.find((each) => right >= each.x && right < each.x + each.w && down >= each.y && down < each.y + each.h);
    return found && (found.act || found.press) ? { paper: this, ...found } : null;
  }

  point(ids) {
    if (!this.mesh.visible || (ids.size === this.pointed.size && [...ids].every((id) => this.pointed.has(id)))) return;
    this.pointed = ids;
    this.draw();
  }

  draw() {
    const { pen, canvas, perMetre } = this;
    pen.clearRect(0, 0, canvas.width, canvas.height);
    this.drawWords(this);
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    for (const { id, x, y, w, h, label, size, isOn, isKey } of this.regions) {
      const [left, top, wide, high] = [x, y, w, h].map((metres) => metres * perMetre);
      this.sheet(left, top, wide, high, { fill: isOn ? COLOURS.wash : isKey ? COLOURS.key : COLOURS.paper, isPointed: this.pointed.has(id), round: 0.009 });
      pen.fillStyle = COLOURS.ink;
      pen.font = `${size * perMetre}px ${READING}`;
      pen.fillText(label, left + wide / 2, top + high / 2 + size * perMetre * 0.06, wide - 16);
    }
    this.texture.needsUpdate = true;
  }
}
