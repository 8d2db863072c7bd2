// Three rooms of our own: a counter, an office, a living room. Each is what does not move, in one mesh, and what shines, in another.

import { ball, block, box, lit, painted, pole, shadow, shining, together, turned } from "./shapes.js";

const { THREE } = window.AFRAME;

const [TALL, DEEP] = [2.75, 6.4]; // of a room, in metres
const WALL = "#efe6d8";
const WOOD = "#a67c56";
const DARK = "#6b4e3a";
const PAPER = "#f6efe3";
const EMBER = "#b4532a";
const MOSS = "#78805f";
const SLATE = "#6f7f86";
const SAND = "#cdb796";
const SKY = "#f4ead6";

// What is far stands last in a room, so that what hides it is drawn before it. Walls are lighter where a lamp would be, and darker into the corners.
function walls(back, colour = WALL) {
  const fall = (x, y) => 0.72 + 0.28 * Math.max(0, 1 - Math.hypot(x / 3.4, (y - 1.5) / 2.2));
  const wall = new THREE.PlaneGeometry(7, TALL, 14, 9).translate(0, TALL / 2, back);
  const behind = new THREE.PlaneGeometry(7, TALL).rotateY(Math.PI).translate(0, TALL / 2, back + DEEP);
  const sides = [-1, 1].map((side) => new THREE.PlaneGeometry(DEEP, TALL, 6, 1).rotateY((-side * Math.PI) / 2).translate(side * 3.2, TALL / 2, back + DEEP / 2));
  const floor = new THREE.PlaneGeometry(7, DEEP, 8, 8).rotateX(-Math.PI / 2).translate(0, 0, back + DEEP / 2);
  const skirting = box(7, 0.1, 0.03, 0, 0.05, back + 0.02);
  return [
    painted(wall, colour, fall),
    painted(behind, colour, () => 0.8),
    ...sides.map((side) => painted(side, colour, (_x, _y, z) => 0.74 + 0.1 * Math.max(0, z - back) / DEEP)),
    painted(floor, "#a98763", (x, _, z) => 0.66 + 0.3 * Math.max(0, 1 - Math.hypot(x, z - back - 2) / 4)),
    painted(skirting, PAPER, () => 0.85),
  ];
}

// The ceiling has its back to the lamp, and so it shines a little by itself.
const ceiling = () => painted(new THREE.PlaneGeometry(7, DEEP).rotateX(Math.PI / 2).translate(0, TALL, DEEP / 2 - 4), WALL, () => 0.86);

// A window with four panes: the frame, and the light in it.
function opening(x, y, z, w, h) {
  const glow = painted(new THREE.PlaneGeometry(w, h, 1, 6).translate(x, y, z + 0.012), SKY, (_, at) => 0.86 + (0.14 * (at - y + h / 2)) / h);
  const frame = [
    ...[-1, 1].map((side) => box(0.06, h + 0.12, 0.06, x + (side * (w + 0.06)) / 2, y, z + 0.02)),
    ...[-1, 1].map((side) => box(w + 0.12, 0.06, 0.06, x, y + (side * (h + 0.06)) / 2, z + 0.02)),
    box(0.03, h, 0.03, x, y, z + 0.02),
    box(w, 0.03, 0.03, x, y + h * 0.12, z + 0.02),
    box(w + 0.26, 0.04, 0.16, x, y - h / 2 - 0.07, z + 0.07),
  ].map((part) => painted(part, PAPER, () => 0.94));
  return { glow: [glow], still: frame };
}

// Things in a row, of different height and colour, always the same ones.
function row(from, to, y, z, colours, height = 0.24) {
  const things = [];
  for (let x = from, n = 0; x < to - 0.02; n += 1) {
    const wide = 0.028 + 0.019 * ((n * 7) % 3);
    const high = height * (0.72 + 0.09 * ((n * 5) % 4));
    things.push(painted(box(wide, high, 0.15, x + wide / 2, y + high / 2, z), colours[(n * 7) % colours.length]));
    x += wide + ((n * 11) % 5 === 0 ? 0.07 : 0.004);
  }
  return things;
}

