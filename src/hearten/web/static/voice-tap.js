// Hands the microphone's samples over, a twentieth of a second at a time.

const AT_ONCE = 800;

class VoiceTap extends AudioWorkletProcessor {
  constructor() {
    super();
    this.kept = [];
  }

  process([input]) {
    if (input[0]) this.kept.push(...input[0]);
    if (this.kept.length >= AT_ONCE) this.port.postMessage(Float32Array.from(this.kept.splice(0)));
    return true;
  }
}

registerProcessor("voice-tap", VoiceTap);
