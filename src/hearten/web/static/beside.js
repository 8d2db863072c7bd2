// The card stands open where there is room for it beside what is said, as in practise.css; above it, it stays as it was left.

if (matchMedia("(min-width: 78rem)").matches) for (const card of document.querySelectorAll(".beside details")) card.open = true;

// Beside what is said it stays in sight. Where it is higher than the window it moves with the page until its end is seen: all of it can be read.
const EDGE = 24;

for (const beside of document.querySelectorAll(".beside")) {
  const place = () => beside.style.setProperty("--stays-at", `${Math.min(EDGE, innerHeight - beside.offsetHeight - EDGE)}px`);
  new ResizeObserver(place).observe(beside);
  addEventListener("resize", place);
}
