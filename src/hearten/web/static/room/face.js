// The face: eyes that look, lids, brows and a mouth, lying on a head of clay.

import { ball, painted, tinted, together } from "./shapes.js";

const { THREE } = window.AFRAME;

const INK = "#3b2a20";
const IRIS = "#6b4a33";
const BLUSH = "#d58a70";
const LIPS = "#96523f";
const BROWN = "#5f4535";
const GREY = "#a89c8f";
const HEAD = { x: 0.093, y: 0.117, z: 0.106 };
const MIDDLE = 0.075; // of the head, above the top of the neck
const EYES = { x: 0.0355, y: MIDDLE + 0.006 };
const BLINK_S = 0.14;
const SUNK = 0.05; // so deep under the skin hair ends

// The head narrows towards the chin, which comes forward a little.
const narrowing = (y) => 1 - 0.17 * Math.min(1, Math.max(0, (MIDDLE - 0.01 - y) / HEAD.y)) ** 1.5;
const forward = (y) => 0.01 * Math.min(1, Math.max(0, (MIDDLE - y) / HEAD.y));

// How far forward the head is at a place.
const surface = (x, y) =>
  forward(y) + HEAD.z * Math.sqrt(Math.max(0.05, 1 - (x / (HEAD.x * narrowing(y))) ** 2 - ((y - MIDDLE) / HEAD.y) ** 2));
const EYE_Z = surface(EYES.x, EYES.y) - 0.0095;

// The form of the head, `grow(u, v, w)` times as large in each direction; the three go from -1 to 1.
function headForm(fine, grow = () => 1) {
  const shape = ball(1, 1, 1, 0, 0, 0, fine);
  const places = shape.attributes.position;
  for (let n = 0; n < places.count; n += 1) {
    const [u, v, w] = [places.getX(n), places.getY(n), places.getZ(n)];
    const by = grow(u, v, w);
    const y = MIDDLE + HEAD.y * v;
    places.setXYZ(n, HEAD.x * u * narrowing(y) * by, MIDDLE + HEAD.y * v * by, HEAD.z * w * (w > 0 ? 1 : narrowing(y)) * by + forward(y));
  }
  shape.computeVertexNormals();
  return shape;
}

// Warm where blood is near: cheeks, nose and ears.
function blush(x, y) {
  const cheek = Math.hypot((Math.abs(x) - 0.05) / 0.03, (y - MIDDLE + 0.032) / 0.024);
  return 0.42 * Math.exp(-cheek * cheek);
}

export function headShape(hair, clay) {
  const fall = (_, y) => 0.94 + 0.45 * y;
  const skin = tinted(painted(headForm(30), clay, fall), BLUSH, (x, y, z) => (z > 0 ? blush(x, y) : 0));
  const tip = MIDDLE - 0.026;
  const nose = tinted(painted(ball(0.0128, 0.0155, 0.0135, 0, tip, surface(0, tip) - 0.003, 18), clay, (_, y) => 0.97 - 2 * Math.max(0, tip - y)), BLUSH, (_, y) => 0.2 - 6 * Math.max(0, y - tip));
  const ears = [-1, 1].map((side) => tinted(painted(ball(0.011, 0.025, 0.017, side * (HEAD.x - 0.001), MIDDLE - 0.012, -0.008, 12), clay, () => 0.9), BLUSH, () => 0.25));
  const whites = [-1, 1].map((side) => painted(ball(0.0172, 0.0134, 0.0135, side * EYES.x, EYES.y, EYE_Z + 0.0005, 16), "#efe6da"));
  return together([skin, nose, ...ears, ...whites, ...HAIRS[hair]()]);
}

// Hair lies on the head and thins out at its edge, where the head comes through: `above(u, v, w)` is how far inside that edge a place is.
function mane(colour, above, thick) {
  const grown = [];
  const shape = headForm(30, (u, v, w) => {
    grown.push(Math.max(-SUNK, Math.min(thick, 0.3 * above(u, v, w))));
    return 1 + grown.at(-1);
  });
  const corners = [...shape.index.array];
  shape.setIndex(corners.filter((_, n) => corners.slice(n - (n % 3), n - (n % 3) + 3).some((corner) => grown[corner] > -SUNK)));
  return painted(shape, colour, (x, y, z) => 0.9 + 0.7 * (y - MIDDLE) + 0.07 * Math.sin(9 * Math.atan2(x, z + 0.03)));
}

// Its edge: high over the brow, over the ears, and in the neck as low as it is long; `ahead` brings it forward at the sides.
function edge(low, ahead = 0) {
  return (u, v, w) => {
    const front = w - ahead * u * u;
    return v - (front > 0 ? 0.02 + 0.66 * front - 0.16 * u * u * w : low * -front) + 0.04 * Math.cos(5 * u) * Math.max(0, w);
  };
}

