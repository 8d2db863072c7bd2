// The room as A-Frame draws it, flat or in a headset: light, furniture, figure, papers. It decides nothing; it shows and tells what was chosen.

import { Figure } from "./figure.js";
import { HAS_TABLE, place } from "./places.js";
import { Papers } from "./papers.js";
import { Pointers } from "./pointers.js";
import { SKY_SHARE, SUN_SHARE, lamps } from "./shapes.js";

const { AFRAME } = window;
const { THREE } = AFRAME;

const SEAT = new THREE.Vector3(0, 1.25, 0); // where the eyes of somebody seated are
const FLAT = { look: [0, 1.08, -1.32], narrowest_deg: 36, tallest_deg: 42 };
const WHITE = new THREE.Color("#ffffff");
const GENTLY_S = 1.2;
const SLOW_S = 1 / 24; // below this many frames a second the picture is drawn coarser
const COARSEST = 0.75;
const SHORTEST_S = 0.1; // a longer pause, as of a hidden tab, is no motion

AFRAME.registerComponent("hearten-stage", {
  tick(time, delta) {
    this.el.stage?.tick(time / 1000, Math.min(SHORTEST_S, delta / 1000));
  },
});

export class Stage {
  // `holder` is the element that holds the picture; `onAct(name, value)` is told what was chosen in it, `onAway()` that the headset was
  // taken off, `onGaze(isGazing)` whether only looking chooses; `mayChoose()` says whether anything can be chosen just now.
  constructor(holder, { onAct, onEnter, onLeave, onAway, onGaze, mayChoose, isStill }) {
    Object.assign(this, { holder, onEnter, onLeave, onAway, onGaze, mayChoose, isStill });
    this.papers = new Papers(onAct);
    this.pointers = new Pointers(this);
    this.light = lamps();
    this.glow = { now: null, goal: null };
    this.pace_s = 1 / 60;
    this.scene = this.build();
  }

  build() {
    const scene = document.createElement("a-scene");
    const settings = {
      embedded: "",
      "hearten-stage": "",
      webxr: "optionalFeatures: bounded-floor, hand-tracking", // for pinching; how a hand is held is not looked at
      "xr-mode-ui": "enabled: false",
      "device-orientation-permission-ui": "enabled: false",
      "loading-screen": "enabled: false",
      "keyboard-shortcuts": "enterVR: false",
      renderer: `antialias: ${!isSlow()}; colorManagement: false`,
      light: "defaultLightsEnabled: false",
      background: "color: #e6d8c3",
    };
    for (const [name, value] of Object.entries(settings)) scene.setAttribute(name, value);
    const rig = document.createElement("a-entity");
    const eyes = document.createElement("a-entity");
    eyes.setAttribute("camera", "active: true; near: 0.05; far: 40");
    eyes.setAttribute("position", SEAT);
    rig.append(eyes);
    scene.append(rig);
    Object.assign(this, { rigEntity: rig, eyes });
    this.ready = new Promise((done) => {
      scene.addEventListener("loaded", () => done(this.furnish(scene)), { once: true });
    });
    scene.addEventListener("rendererresize", () => this.frame());
    scene.addEventListener("enter-vr", () => this.entered());
    scene.addEventListener("exit-vr", () => this.left());
    for (const name of ["pointermove", "pointerdown"]) scene.addEventListener(name, (event) => this.onScreen(event));
    for (const name of ["pointerup", "pointercancel"]) this.holder.ownerDocument.addEventListener(name, () => this.pointers.release());
    scene.stage = this;
    this.holder.append(scene);
    return scene;
  }

  furnish(scene) {
    scene.removeAttribute("inspector"); // it would be fetched from elsewhere
    scene.object3D.add(this.light.sky, this.light.sun, this.papers.group, this.pointers.group);
    this.rig = this.rigEntity.object3D;
    this.frame();
  }

  get camera() {
    return this.scene.camera;
  }

  get space() {
    return this.scene.renderer.xr.getReferenceSpace();
  }

  // On a flat screen the customer's head and hands fill the picture, however wide that is.
  frame() {
    if (!this.camera || this.scene.is("vr-mode")) return;
    const aspect = this.holder.clientWidth / Math.max(1, this.holder.clientHeight);
    const wide = THREE.MathUtils.degToRad(FLAT.narrowest_deg);
    const tall = THREE.MathUtils.radToDeg(2 * Math.atan(Math.tan(wide / 2) / aspect));
    this.eyes.setAttribute("camera", "fov", Math.max(FLAT.tallest_deg, Math.min(70, tall)));
    this.eyes.object3D.position.copy(SEAT);
    this.eyes.object3D.lookAt(...FLAT.look.map((value, n) => 2 * SEAT.getComponent(n) - value)); // an object's back is to what it looks at
  }

