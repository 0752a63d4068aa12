import { analysisRateHz } from './audio-features.js';

/** Speech has nothing below; handling, traffic and hum do. Hz. */
const corner = 80;
/** The two pole pairs of a fourth-order Butterworth filter. */
const qualities = [0.541_196_1, 1.306_562_97] as const;

interface Section {
  readonly gain: number;
  readonly a1: number;
  readonly a2: number;
}

/** Takes away what is below 80 Hz. Stateful; output n depends on inputs up to n only. */
export class RumbleFilter {
  readonly #sections = qualities.map(highPass) as [Section, Section];
  readonly #memory = new Float64Array(4);

  process(samples: Float32Array): Float32Array {
    const [first, second] = this.#sections;
    let [s0, s1, s2, s3] = this.#memory as unknown as [number, number, number, number];
    const output = new Float32Array(samples.length);
    for (let at = 0; at < samples.length; at += 1) {
      const input = (samples[at] as number) * first.gain;
      const middle = input + s0;
      s0 = -2 * input - first.a1 * middle + s1;
      s1 = input - first.a2 * middle;
      const scaled = middle * second.gain;
      const result = scaled + s2;
      s2 = -2 * scaled - second.a1 * result + s3;
      s3 = scaled - second.a2 * result;
      output[at] = result;
    }
    this.#memory.set([s0, s1, s2, s3]);
    return output;
  }

  state(): readonly number[] {
    return [...this.#memory];
  }

  restore(state: readonly number[]): void {
    this.#memory.set(state);
  }
}

function highPass(quality: number): Section {
  const k = Math.tan((Math.PI * corner) / analysisRateHz);
  const a0 = 1 + k / quality + k * k;
  return { gain: 1 / a0, a1: (2 * (k * k - 1)) / a0, a2: (1 - k / quality + k * k) / a0 };
}