function shelf(x, y, z, w, colours, height) {
  return [painted(block(w, 0.03, 0.24, x, y, z), WOOD), ...row(x - w / 2 + 0.04, x + w / 2 - 0.04, y + 0.015, z, colours, height)];
}

function plant(x, y, z, size = 1) {
  const leaf = (turn, tilt, long) =>
    painted(ball(0.035 * size, 0.17 * long * size, 0.012 * size, 0, 0.17 * long * size, 0, 10).rotateX(tilt).rotateY(turn).translate(x, y + 0.2 * size, z), MOSS, (_, at) => 0.75 + (at - y) * 0.6);
  const pot = turned([[0, 0], [0.09, 0], [0.12, 0.19], [0.125, 0.22], [0.1, 0.22], [0.1, 0.19], [0, 0.19]].map(([r, h]) => [r * size, h * size])).translate(x, y, z);
  const leaves = Array.from({ length: 9 }, (_, n) => leaf(n * 2.4, 0.25 + 0.11 * (n % 5), 0.8 + 0.14 * (n % 4)));
  return [painted(pot, "#b7794f"), ...leaves];
}

function cup(x, y, z) {
  const bowl = turned([[0, 0], [0.032, 0], [0.04, 0.085], [0.036, 0.085], [0.03, 0.01], [0, 0.01]], 18).translate(x, y, z);
  const ear = new THREE.TorusGeometry(0.024, 0.006, 8, 14).translate(x + 0.045, y + 0.045, z);
  return [painted(bowl, PAPER), painted(ear, PAPER)];
}

function sheets(x, y, z, turn) {
  return [0, 1].map((n) => painted(box(0.21, 0.003, 0.297, 0, 0.002 + n * 0.003, 0).rotateY(turn + n * 0.12).translate(x, y, z), PAPER));
}

// Where both sit down at: its top is 74 cm high.
function table(deep, front, colour = WOOD) {
  const top = painted(block(2.3, 0.045, deep, 0, 0.7175, front - deep / 2), colour, (x) => 1 - 0.1 * Math.abs(x));
  const body = painted(box(2.1, 0.66, 0.04, 0, 0.36, front - deep + 0.18), DARK);
  return [top, body];
}

function counter() {
  const door = opening(1.35, 1.32, -3.98, 0.9, 1.7);
  const glow = [...door.glow];
  const still = [
    ...door.still,
    ...table(0.62, -0.4, "#b18a63"),
    ...shelf(-1.35, 1.05, -3.86, 1.7, [SAND, SLATE, PAPER, MOSS], 0.3),
    ...shelf(-1.35, 1.55, -3.86, 1.7, [PAPER, EMBER, SAND, SLATE], 0.26),
    ...shelf(-1.35, 2.05, -3.86, 1.7, [MOSS, SAND, PAPER], 0.28),
    ...plant(2.35, 0, -3.3, 2.1),
    ...sheets(-0.72, 0.742, -0.8, 0.3),
    painted(block(0.2, 0.1, 0.16, 0.72, 0.79, -0.8), SLATE),
    painted(box(0.15, 0.11, 0.012, 0, 0, 0).rotateX(-0.45).translate(0.72, 0.88, -0.82), "#3d3a36"),
    ...bell(-0.34, 0.74, -0.92),
    ...walls(-4),
  ];
  return { glow, still };
}

function bell(x, y, z) {
  const dome = turned([[0.05, 0], [0.05, 0.01], [0.042, 0.03], [0.02, 0.046], [0, 0.05]], 18).translate(x, y + 0.012, z);
  return [painted(dome, "#c9a86a"), painted(pole(0.055, 0.058, 0.012, x, y + 0.006, z), DARK), painted(ball(0.007, 0.007, 0.007, x, y + 0.068, z, 8), "#c9a86a")];
}

