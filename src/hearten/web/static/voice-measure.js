// What is measured of how somebody speaks: when there was sound, and when the customer's line was being read at the same time.
// Never what it sounds like: no pitch, no emotion.

const LOUD = 0.015; // root mean square, of 1: above the hum of a room, below a quiet voice
const PAUSE_S = 0.7; // Source: silent gaps above some 0.7 s are heard as pauses, not as breath
const PAUSE_BETWEEN_WORDS_S = 1.5; // words come in bunches where only the recognition's times are known
const FEWEST_WORDS = 4; // a pace of fewer says nothing
const RATE = 16000;

// Listens to the microphone's level; keeps the sound only where the server turns it into words.
export class Listening {
  constructor({ keepsSound, isOverlapping }) {
    Object.assign(this, { keepsSound, isOverlapping, startedAt: performance.now() / 1000, marks: [], overlapS: 0, sound: [], hasLevel: false });
  }

  async begin() {
    this.stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true } });
    if (this.isOver) return this.stop();
    this.context = new AudioContext({ sampleRate: RATE });
    await this.context.audioWorklet.addModule("/static/voice-tap.js");
    if (this.isOver) return this.stop();
    const tap = new AudioWorkletNode(this.context, "voice-tap");
    tap.port.onmessage = ({ data }) => this.take(data);
    this.context.createMediaStreamSource(this.stream).connect(tap);
  }

  take(samples) {
    if (!this.hasLevel) this.marks = [];
    this.hasLevel = true;
    if (this.keepsSound) this.sound.push(samples);
    const level = Math.sqrt(samples.reduce((sum, each) => sum + each * each, 0) / samples.length);
    if (level < LOUD) return;
    this.marks.push(performance.now() / 1000);
    if (this.isOverlapping()) this.overlapS += samples.length / RATE;
  }

  // Words came: the only sign of speech where there is no level.
  mark() {
    if (!this.hasLevel) this.marks.push(performance.now() / 1000);
  }

  stop() {
    this.isOver = true;
    this.stream?.getTracks().forEach((track) => track.stop());
    if (this.context && this.context.state !== "closed") this.context.close();
    return this.keepsSound ? wav(this.sound) : null;
  }
}

export function measured({ startedAt, marks, overlapS, hasLevel }, said) {
  const longest = hasLevel ? PAUSE_S : PAUSE_BETWEEN_WORDS_S;
  const gaps = marks.slice(1).map((at, place) => at - marks[place]).filter((gap) => gap > longest);
  const lasted = marks.length ? marks.at(-1) - (hasLevel ? marks[0] : startedAt) : 0; // the first word is recognised late
  const words = said.split(/\s+/).filter(Boolean).length;
  const pace = words >= FEWEST_WORDS && lasted > 1 ? Math.round((60 * words) / lasted) : null;
  return { pace, pauses: gaps.length, longestS: Math.max(0, ...gaps), overlapS };
}

export function told({ pace, pauses, longestS, overlapS }) {
  const parts = [];
  if (pace) parts.push(`About ${pace} words a minute`);
  if (pauses) parts.push(`${pauses === 1 ? "one pause" : `${pauses} pauses, the longest`} of ${longestS.toFixed(1)} s`);
  if (overlapS >= 0.3) parts.push(`${overlapS.toFixed(1)} s while the customer was speaking`);
  const all = parts.join(", ");
  return all && `${all[0].toUpperCase()}${all.slice(1)}.`;
}

// Uncompressed, one channel, 16 bits: a server knows its length before it reads it.
function wav(parts) {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const view = new DataView(new ArrayBuffer(44 + 2 * length));
  const write = (at, text) => [...text].forEach((letter, place) => view.setUint8(at + place, letter.charCodeAt(0)));
  write(0, "RIFF");
  view.setUint32(4, 36 + 2 * length, true);
  write(8, "WAVEfmt ");
  for (const [at, size, value] of [[16, 4, 16], [20, 2, 1], [22, 2, 1], [24, 4, RATE], [28, 4, 2 * RATE], [32, 2, 2], [34, 2, 16]]) {
    if (size === 4) view.setUint32(at, value, true);
    else view.setUint16(at, value, true);
  }
  write(36, "data");
  view.setUint32(40, 2 * length, true);
  let at = 44;
  for (const part of parts) for (const each of part) view.setInt16(((at += 2) - 2), Math.max(-1, Math.min(1, each)) * 32767, true);
  return new Blob([view], { type: "audio/wav" });
}
