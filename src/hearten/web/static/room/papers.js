// In a headset, what is said and what can be chosen stands on sheets of paper, written by the browser's own text.

const { THREE } = window.AFRAME;

const PER_METRE = 1600; // pixels
const COLOURS = { paper: "#fbf8f3", ink: "#26211c", quiet: "#675e54", rule: "#ddd3c5", ember: "#a13d16", wash: "#f6e3d6" };
const READING = '"Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052, Georgia, serif';
const SIZES = [0.034, 0.031, 0.028, 0.0255, 0.023, 0.021, 0.019, 0.017, 0.015]; // of the letters, in metres: the first that fits
const LEADING = 1.36;
const NAME = 0.024;

export class Paper {
  // `width` and `height` in metres. `act` is what is done when it is chosen; without one it can't be.
  constructor(width, height, { act = null, align = "left" } = {}) {
    Object.assign(this, { width, height, act, align });
    this.canvas = Object.assign(document.createElement("canvas"), { width: Math.round(width * PER_METRE), height: Math.round(height * PER_METRE) });
    this.texture = new THREE.CanvasTexture(this.canvas);
    this.texture.anisotropy = 8;
    const material = new THREE.MeshBasicMaterial({ map: this.texture, transparent: true, toneMapped: false });
    this.mesh = new THREE.Mesh(new THREE.PlaneGeometry(width, height), material);
    this.mesh.userData.paper = this;
    this.says = {};
  }

  // Lay it at a place, facing the seat; `to` is where that is.
  lay([x, y, z], to) {
    this.mesh.position.set(x, y, z);
    this.mesh.lookAt(...to);
    return this;
  }

  // Write it anew where anything changed: `name` in small capitals above, paragraphs of `text`; pointed at, chosen, or waiting.
  write(changes) {
    const says = { ...this.says, ...changes };
    if (JSON.stringify(says) === JSON.stringify(this.says)) return;
    this.says = says;
    this.mesh.visible = Boolean(says.text);
    if (this.mesh.visible) this.draw(says);
  }

  draw({ name = "", text, isPointed = false, isChosen = false, isWaiting = false }) {
    const pen = this.canvas.getContext("2d");
    const { width, height } = this.canvas;
    const edge = 0.026 * PER_METRE;
    pen.clearRect(0, 0, width, height);
    pen.beginPath();
    pen.roundRect(3, 3, width - 6, height - 6, 0.012 * PER_METRE);
    pen.fillStyle = isChosen ? COLOURS.wash : COLOURS.paper;
    pen.fill();
    pen.lineWidth = isPointed || isChosen ? 7 : 2;
    pen.strokeStyle = isPointed || isChosen ? COLOURS.ember : COLOURS.rule;
    pen.stroke();
    pen.textBaseline = "alphabetic";
    pen.textAlign = this.align;
    const left = this.align === "center" ? width / 2 : edge;
    let top = edge * 0.75;
    if (name) {
      pen.fillStyle = COLOURS.quiet;
      pen.font = `small-caps ${NAME * PER_METRE}px ${READING}`;
      top += NAME * PER_METRE;
      pen.fillText(name, left, top);
      top += edge * 0.25;
    }
    const { size, lines } = fitting(pen, text, width - 2 * edge, height - top - edge * 0.8);
    const room = height - top - edge * 0.8 - lines.length * size * LEADING;
    if (!name) top += Math.max(0, room / 2);
    pen.font = `${size}px ${READING}`;
    pen.fillStyle = isWaiting ? COLOURS.quiet : COLOURS.ink;
    for (const line of lines) {
      top += size * LEADING;
      pen.fillText(line, left, top - size * 0.28);
    }
    this.texture.needsUpdate = true;
  }
}

// The largest letters in which a text fits.
function fitting(pen, text, wide, high) {
  for (const metres of SIZES) {
    const size = metres * PER_METRE;
    pen.font = `${size}px ${READING}`;
    const lines = wrapped(pen, text, wide);
    if (lines.length * size * LEADING <= high || metres === SIZES.at(-1)) return { size, lines };
  }
  throw new Error("there is no smallest size");
}

function wrapped(pen, text, wide) {
  const lines = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    for (const word of paragraph.split(/\s+/)) {
      const longer = line ? `${line} ${word}` : word;
      if (line && pen.measureText(longer).width > wide) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    lines.push(line);
  }
  return lines;
}

const SEAT = [0, 1.25, 0];

// Everything that lies before somebody who wears a headset.
export class Papers {
  // `act(name, number)` is told what was chosen: "answer" with its number, "finish" or "leave".
  constructor(act) {
    this.caption = new Paper(0.56, 0.44).lay([-0.6, 1.2, -1.12], SEAT);
    this.options = [-1, 0, 1].map((side, number) =>
      new Paper(0.37, 0.26, { act: () => act("answer", number) }).lay([side * 0.4, 0.845, -0.72 + 0.1 * Math.abs(side)], [side * 0.1, 1.25, 0.1]),
    );
    this.finish = new Paper(0.4, 0.075, { act: () => act("finish"), align: "center" }).lay([0.58, 1.2, -1.08], SEAT);
    this.leave = new Paper(0.4, 0.075, { act: () => act("leave"), align: "center" }).lay([0.58, 1.1, -1.08], SEAT);
    this.came = new Paper(0.62, 0.7).lay([-0.52, 1.14, -1.08], SEAT);
    this.all = [this.caption, ...this.options, this.finish, this.leave, this.came];
    this.group = new THREE.Group();
    this.group.add(...this.all.map(({ mesh }) => mesh));
    this.group.visible = false;
    this.leave.write({ text: "The same without the room" });
    this.finish.write({ text: "That’s enough" });
  }

  // Write what is there just now; `problem` stands in the place of what the customer says.
  show({ customer, line, options, came, canFinish }, { chosen = null, isWaiting = false, problem = "" } = {}) {
    this.caption.write(came ? { text: "" } : { name: problem ? "Not sent" : customer, text: problem || line });
    this.options.forEach((paper, number) => {
      const text = options[number] ?? "";
      paper.write({ text, isChosen: Boolean(text) && text === chosen, isWaiting, isPointed: false });
    });
    this.finish.write({ text: canFinish && !came ? "That’s enough" : "" });
    this.came.write({ name: "What came of it", text: came ?? "" });
  }

  // What can be pointed at.
  get targets() {
    return this.group.visible ? this.all.filter(({ act, mesh }) => act && mesh.visible).map(({ mesh }) => mesh) : [];
  }

  point(at) {
    for (const paper of this.all) if (paper.act && paper.mesh.visible) paper.write({ isPointed: at.has(paper) });
  }
}
