// The customer: a figure of clay and cloth. What it is to look like comes as numbers (practise/scene.py), and it goes there gently.

import { ball, block, matt, painted, pole, tinted, together, turned } from "./shapes.js";
import { Face, headShape } from "./face.js";

const { THREE } = window.AFRAME;

const CLAY = "#deb494";
const NECK = 0.587; // where the head sits, above the hips
const GENTLY_S = 0.75;
const PARTED = { turned_rad: 1.15, gaze_away_rad: 0.4, lean_rad: 0.02 };
// Shoulders, elbows and hands of the left arm; the right one mirrors them. From folded to open.
const ARM = { shoulder: [0.164, 0.415, 0], folded: { elbow: [0.255, 0.215, 0.115], hand: [-0.075, 0.225, 0.205] }, open: { elbow: [0.285, 0.215, 0.075], hand: [0.17, 0.262, 0.33] } };
const LAP = { folded: { elbow: [0.255, 0.215, 0.1], hand: [-0.02, 0.2, 0.2] }, open: { elbow: [0.3, 0.2, 0.02], hand: [0.24, 0.16, 0.28] } };
const AT_EAR = { elbow: [0.275, 0.28, 0.14], hand: [0.118, 0.632, 0.045] };

const mix = (one, other, share) => one.map((value, n) => value + (other[n] - value) * share);

function torso(cloth) {
  const profile = [[0, 0], [0.165, 0], [0.176, 0.06], [0.164, 0.2], [0.176, 0.33], [0.178, 0.4], [0.163, 0.452], [0.12, 0.496], [0.075, 0.526], [0.058, 0.536], [0.052, 0.53]];
  const body = turned(profile).scale(1.08, 1, 0.68);
  const collar = turned([[0.066, 0.508], [0.063, 0.53], [0.055, 0.551], [0.049, 0.555], [0.046, 0.549]]).scale(1.06, 1, 0.94);
  const neck = pole(0.041, 0.05, 0.13, 0, 0.57, 0.002);
  const fall = (_, y) => 0.8 + 0.4 * y;
  return together([painted(body, cloth, fall), painted(collar, cloth, () => 0.92), painted(neck, CLAY, (_, y) => 0.74 + 1.1 * Math.max(0, y - 0.52))]);
}

// A limb along z, thick at its beginning and round at both ends.
function limb(from, to, length, colour) {
  const ends = [0, 0.5, 0.87];
  const profile = [...ends.map((at) => [from * at, -from * Math.sqrt(1 - at * at)]), [from, 0], [to, length], ...ends.toReversed().map((at) => [to * at, length + to * Math.sqrt(1 - at * at)])];
  const mesh = new THREE.Mesh(painted(turned(profile, 18).rotateX(Math.PI / 2), colour, () => 0.97), matt());
  mesh.userData.length = length;
  return mesh;
}

// A hand at rest: its back, four fingers lightly bent, and a thumb on the inner side.
const hand = (length, inner) => [
  ball(0.031, 0.019, 0.04, 0, 0, length + 0.036, 12),
  ...[-1.5, -0.5, 0.5, 1.5].map((n) => ball(0.0082, 0.0085, 0.03 - 0.0025 * Math.abs(n - 0.5), 0, 0, 0.022, 7).rotateX(0.32).rotateY(0.07 * n).translate(0.0145 * n, 0.002, length + 0.062)),
  ball(0.0095, 0.0095, 0.029, 0, 0, 0.018, 7).rotateY(0.5 * inner).translate(0.025 * inner, 0.004, length + 0.024),
].map((part) => tinted(painted(part, CLAY, () => 0.95), "#d58a70", () => 0.1));

function legs(cloth) {
  const trousers = "#57504a";
  const parts = [-1, 1].flatMap((side) => {
    const thigh = new THREE.CapsuleGeometry(0.082, 0.36, 5, 14).rotateX(Math.PI / 2).translate(side * 0.1, 0.075, 0.24);
    const shin = new THREE.CapsuleGeometry(0.06, 0.34, 5, 14).rotateX(0.12).translate(side * 0.11, -0.16, 0.45);
    const shoe = ball(0.05, 0.04, 0.115, side * 0.115, -0.4, 0.5, 14);
    return [painted(thigh, trousers), painted(shin, trousers, () => 0.92), painted(shoe, "#3d342c")];
  });
  return together([...parts, painted(ball(0.18, 0.09, 0.14, 0, 0.05, 0.02), cloth, () => 0.8)]);
}

const receiver = () => together([painted(block(0.028, 0.15, 0.018, 0, 0, 0, 0.007), "#3a3632")]);