function office() {
  const light = opening(-1.45, 1.55, -3.98, 1.3, 1.25);
  const still = [
    ...table(0.62, -0.4),
    ...light.still,
    painted(block(0.52, 0.5, 0.07, 0, 0.84, -1.62, 0.03), DARK),
    painted(block(0.05, 0.55, 0.05, 0, 0.32, -1.66), "#3d3a36"),
    painted(block(1.5, 0.9, 0.34, 1.45, 0.45, -3.78), WOOD),
    ...row(0.82, 2.1, 0.9, -3.76, [SAND, SLATE, EMBER, PAPER, MOSS], 0.29),
    ...shelf(1.45, 1.55, -3.86, 1.5, [PAPER, SLATE, SAND, MOSS], 0.27),
    ...plant(1.95, 1.565, -3.86, 0.8),
    ...plant(-2.45, 0, -3.35, 2.2),
    ...sheets(-0.7, 0.742, -0.76, -0.2),
    ...cup(0.62, 0.74, -0.8),
    ...walls(-4),
  ];
  return { glow: light.glow, still };
}

function livingRoom() {
  const light = opening(-1.5, 1.6, -3.98, 1.2, 1.3);
  const shade = turned([[0.2, 0], [0.13, 0.24]], 24).translate(1.12, 1.38, -2.35);
  const chair = [
    block(0.86, 0.24, 0.72, 0, 0.32, -1.44, 0.05),
    block(0.86, 0.78, 0.2, 0, 0.68, -1.82, 0.07),
    ...[-1, 1].map((side) => block(0.17, 0.5, 0.76, side * 0.46, 0.34, -1.46, 0.06)),
  ].map((part) => painted(part, "#8b7a64", (_, y) => 0.78 + 0.26 * y));
  const still = [
    ...light.still,
    ...chair,
    painted(turned([[0, 0], [1.35, 0.004], [1.35, 0.012], [0, 0.014]], 28).scale(1.15, 1, 0.8).translate(0, 0.004, -1.45), "#b98a6a"),
    painted(turned([[0, 0], [1.05, 0.002], [1.05, 0.006], [0, 0.008]], 28).scale(1.15, 1, 0.8).translate(0, 0.016, -1.45), "#d9c3a2"),
    painted(pole(0.012, 0.012, 1.36, 1.12, 0.7, -2.35, 10), "#3d3a36"),
    painted(pole(0.15, 0.16, 0.025, 1.12, 0.015, -2.35), "#3d3a36"),
    painted(pole(0.24, 0.24, 0.03, 0.92, 0.52, -1.35), WOOD),
    painted(pole(0.02, 0.03, 0.5, 0.92, 0.25, -1.35, 10), DARK),
    ...cup(0.86, 0.535, -1.3),
    painted(block(0.5, 0.62, 0.02, 0.55, 1.75, -3.97), DARK),
    painted(box(0.4, 0.52, 0.01, 0.55, 1.75, -3.95), SAND, (x, y) => 0.7 + 0.3 * Math.sin(y * 9 + x * 3)),
    painted(block(1.3, 0.5, 0.36, 1.9, 0.25, -3.75), WOOD),
    ...row(1.35, 2.45, 0.5, -3.75, [EMBER, SAND, SLATE, MOSS, PAPER], 0.26),
    ...plant(-2.45, 0, -3.4, 2.3),
    ...walls(-4, "#e6d5bd"),
  ];
  return { glow: [...light.glow, painted(shade, "#ffe2b0", (_, y) => 1.1 - (y - 1.38) * 1.3)], still };
}

const PLACES = { counter, office, living_room: livingRoom };
export const HAS_TABLE = { counter: true, office: true, living_room: false };

// Build a room: a group, and the materials of what is lit and of what shines, whose colours follow the light.
export function place(name) {
  const { glow, still } = PLACES[name]();
  const group = new THREE.Group();
  const [seen, shines] = [shining(), shining(THREE.DoubleSide)];
  group.add(new THREE.Mesh(lit(together(still)), seen), new THREE.Mesh(together([...glow, ceiling()]), shines));
  for (const mesh of group.children) mesh.renderOrder = 1; // after the figure, which hides much of it
  if (HAS_TABLE[name]) group.add(shadow(0.95, 0.42, 0, 0.744, -0.98));
  else group.add(shadow(1.5, 1.3, 0, 0.035, -1.4));
  return { group, seen, shines };
}
