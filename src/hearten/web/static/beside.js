// The card stands open where there is room for it beside what is said, as in practise.css; above it, it stays as it was left.

if (matchMedia("(min-width: 78rem)").matches) for (const card of document.querySelectorAll(".beside details")) card.open = true;