export class Figure {
  // `isSeated`: all of the figure is seen, and it holds a telephone.
  constructor({ cloth, hair }, isSeated) {
    this.isSeated = isSeated;
    this.now = null;
    this.said = 0;
    this.group = new THREE.Group();
    this.group.position.set(0, 0.5, isSeated ? -1.5 : -1.32);
    this.body = new THREE.Group();
    this.chest = new THREE.Mesh(torso(cloth), matt());
    this.head = new THREE.Group();
    this.head.position.set(0, NECK, 0.005);
    this.face = new Face(hair);
    this.head.add(new THREE.Mesh(headShape(hair, CLAY), matt()), this.face.group);
    this.arms = ["left", "right"].map((side) => ({
      side,
      upper: limb(0.057, 0.046, 0.26, cloth),
      fore: limb(0.047, 0.035, 0.29, cloth),
      hand: new THREE.Mesh(together(hand(-0.02, side === "left" ? -1 : 1)), matt()),
    }));
    this.body.add(this.chest, this.head, ...this.arms.flatMap(({ upper, fore, hand: end }) => [upper, fore, end]));
    this.group.add(this.body);
    if (isSeated) {
      this.group.add(new THREE.Mesh(legs(cloth), matt()));
      this.phone = new THREE.Mesh(receiver(), matt());
      this.phone.position.set(0.11, 0.015, 0.03);
      this.phone.rotation.set(0.35, 0, 0.16);
      this.head.add(this.phone);
    }
  }

  // Where it is to go: numbers as they come from hearten.
  show(figure, isParted, isAtOnce) {
    this.goal = isParted ? { ...figure, ...PARTED, arms: Math.min(figure.arms, 0.25) } : { ...figure };
    if (isAtOnce || !this.now) this.now = { ...this.goal };
  }

  // Move a little; `seconds` since the last time, `isStill` where nobody wants motion. Speaking goes on for `this.said` seconds.
  tick(time, seconds, isStill) {
    if (!this.now) return;
    const share = isStill ? 1 : 1 - Math.exp(-seconds / GENTLY_S);
    for (const name of Object.keys(this.now)) this.now[name] += (this.goal[name] - this.now[name]) * share;
    this.said = Math.max(0, this.said - seconds);
    const { now } = this;
    this.breath = isStill ? 0 : (this.breath ?? 0) + (seconds * 2 * Math.PI) / now.breath_s;
    const rise = isStill ? 0 : Math.sin(this.breath);
    const stir = isStill ? 0 : now.restless * (Math.sin(time * 1.7) + 0.6 * Math.sin(time * 2.9 + 1));
    this.pose(now, rise, stir);
    this.face.show(now, { time, isStill, isSpeaking: this.said > 0 });
  }

  pose(now, rise, stir) {
    this.body.rotation.set(now.lean_rad + 0.006 * rise, now.turned_rad + 0.012 * stir, 0);
    this.chest.scale.set(1 + 0.006 * rise, 1 + 0.05 * now.shoulders + 0.004 * rise, 1 + 0.02 * rise);
    const looks = now.gaze_away_rad * 0.55 - now.turned_rad * 0.75;
    this.head.rotation.set(now.chin_rad - now.lean_rad * 0.7, looks + 0.02 * stir, now.tilt_rad);
    this.head.position.y = NECK + 0.016 * (1 - now.shoulders) + 0.003 * rise;
    for (const arm of this.arms) this.reach(arm, now, rise);
  }

  reach({ side, upper, fore, hand: end }, now, rise) {
    const mirror = side === "left" ? 1 : -1;
    const ways = this.isSeated ? LAP : ARM;
    const isAtEar = this.isSeated && side === "left";
    const at = isAtEar ? AT_EAR : { elbow: mix(ways.folded.elbow, ways.open.elbow, now.arms), hand: mix(ways.folded.hand, ways.open.hand, now.arms) };
    const place = ([x, y, z]) => new THREE.Vector3(mirror * x, y, z);
    const shoulder = place(ARM.shoulder).add(new THREE.Vector3(0, 0.03 * now.shoulders + 0.003 * rise, 0));
    const elbow = place(at.elbow);
    const wrist = place(at.hand);
    if (!isAtEar && side === "right") wrist.y += 0.035 * (1 - now.arms);  // one lies over the other
    if (!isAtEar && side === "right") wrist.z += 0.03 * (1 - now.arms);
    if (!this.isSeated) wrist.y += now.lean_rad * wrist.z; // hands stay on the table when the body leans over it
    stretch(upper, shoulder, elbow);
    stretch(fore, elbow, wrist);
    end.position.copy(wrist);
    end.lookAt(end.parent.localToWorld(wrist.clone().multiplyScalar(2).sub(elbow)));
  }
}

// Lay a limb between two places; it gives a little in length.
function stretch(mesh, from, to) {
  mesh.position.copy(from);
  mesh.scale.set(1, 1, from.distanceTo(to) / mesh.userData.length);
  mesh.lookAt(mesh.parent.localToWorld(to.clone()));
}