// Cuts that anybody wears: full, none longer than the jaw, and one of them grey. Whose words they are says the text alone.
const HAIRS = {
  short: () => [mane(BROWN, edge(-0.75, 0.12), 0.09)],
  bob: () => [mane(BROWN, edge(-1.5, 0.3), 0.13)],
  tied: () => [mane(BROWN, edge(-0.6, 0.1), 0.07), painted(ball(0.034, 0.036, 0.034, 0, MIDDLE - 0.018, -0.122, 16), BROWN, (x, y) => 0.85 + 0.1 * Math.sin(160 * (x + 0.7 * y)))],
  grey: () => [mane(GREY, (u, v, w) => edge(-0.95, 0.22)(u, v, w) + 0.05 * Math.sin(9 * u + 2) * Math.sin(7 * w), 0.11)],
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
  constructor(hair) {
    const colour = hair === "grey" ? "#85786b" : "#543c2e";
    this.group = new THREE.Group();
    this.brows = [-1, 1].map((side) => ({ side, strip: new Strip(12, colour) }));
    this.mouth = new Strip(17, LIPS);
    const pupils = [-1, 1].flatMap((side) => [
      painted(ball(0.0092, 0.0092, 0.004, side * EYES.x, 0, 0.0112, 16), IRIS),
      painted(ball(0.0052, 0.0052, 0.0032, side * EYES.x, 0, 0.0132, 12), INK),
      painted(ball(0.002, 0.002, 0.0014, side * EYES.x + 0.0028, 0.0032, 0.0147, 8), "#fffaf2"),
    ]);
    this.pupils = new THREE.Mesh(together(pupils), new THREE.MeshBasicMaterial({ vertexColors: true }));
    const lids = [-1, 1].map((side) => new THREE.SphereGeometry(1, 14, 6, 0, Math.PI * 2, 0, Math.PI / 2).scale(0.0192, 0.0158, 0.0172).translate(side * EYES.x, 0, 0));
    this.lids = new THREE.Mesh(together(lids.map((lid) => painted(lid, "#cfa383"))), new THREE.MeshLambertMaterial({ vertexColors: true, side: THREE.DoubleSide }));
    this.lids.position.set(0, EYES.y, EYE_Z);
    this.group.add(this.pupils, this.lids, this.mouth.mesh, ...this.brows.map(({ strip }) => strip.mesh));
    this.blinksAt = 2;
  }

  show(now, { time, isStill, isSpeaking }) {
    if (time > this.blinksAt + BLINK_S) this.blinksAt = time + 2.4 + 2.6 * Math.random();
    const isBlinking = !isStill && time > this.blinksAt;
    const talk = isSpeaking && !isStill ? 0.35 + 0.65 * Math.abs(Math.sin(time * 7.3) * Math.sin(time * 3.1 + 1)) : 0;
    this.pupils.position.set(0.0065 * Math.sin(now.gaze_away_rad) * 1.6, EYES.y - 0.0012 - 0.004 * now.gaze_away_rad, EYE_Z);
    this.lids.rotation.x = isBlinking ? 0.62 : -0.4 + (1 - now.lids) * 0.85;
    for (const { side, strip } of this.brows) strip.lay(browEdge(side, now), 0.0035);
    this.mouth.lay(mouthEdge(now, talk), 0.0025);
  }
}

// From the nose outwards; drawn together at -1, with a fold of worry and not of menace; raised at 1, and then the inner end most.
function browEdge(side, { brows, lids }) {
  const low = Math.min(0, brows);
  const high = Math.max(0, brows);
  return (share) => {
    const x = side * (0.0145 + 0.041 * share + 0.0045 * low * (1 - share));
    const arch = 0.0068 * Math.sin(Math.PI * (0.18 + 0.7 * share)) * (1 + 0.35 * low);
    const inner = low * 0.0058 * (1 - share) + high * 0.0065 * (1 - 0.4 * share);
    const middle = EYES.y + 0.0245 + arch + inner + 0.0038 * low + 0.003 * (lids - 1);
    const thick = 0.0036 * Math.sqrt(Math.max(0.03, Math.sin(Math.PI * (0.12 + 0.86 * share)))) * (1.15 - 0.45 * share);
    return [x, middle + thick, middle - thick];
  };
}

// Corners up or down, lips full or pressed; open by `talk` while speaking.
function mouthEdge({ mouth, lips }, talk) {
  const wide = 0.027 + 0.006 * Math.max(0, mouth) - 0.003 * lips - 0.004 * talk;
  return (share) => {
    const across = 2 * share - 1;
    const bend = 0.0085 * mouth * (across * across - 0.4);
    const full = (0.0034 - 0.0016 * lips) * Math.sqrt(Math.max(0.02, 1 - across ** 4));
    const gap = 0.007 * talk * Math.max(0, 1 - across * across);
    const middle = MIDDLE - 0.064 + bend;
    return [wide * across, middle + 0.8 * full + 0.3 * gap, middle - full - gap];
  };
}
