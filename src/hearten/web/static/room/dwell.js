// How long somebody looks at a thing to choose it, where nothing points; kept in this browser.

const KEPT = "hearten-room-dwell";
const USUAL_S = 2;
export const DWELLS_S = [1.2, 2, 3, 4.5];

export function dwell_s() {
  const kept = Number(localStorage.getItem(KEPT));
  return DWELLS_S.includes(kept) ? kept : USUAL_S;
}

export const keepDwell = (seconds) => localStorage.setItem(KEPT, String(seconds));
