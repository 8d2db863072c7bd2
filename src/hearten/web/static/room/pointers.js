// Choosing in a headset: by a controller's trigger or a hand's pinch, both of which WebXR calls `select`; or, where nothing points, by
// looking at a paper until the ring has closed.

const { THREE } = window.AFRAME;

const EMBER = "#b4532a";
const REACH = 2.5; // metres
const DWELL_S = 1.6;
const RING = 40; // pieces of the ring

export class Pointers {
  constructor(stage) {
    this.stage = stage;
    this.caster = new THREE.Raycaster();
    this.group = new THREE.Group();
    this.rays = new Map();
    this.lines = [0, 1].map(() => ray());
    this.ring = new THREE.Mesh(new THREE.RingGeometry(0.013, 0.019, RING), new THREE.MeshBasicMaterial({ color: EMBER, transparent: true, depthTest: false }));
    this.ring.renderOrder = 5;
    this.ring.visible = false;
    this.group.add(...this.lines, this.ring);
    this.looks = { paper: null, since_s: 0, isDone: false };
  }

  begin(session) {
    session.addEventListener("select", (event) => this.select(event));
  }

  end() {
    for (const line of this.lines) line.visible = false;
    this.ring.visible = false;
    this.rays.clear();
  }

  select({ frame, inputSource }) {
    const from = this.from(frame, inputSource);
    const hit = from && this.hit(from);
    if (hit) this.stage.choose(hit.object.userData.paper);
  }

  // Where an input source is and where it points, in the room.
  from(frame, source) {
    const pose = frame.getPose(source.targetRaySpace, this.stage.space);
    if (!pose) return null;
    const matrix = new THREE.Matrix4().fromArray(pose.transform.matrix).premultiply(this.stage.rig.matrixWorld);
    const origin = new THREE.Vector3().setFromMatrixPosition(matrix);
    return new THREE.Ray(origin, new THREE.Vector3(0, 0, -1).transformDirection(matrix));
  }

  hit(from) {
    this.caster.ray.copy(from);
    this.caster.far = REACH;
    return this.caster.intersectObjects(this.stage.papers.targets, false)[0];
  }

  tick(frame, seconds) {
    const pointing = [...(frame.session.inputSources ?? [])].filter((source) => source.targetRayMode === "tracked-pointer");
    const pointed = new Set();
    this.lines.forEach((line, number) => {
      const from = pointing[number] && this.from(frame, pointing[number]);
      line.visible = Boolean(from);
      if (!from) return;
      this.rays.set(pointing[number].handedness, from);
      const hit = this.hit(from);
      if (hit) pointed.add(hit.object.userData.paper);
      along(line, from, hit ? hit.distance : 0.7);
    });
    if (pointing.length === 0) this.look(pointed, seconds);
    else this.ring.visible = false;
    this.stage.papers.point(pointed);
  }

  // Look at a paper: the ring closes, and then it is chosen; once, until one has looked elsewhere.
  look(pointed, seconds) {
    const camera = this.stage.camera;
    const from = new THREE.Ray(camera.getWorldPosition(new THREE.Vector3()), camera.getWorldDirection(new THREE.Vector3()));
    const hit = this.hit(from);
    const paper = hit?.object.userData.paper ?? null;
    if (paper !== this.looks.paper) this.looks = { paper, since_s: 0, isDone: false };
    if (paper) pointed.add(paper);
    this.looks.since_s += paper ? seconds : 0;
    this.ring.visible = true;
    this.ring.position.copy(from.at(hit ? hit.distance - 0.02 : 1, new THREE.Vector3()));
    this.ring.lookAt(from.origin);
    const share = paper && !this.looks.isDone ? Math.min(1, this.looks.since_s / DWELL_S) : 1;
    this.ring.geometry.setDrawRange(0, Math.round(RING * share) * 6);
    this.ring.material.opacity = paper ? 0.95 : 0.35;
    if (paper && !this.looks.isDone && this.looks.since_s >= DWELL_S) {
      this.looks.isDone = true;
      this.stage.choose(paper);
    }
  }
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