  // Show a room: it is built when it is first seen; the figure and the light go where they are told, at once the first time.
  show(room, says) {
    const { scene, customer, line, options, came, after } = room;
    if (!this.place) {
      this.place = place(scene.room);
      this.figure = new Figure(scene.look, !HAS_TABLE[scene.room]);
      this.scene.object3D.add(this.place.group, this.figure.group);
    }
    this.figure.show(scene.figure, scene.is_parted, this.isStill());
    this.shine(scene.light);
    this.papers.show({ customer, line, options, came: came && says.came, canFinish: after > 0, isGone: says.isGone }, says);
  }

  // A mouse or a finger on the picture, which matters on a flat screen while the keyboard lies there.
  onScreen(event) {
    if (!this.camera || this.scene.is("vr-mode")) return;
    const { left, top, width, height } = this.holder.getBoundingClientRect();
    const target = this.pointers.onScreen(new THREE.Vector2((2 * (event.clientX - left)) / width - 1, 1 - (2 * (event.clientY - top)) / height));
    this.holder.style.cursor = target ? "pointer" : "";
    if (event.type !== "pointerdown" || event.button !== 0 || !target) return;
    event.preventDefault();
    this.pointers.press(target);
    this.pointers.select(target);
  }

  speak(seconds) {
    if (this.figure) this.figure.said = seconds;
  }

  shine({ colour, level }) {
    const goal = { colour: new THREE.Color().setRGB(...colour.map((part) => part / 255), THREE.ColorManagement.workingColorSpace), level };
    this.glow = { now: this.glow.now ?? { colour: goal.colour.clone(), level }, goal };
  }

  tick(time, seconds) {
    const { scene, glow } = this;
    if (!this.figure) return;
    this.figure.tick(time, seconds, this.isStill());
    const share = this.isStill() ? 1 : 1 - Math.exp(-seconds / GENTLY_S);
    glow.now.colour.lerp(glow.goal.colour, share);
    glow.now.level += (glow.goal.level - glow.now.level) * share;
    const { colour, level } = glow.now;
    for (const [lamp, part] of [[this.light.sky, SKY_SHARE], [this.light.sun, SUN_SHARE]]) {
      lamp.color.copy(colour);
      lamp.intensity = Math.PI * part * level;
    }
    this.place.seen.color.copy(colour).multiplyScalar(level);
    this.place.shines.color.copy(colour).lerp(WHITE, 0.35).multiplyScalar(0.5 + 0.5 * level);
    if (scene.is("vr-mode") && scene.frame) this.inHeadset(scene.frame, seconds);
    else if (!scene.renderer.xr.isPresenting) this.keepPace(seconds);
  }

  inHeadset(frame, seconds) {
    if (!this.isSeated) this.seat(frame);
    this.pointers.tick(frame, seconds);
  }

  // Put whoever wears the headset on the chair, looking at the customer, however tall they are and wherever they sit.
  seat(frame) {
    const pose = frame.getViewerPose(this.space);
    if (!pose) return;
    const { position, orientation } = pose.transform;
    const ahead = new THREE.Vector3(0, 0, -1).applyQuaternion(new THREE.Quaternion(orientation.x, orientation.y, orientation.z, orientation.w));
    const yaw = Math.atan2(-ahead.x, -ahead.z);
    this.rig.rotation.set(0, -yaw, 0);
    this.rig.position.copy(SEAT).sub(new THREE.Vector3(position.x, position.y, position.z).applyEuler(this.rig.rotation));
    this.rig.updateMatrixWorld(true);
    this.isSeated = true;
  }

  async enter() {
    await this.scene.enterVR();
  }

  async leave() {
    if (this.scene.is("vr-mode")) await this.scene.exitVR();
  }

  entered() {
    const { xr } = this.scene.renderer;
    this.isSeated = false;
    this.papers.wear(true);
    this.pointers.begin(xr.getSession());
    this.space.addEventListener?.("reset", () => { this.isSeated = false; });
    this.onEnter();
  }

  left() {
    this.papers.wear(false);
    this.pointers.end();
    this.rig.position.set(0, 0, 0);
    this.rig.rotation.set(0, 0, 0);
    this.frame();
    this.onLeave();
  }

  choose(target) {
    target.act();
  }

  // A machine without a graphics card draws the same picture a little coarser instead of a slow one.
  keepPace(seconds) {
    this.pace_s += (seconds - this.pace_s) * 0.04;
    const { renderer } = this.scene;
    if (this.pace_s < SLOW_S || renderer.getPixelRatio() <= COARSEST) return;
    renderer.setPixelRatio(Math.max(COARSEST, renderer.getPixelRatio() * 0.8));
    this.pace_s = 1 / 60;
  }

  // What drawing one picture took; for tests and measurements.
  measure() {
    const { calls, triangles, frame } = this.scene.renderer.info.render;
    return { calls, triangles, frame, ratio: this.scene.renderer.getPixelRatio() };
  }
}

// Whether a processor draws instead of a graphics card: then edges stay as they are.
function isSlow() {
  const gl = document.createElement("canvas").getContext("webgl2");
  const named = gl.getExtension("WEBGL_debug_renderer_info");
  return /swiftshader|llvmpipe|software/i.test(named ? gl.getParameter(named.UNMASKED_RENDERER_WEBGL) : "");
}
