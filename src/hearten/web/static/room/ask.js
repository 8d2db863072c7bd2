// Ask hearten, and say in plain words what kept it from answering.

const PATIENCE_MS = 30_000;
const LOST = "hearten could not be reached. What you chose is kept here; send it again when it is back.";
const SIGNED_OUT = "You were signed out. Sign in again in another tab, and then send this once more.";
const GONE = "This practice is no longer there: it was deleted in the meantime.";

// Raises an error whose message can be shown; `isGone` where there is nothing left to answer.
export async function ask(method, address, body) {
  const sent = body && { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
  let answer;
  try {
    answer = await fetch(address, { method, ...sent, signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch {
    throw new Error(LOST);
  }
  if (answer.ok) return answer.json();
  if (answer.status === 401) throw new Error(SIGNED_OUT);
  if (answer.status === 404) throw Object.assign(new Error(GONE), { isGone: true });
  const problem = await answer.json().catch(() => ({}));
  throw Object.assign(new Error(problem.detail ?? LOST), { isElsewhere: answer.status === 409 });
}
