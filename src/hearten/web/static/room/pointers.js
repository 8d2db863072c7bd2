// Choosing in the room: by a controller's trigger or a hand's pinch, both of which WebXR calls `select`; where nothing points, by looking
// at a thing until the ring has closed; on a flat screen by mouse or finger.

import { dwell_s } from "./dwell.js";

const { THREE } = window.AFRAME;

const EMBER = "#b4532a";
const REACH = 2.5; // metres
const RING = 40; // pieces of the ring
const KEYS_SHARE = 0.5; // keys are chosen sooner than answers: a wrong letter can be taken back
const NOTHING = { id: null, since_s: 0, isDone: false };

export class Pointers {
  constructor(stage) {
    this.stage = stage;
    this.caster = new THREE.Raycaster();
    this.caster.far = REACH;
    this.group = new THREE.Group();
    this.rays = new Map();
    this.lines = [0, 1].map(() => ray());
    this.ring = new THREE.Mesh(new THREE.RingGeometry(0.013, 0.019, RING), new THREE.MeshBasicMaterial({ color: EMBER, transparent: true, depthTest: false }));
    this.ring.renderOrder = 5;
    this.ring.visible = false;
    this.group.add(...this.lines, this.ring);
    this.looks = NOTHING;
    this.held = null;
    this.isGazing = false;
  }

  begin(session) {
    this.session = session;
    session.addEventListener("selectstart", (event) => this.press(this.aimed(event)));
    session.addEventListener("select", (event) => this.select(this.aimed(event)));
    session.addEventListener("selectend", () => this.release());
    session.addEventListener("visibilitychange", () => this.away());
  }

  end() {
    this.release();
    for (const line of this.lines) line.visible = false;
    this.ring.visible = false;
    this.rays.clear();
    this.looks = NOTHING;
  }

  // While the headset is off, or something lies over the room, nothing is chosen, and nobody is listened to.
  get isAway() {
    return this.session.visibilityState !== "visible";
  }

  away() {
    this.looks = NOTHING;
    if (!this.isAway) return;
    this.held = null;
    this.stage.onAway();
  }

  aimed({ frame, inputSource }) {
    const from = !this.isAway && this.from(frame, inputSource);
    return from ? this.hit(from).target : null;
  }

  press(target) {
    if (!target?.press) return;
    this.held = target;
    target.press();
  }

  release() {
    this.held?.release();
    this.held = null;
  }

  select(target) {
    if (target && !target.press) this.stage.choose(target);
  }

  // Where an input source is and where it points, in the room.
  from(frame, source) {
    const pose = frame.getPose(source.targetRaySpace, this.stage.space);
    if (!pose) return null;
    const matrix = new THREE.Matrix4().fromArray(pose.transform.matrix).premultiply(this.stage.rig.matrixWorld);
    const origin = new THREE.Vector3().setFromMatrixPosition(matrix);
    return new THREE.Ray(origin, new THREE.Vector3(0, 0, -1).transformDirection(matrix));
  }

  // How far away the nearest paper is, and what can be chosen there.
  hit(from) {
    if (from) this.caster.ray.copy(from);
    const [first] = this.caster.intersectObjects(this.stage.papers.targets, false);
    return { distance: first?.distance, target: first ? first.object.userData.paper.at(first.uv) : null };
  }

  tick(frame, seconds) {
    if (this.isAway) return;
    const pointing = [...(frame.session.inputSources ?? [])].filter((source) => source.targetRayMode === "tracked-pointer");
    const pointed = new Map();
    this.lines.forEach((line, number) => {
      const from = pointing[number] && this.from(frame, pointing[number]);
      line.visible = Boolean(from);
      if (!from) return;
      this.rays.set(pointing[number].handedness, from);
      const { distance, target } = this.hit(from);
      note(pointed, target);
      along(line, from, distance ?? 0.7);
    });
    const isGazing = pointing.length === 0;
    if (isGazing !== this.isGazing) this.stage.onGaze((this.isGazing = isGazing));
    if (isGazing) this.look(pointed, seconds);
    else this.ring.visible = false;
    this.stage.papers.point(pointed);
  }

  // Look at a thing: the ring closes, and then it is chosen; once, until one has looked elsewhere. While nothing can be chosen, as just
  // after an answer came, it does not begin to close.
  look(pointed, seconds) {
    const { camera } = this.stage;
    const from = new THREE.Ray(camera.getWorldPosition(new THREE.Vector3()), camera.getWorldDirection(new THREE.Vector3()));
    const { distance, target } = this.hit(from);
    const id = target && `${target.paper.mesh.id} ${target.id}`;
    if (id !== this.looks.id) this.looks = { id, since_s: 0, isDone: false };
    note(pointed, target);
    const { looks } = this;
    looks.since_s = target && this.stage.mayChoose() ? looks.since_s + seconds : 0;
    const takes_s = dwell_s() * (target?.isKey ? KEYS_SHARE : 1);
    const share = target && !looks.isDone ? Math.min(1, looks.since_s / takes_s) : 1;
    this.ring.visible = true;
    this.ring.position.copy(from.at(distance ? distance - 0.02 : 1, new THREE.Vector3()));
    this.ring.lookAt(from.origin);
    this.ring.geometry.setDrawRange(0, Math.round(RING * share) * 6);
    this.ring.material.opacity = target ? 0.95 : 0.35;
    if (!target || looks.isDone || looks.since_s < takes_s) return;
    looks.isDone = true;
    this.tap(target);
  }

  // Choose without holding: what is held otherwise is pressed and let go.
  tap(target) {
    if (!target.press) {
      this.stage.choose(target);
      return;
    }
    this.press(target);
    this.release();
  }

  // A mouse or a finger on the picture, at a place that goes from -1 to 1; what was hit, if anything.
  onScreen(place) {
    this.caster.setFromCamera(place, this.stage.camera);
    const { target } = this.hit();
    const pointed = new Map();
    note(pointed, target);
    this.stage.papers.point(pointed);
    return target;
  }
}

function note(pointed, target) {
  if (target) pointed.set(target.paper, new Set([...(pointed.get(target.paper) ?? []), target.id]));
}

function ray() {
  const shape = new THREE.CylinderGeometry(0.0012, 0.003, 1, 8).translate(0, 0.5, 0).rotateX(Math.PI / 2);
  const mesh = new THREE.Mesh(shape, new THREE.MeshBasicMaterial({ color: EMBER, transparent: true, opacity: 0.75 }));
  mesh.visible = false;
  return mesh;
}

function along(line, from, distance) {
  line.position.copy(from.origin);
  line.scale.set(1, 1, distance);
  line.lookAt(from.at(distance, new THREE.Vector3()));
}
