// The face: eyes that look, lids, brows and a mouth, lying on a head of clay.

import { ball, painted, together } from "./shapes.js";

const { THREE } = window.AFRAME;

const INK = "#33281f";
const HAIR = "#5b4334";
const HEAD = { x: 0.094, y: 0.122, z: 0.106 };
const MIDDLE = 0.075; // of the head, above the top of the neck
const EYES = { x: 0.036, y: MIDDLE + 0.012 };
const BLINK_S = 0.13;

// The head narrows towards the chin, which comes forward a little.
const narrowing = (y) => 1 - 0.2 * Math.min(1, Math.max(0, (MIDDLE + 0.01 - y) / HEAD.y)) ** 1.6;
const forward = (y) => 0.012 * Math.min(1, Math.max(0, (MIDDLE - y) / HEAD.y));

// How far forward the head is at a place.
const surface = (x, y) =>
  forward(y) + HEAD.z * Math.sqrt(Math.max(0.05, 1 - (x / (HEAD.x * narrowing(y))) ** 2 - ((y - MIDDLE) / HEAD.y) ** 2));
const EYE_Z = surface(EYES.x, EYES.y) - 0.0085;

function skull(clay, fall) {
  const shape = ball(HEAD.x, HEAD.y, HEAD.z, 0, MIDDLE, 0, 30);
  const places = shape.attributes.position;
  for (let n = 0; n < places.count; n += 1) {
    const [x, y, z] = [places.getX(n), places.getY(n), places.getZ(n)];
    places.setXYZ(n, x * narrowing(y), y, z * (z > 0 ? 1 : narrowing(y)) + forward(y));
  }
  shape.computeVertexNormals();
  return painted(shape, clay, fall);
}

export function headShape(hair, clay) {
  const fall = (_, y) => 0.86 + 0.9 * (y + 0.02);
  const nose = painted(ball(0.0105, 0.021, 0.017, 0, MIDDLE - 0.022, surface(0, MIDDLE - 0.02) - 0.001, 16), clay, () => 0.95);
  const ears = [-1, 1].map((side) => painted(ball(0.014, 0.028, 0.019, side * (HEAD.x + 0.002), MIDDLE - 0.008, -0.006, 12), clay, () => 0.84));
  const whites = [-1, 1].map((side) => painted(ball(0.0165, 0.0135, 0.0135, side * EYES.x, EYES.y, EYE_Z + 0.0005, 16), "#f3eadc"));
  return together([skull(clay, fall), nose, ...ears, ...whites, ...HAIRS[hair]()]);
}

// Hair as caps of the same head, a little larger, tilted back.
function cap(reach, tilt, grow = 1.07) {
  const shape = new THREE.SphereGeometry(1, 24, 11, 0, Math.PI * 2, 0, reach).rotateX(tilt);
  shape.scale(HEAD.x * grow, HEAD.y * grow, HEAD.z * grow);
  return painted(shape.translate(0, MIDDLE, -0.002), HAIR, (_, y) => 0.8 + 1.1 * (y - MIDDLE + 0.04));
}

const HAIRS = {
  short: () => [cap(1.42, -0.52)],
  bob: () => [cap(1.4, -0.5, 1.1), painted(ball(0.106, 0.1, 0.075, 0, MIDDLE - 0.015, -0.055, 20), HAIR, () => 0.82)],
  bun: () => [cap(1.4, -0.48), painted(ball(0.047, 0.043, 0.045, 0, MIDDLE + 0.115, -0.07, 18), HAIR)],
  thin: () => [-1, 1].map((side) => painted(ball(0.024, 0.055, 0.068, side * 0.083, MIDDLE + 0.008, -0.036, 16), "#9d8f80")).concat(painted(ball(0.074, 0.055, 0.03, 0, MIDDLE - 0.005, -0.09, 16), "#9d8f80")),
};

// A strip that lies on the head: its upper and lower edge at `count` places from left to right.
class Strip {
  constructor(count, colour) {
    this.count = count;
    this.geometry = new THREE.BufferGeometry();
    this.geometry.setAttribute("position", new THREE.BufferAttribute(new Float32Array(count * 6), 3));
    const index = [];
    for (let n = 0; n + 1 < count; n += 1) index.push(2 * n, 2 * n + 1, 2 * n + 2, 2 * n + 1, 2 * n + 3, 2 * n + 2);
    this.geometry.setIndex(index);
    this.mesh = new THREE.Mesh(this.geometry, new THREE.MeshBasicMaterial({ color: colour, side: THREE.DoubleSide }));
    this.mesh.frustumCulled = false;
  }

