// Simple shapes with a colour in every corner, so that whatever does not move becomes one mesh, drawn in one go.

const { THREE } = window.AFRAME;

// Paint a shape; `shade(x, y, z)` gives how much lighter or darker each corner is.
export function painted(geometry, colour, shade = () => 1) {
  const base = new THREE.Color(colour);
  const places = geometry.attributes.position;
  const colours = new Float32Array(places.count * 3);
  for (let n = 0; n < places.count; n += 1) {
    const by = shade(places.getX(n), places.getY(n), places.getZ(n));
    colours.set([base.r * by, base.g * by, base.b * by], n * 3);
  }
  geometry.setAttribute("color", new THREE.BufferAttribute(colours, 3));
  return geometry;
}

// Mix another colour into a painted shape, by `share(x, y, z)` in each corner.
export function tinted(geometry, colour, share) {
  const other = new THREE.Color(colour);
  const { position, color } = geometry.attributes;
  for (let n = 0; n < color.count; n += 1) {
    const by = share(position.getX(n), position.getY(n), position.getZ(n));
    const mixed = ["r", "g", "b"].map((part, at) => color.array[3 * n + at] * (1 - by) + other[part] * by);
    color.setXYZ(n, ...mixed);
  }
  return geometry;
}

// Put painted shapes together.
export function together(shapes) {
  const whole = { position: [], normal: [], color: [] };
  const index = [];
  let offset = 0;
  for (const shape of shapes) {
    for (const name of Object.keys(whole)) whole[name].push(shape.attributes[name].array);
    const count = shape.attributes.position.count;
    const order = shape.index ? shape.index.array : Array.from({ length: count }, (_, n) => n);
    for (const n of order) index.push(n + offset);
    offset += count;
    shape.dispose();
  }
  const merged = new THREE.BufferGeometry();
  for (const [name, parts] of Object.entries(whole)) {
    const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    merged.setAttribute(name, new THREE.BufferAttribute(all, 3));
  }
  merged.setIndex(index);
  return merged;
}

export const box = (w, h, d, x, y, z) => new THREE.BoxGeometry(w, h, d).translate(x, y, z);

export const ball = (rx, ry, rz, x, y, z, fine = 20) => new THREE.SphereGeometry(1, fine, Math.round(fine * 0.7)).scale(rx, ry, rz).translate(x, y, z);

export const pole = (top, bottom, h, x, y, z, fine = 20) => new THREE.CylinderGeometry(top, bottom, h, fine).translate(x, y, z);

// A body turned on a lathe: pairs of radius and height, upwards.
export const turned = (profile, fine = 28) => new THREE.LatheGeometry(profile.map(([r, y]) => new THREE.Vector2(r, y)), fine);

// A rounded block: a box whose edges catch the light. `r` is how far they are taken off.
export function block(w, h, d, x, y, z, r = 0.012) {
  const outline = new THREE.Shape();
  const [a, b] = [w / 2 - r, d / 2 - r];
  outline.moveTo(-a, -b).lineTo(a, -b).lineTo(a, b).lineTo(-a, b).closePath();
  const made = new THREE.ExtrudeGeometry(outline, { depth: h - 2 * r, bevelThickness: r, bevelSize: r, bevelSegments: 3, curveSegments: 1 });
  return made.rotateX(-Math.PI / 2).translate(x, y - h / 2 + r, z);
}

// Where somebody stands or leans on something the light is less: a soft round shadow, lying flat.
export function shadow(w, d, x, y, z, strength = 0.34) {
  const picture = Object.assign(document.createElement("canvas"), { width: 128, height: 128 });
  const paper = picture.getContext("2d");
  const soft = paper.createRadialGradient(64, 64, 4, 64, 64, 62);
  for (const [at, share] of [[0, 1], [0.45, 0.62], [0.75, 0.2], [1, 0]]) soft.addColorStop(at, `rgba(38, 28, 20, ${strength * share})`);
  paper.fillStyle = soft;
  paper.fillRect(0, 0, 128, 128);
  const material = new THREE.MeshBasicMaterial({ map: new THREE.CanvasTexture(picture), transparent: true, depthWrite: false });
  const mesh = new THREE.Mesh(new THREE.PlaneGeometry(w, d).rotateX(-Math.PI / 2), material);
  mesh.position.set(x, y, z);
  return mesh;
}

// Light that falls on what never moves is worked out once, in its corners; the material's colour is then the colour of the light.
const SUN = new THREE.Vector3(-1.1, 1.8, 2.2).normalize();
const GROUND = new THREE.Color("#b8a690");
export const SKY_SHARE = 0.98;
export const SUN_SHARE = 0.38;

export function lit(geometry) {
  const { color, normal } = geometry.attributes;
  for (let n = 0; n < color.count; n += 1) {
    const [x, y, z] = [normal.getX(n), normal.getY(n), normal.getZ(n)];
    const sun = SUN_SHARE * Math.max(0, x * SUN.x + y * SUN.y + z * SUN.z);
    const up = 0.5 + 0.5 * y;
    const by = ["r", "g", "b"].map((part) => sun + SKY_SHARE * (GROUND[part] + (1 - GROUND[part]) * up));
    color.setXYZ(n, color.getX(n) * by[0], color.getY(n) * by[1], color.getZ(n) * by[2]);
  }
  return geometry;
}

export function lamps() {
  const lights = { sky: new THREE.HemisphereLight("#ffffff", GROUND, 1), sun: new THREE.DirectionalLight("#ffffff", 1) };
  lights.sun.position.copy(SUN);
  return lights;
}

export const shining = (side = THREE.FrontSide) => new THREE.MeshBasicMaterial({ vertexColors: true, side });

export const matt = () => new THREE.MeshLambertMaterial({ vertexColors: true });
