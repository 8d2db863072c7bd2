// A sheet of paper in the room, written by the browser's own text. Letters are never smaller than can be read from the chair.

const { THREE } = window.AFRAME;

export const COLOURS = { paper: "#fbf8f3", ink: "#26211c", quiet: "#675e54", rule: "#ddd3c5", ember: "#a13d16", wash: "#f6e3d6", key: "#f1e9dd" };
export const READING = '"Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052, Georgia, serif';
export const SEAT = [0, 1.25, 0];
const PER_METRE = 1600; // pixels
const LARGEST_DEG = 1.65; // of the letters, as seen from the chair
const SMALLEST_DEG = 1.3; // below this a headset blurs them; then there are more pages
const STEP_DEG = 0.05;
const LEADING = 1.34;
const EDGE = 0.024;

const degrees = (metres, away) => (2 * Math.atan(metres / 2 / away) * 180) / Math.PI;
const metresOf = (angle, away) => 2 * away * Math.tan((angle * Math.PI) / 360);

// A flat thing with a canvas on it, at a place, facing the seat.
export class Surface {
  constructor(width, height, perMetre = PER_METRE) {
    Object.assign(this, { width, height, perMetre });
    this.canvas = Object.assign(document.createElement("canvas"), { width: Math.round(width * perMetre), height: Math.round(height * perMetre) });
    this.pen = this.canvas.getContext("2d");
    this.texture = new THREE.CanvasTexture(this.canvas);
    this.texture.anisotropy = 8;
    const material = new THREE.MeshBasicMaterial({ map: this.texture, transparent: true, toneMapped: false });
    this.mesh = new THREE.Mesh(new THREE.PlaneGeometry(width, height), material);
    this.mesh.userData.paper = this;
    this.mesh.visible = false;
  }

  lay(place, to = SEAT) {
    this.mesh.position.set(...place);
    this.mesh.lookAt(...to);
    this.away = Math.hypot(...place.map((value, n) => value - SEAT[n]));
    return this;
  }

  // A rounded sheet, in pixels, as part of the surface or all of it.
  sheet(x, y, w, h, { fill, isPointed = false, round = 0.012 }) {
    const { pen } = this;
    pen.beginPath();
    pen.roundRect(x + 3, y + 3, w - 6, h - 6, round * this.perMetre);
    pen.fillStyle = fill;
    pen.fill();
    pen.lineWidth = isPointed ? 7 : 2;
    pen.strokeStyle = isPointed ? COLOURS.ember : COLOURS.rule;
    pen.stroke();
  }
}

export class Paper extends Surface {
  // `act` is what is done when it is chosen; without one it can't be, unless it has more pages.
  constructor(width, height, { act = null } = {}) {
    super(width, height);
    this.act = act;
    this.says = {};
    this.page = 0;
    this.pages = [];
  }

  // Write it anew where anything changed: `name` in small capitals above, a `notice`, paragraphs of `text`; pointed at, chosen, or waiting.
  write(changes) {
    const says = { ...this.says, ...changes };
    if (JSON.stringify(says) === JSON.stringify(this.says)) return;
    if (says.text !== this.says.text) this.page = 0;
    this.says = says;
    this.mesh.visible = Boolean(says.text);
    if (this.mesh.visible) this.draw(says);
  }

  // What there is to choose here: the whole of it.
  at() {
    if (this.act) return { paper: this, id: "all", act: this.act };
    return this.pages.length > 1 ? { paper: this, id: "all", act: () => this.turn() } : null;
  }

  turn() {
    this.page = (this.page + 1) % this.pages.length;
    this.draw(this.says);
  }

  point(ids) {
    if (this.mesh.visible && (this.act || this.pages.length > 1)) this.write({ isPointed: ids.has("all") });
  }

  draw({ name = "", notice = "", text, isPointed = false, isChosen = false, isWaiting = false }) {
    const { pen, canvas } = this;
    const { width, height } = canvas;
    const edge = EDGE * this.perMetre;
    pen.clearRect(0, 0, width, height);
    this.sheet(0, 0, width, height, { fill: isChosen ? COLOURS.wash : COLOURS.paper, isPointed: isPointed || isChosen });
    pen.textBaseline = "alphabetic";
    pen.textAlign = "left";
    const small = metresOf(SMALLEST_DEG, this.away) * this.perMetre;
    let top = edge * 0.8;
    const head = (words, colour, font) => {
      pen.font = font;
      pen.fillStyle = colour;
      for (const line of wrapped(pen, words, width - 2 * edge)) {
        top += small * LEADING;
        pen.fillText(line, edge, top - small * 0.3);
      }
    };
    const begins = top + (name ? small * LEADING : 0);
    if (notice) {
      top = begins;
      head(notice, COLOURS.ember, `${small}px ${READING}`);
      top += small * 0.4;
    }
    const under = notice ? top : begins;
    const body = this.fitted(text, width - 2 * edge, height - under - edge * 0.7);
    this.pages = body.pages;
    const lines = this.pages[Math.min(this.page, this.pages.length - 1)];
    top = edge * 0.8;
    if (name) head(this.pages.length > 1 ? `${name} · ${this.page + 1} of ${this.pages.length}, choose to turn` : name, COLOURS.quiet, `small-caps ${small}px ${READING}`);
    top = under;
    if (!name && !notice) top += Math.max(0, (height - under - edge * 0.7 - lines.length * body.size * LEADING) / 2);
    pen.font = `${body.size}px ${READING}`;
    pen.fillStyle = isWaiting ? COLOURS.quiet : COLOURS.ink;
    for (const line of lines) {
      top += body.size * LEADING;
      pen.fillText(line, edge, top - body.size * 0.3);
    }
    this.letters_deg = degrees(body.size / this.perMetre, this.away);
    this.texture.needsUpdate = true;
  }

  // The largest letters in which a text fits; where the smallest are too large still, several pages of them. What is chosen with one
  // look has no pages, and so gets smaller letters in the end.
  fitted(text, wide, high) {
    for (let angle = LARGEST_DEG; ; angle -= STEP_DEG) {
      const size = metresOf(Math.max(angle, this.act ? 0.6 : SMALLEST_DEG), this.away) * this.perMetre;
      this.pen.font = `${size}px ${READING}`;
      const lines = wrapped(this.pen, text, wide);
      const fit = Math.max(1, Math.floor(high / (size * LEADING)));
      if (lines.length <= fit) return { size, pages: [lines] };
      if (angle <= (this.act ? 0.6 : SMALLEST_DEG)) return { size, pages: Array.from({ length: Math.ceil(lines.length / fit) }, (_, n) => lines.slice(n * fit, (n + 1) * fit)) };
    }
  }
}

// The lines of a text, so wide; a word that is longer than a line is broken.
export function wrapped(pen, text, wide) {
  const lines = [];
  const fits = (words) => pen.measureText(words).width <= wide;
  for (const paragraph of text.split("\n")) {
    let line = "";
    for (let word of paragraph.split(/\s+/)) {
      if (fits(line ? `${line} ${word}` : word)) {
        line = line ? `${line} ${word}` : word;
        continue;
      }
      if (line) lines.push(line);
      while (!fits(word)) {
        let most = word.length - 1;
        while (most > 1 && !fits(word.slice(0, most))) most -= 1;
        lines.push(word.slice(0, most));
        word = word.slice(most);
      }
      line = word;
    }
    lines.push(line);
  }
  return lines;
}