  // `edge(share)` gives x, the upper y and the lower y; `above` is how far the strip stands off the head.
  lay(edge, above) {
    const places = this.geometry.attributes.position;
    for (let n = 0; n < this.count; n += 1) {
      const [x, upper, lower] = edge(n / (this.count - 1));
      places.setXYZ(2 * n, x, upper, surface(x, upper) + above);
      places.setXYZ(2 * n + 1, x, lower, surface(x, lower) + above);
    }
    places.needsUpdate = true;
  }
}

export class Face {
  constructor() {
    this.group = new THREE.Group();
    this.brows = [-1, 1].map((side) => ({ side, strip: new Strip(10, HAIR) }));
    this.mouth = new Strip(17, "#6e3a2c");
    const pupils = [-1, 1].flatMap((side) => [
      painted(ball(0.0078, 0.0078, 0.004, side * EYES.x, 0, 0.0118, 14), INK),
      painted(ball(0.0019, 0.0019, 0.0014, side * EYES.x + 0.0026, 0.003, 0.0152, 8), "#fffaf2"),
    ]);
    this.pupils = new THREE.Mesh(together(pupils), new THREE.MeshBasicMaterial({ vertexColors: true }));
    const lids = [-1, 1].map((side) => new THREE.SphereGeometry(1, 14, 6, 0, Math.PI * 2, 0, Math.PI / 2).scale(0.0182, 0.0152, 0.0165).translate(side * EYES.x, 0, 0));
    this.lids = new THREE.Mesh(together(lids.map((lid) => painted(lid, "#c89d7c"))), new THREE.MeshLambertMaterial({ vertexColors: true, side: THREE.DoubleSide }));
    this.lids.position.set(0, EYES.y, EYE_Z);
    this.group.add(this.pupils, this.lids, this.mouth.mesh, ...this.brows.map(({ strip }) => strip.mesh));
    this.blinksAt = 2;
  }

  show(now, { time, isStill, isSpeaking }) {
    if (time > this.blinksAt + BLINK_S) this.blinksAt = time + 2.4 + 2.6 * Math.random();
    const isBlinking = !isStill && time > this.blinksAt;
    const talk = isSpeaking && !isStill ? 0.35 + 0.65 * Math.abs(Math.sin(time * 7.3) * Math.sin(time * 3.1 + 1)) : 0;
    this.pupils.position.set(0.0065 * Math.sin(now.gaze_away_rad) * 1.6, EYES.y - 0.001 - 0.002 * now.gaze_away_rad, EYE_Z);
    this.lids.rotation.x = isBlinking ? 0.62 : -0.62 + (1 - now.lids) * 1.35;
    for (const { side, strip } of this.brows) strip.lay(browEdge(side, now), 0.0035);
    this.mouth.lay(mouthEdge(now, talk), 0.0025);
  }
}

// From the nose outwards; drawn together and down at -1, raised at 1, and then the inner end most.
function browEdge(side, { brows, lids }) {
  const low = Math.min(0, brows);
  const high = Math.max(0, brows);
  return (share) => {
    const x = side * (0.0135 + 0.042 * share + 0.004 * low * (1 - share));
    const arch = 0.0075 * Math.sin(Math.PI * (0.15 + 0.75 * share)) * (1 + 0.5 * low);
    const inner = low * 0.0105 * (1 - share) + high * 0.007 * (1 - 0.5 * share);
    const middle = EYES.y + 0.026 + arch + inner + 0.004 * low + 0.003 * (lids - 1);
    const thick = 0.0042 * (0.55 + 0.6 * (1 - share)) * (share > 0.92 ? 0.6 : 1);
    return [x, middle + thick, middle - thick];
  };
}

// Corners up or down, lips full or pressed; open by `talk` while speaking.
function mouthEdge({ mouth, lips }, talk) {
  const wide = 0.029 + 0.005 * Math.max(0, mouth) - 0.004 * lips - 0.004 * talk;
  return (share) => {
    const across = 2 * share - 1;
    const bend = 0.009 * mouth * (across * across - 0.4);
    const full = (0.0036 - 0.0018 * lips) * Math.sqrt(Math.max(0.04, 1 - across ** 4));
    const gap = 0.007 * talk * Math.max(0, 1 - across * across);
    const middle = MIDDLE - 0.063 + bend;
    return [wide * across, middle + full + 0.3 * gap, middle - full - gap];
  };
}
