/** A second-order filter section, direct form II transposed. */
interface Section {
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
  readonly a1: number;
  readonly a2: number;
}

/** The two analogue prototypes behind the table of ITU-R BS.1770-4 at 48 kHz (De Man, "Evaluation of implementations of the EBU R128 loudness measurement", AES 145). */
const shelf = { frequency: 1681.974450955533, gainDb: 3.999843853973347, quality: 0.7071752369554196 };
const highPass = { frequency: 38.13547087602444, quality: 0.5003270373238773 };

/** The memory of a {@link KWeighting}. */
export type KWeightingState = readonly number[];

/** The K-weighting of BS.1770: how loud frequencies seem to the ear, for any sample rate of 8 kHz and more. Stateful. */
export class KWeighting {
  readonly #sections: readonly Section[];
  readonly #memory = new Float64Array(4);

  constructor(sampleRateHz: number) {
    this.#sections = [shelfSection(sampleRateHz), highPassSection(sampleRateHz)];
  }

  /** Weighs samples in order; `output` has room for as many. */
  process(samples: Float32Array, output: Float64Array): void {
    const [first, second] = this.#sections as readonly [Section, Section];
    let [s0, s1, s2, s3] = this.#memory as unknown as [number, number, number, number];
    for (let at = 0; at < samples.length; at += 1) {
      const input = samples[at] as number;
      const shelved = first.b0 * input + s0;
      s0 = first.b1 * input - first.a1 * shelved + s1;
      s1 = first.b2 * input - first.a2 * shelved;
      const weighted = second.b0 * shelved + s2;
      s2 = second.b1 * shelved - second.a1 * weighted + s3;
      s3 = second.b2 * shelved - second.a2 * weighted;
      output[at] = weighted;
    }
    this.#memory.set([s0, s1, s2, s3]);
  }

  state(): KWeightingState {
    return [...this.#memory];
  }

  restore(state: KWeightingState): void {
    this.#memory.set(state);
  }
}

function shelfSection(rate: number): Section {
  const k = Math.tan((Math.PI * shelf.frequency) / rate);
  const high = 10 ** (shelf.gainDb / 20);
  const band = high ** 0.4996667741545416;
  const a0 = 1 + k / shelf.quality + k * k;
  return {
    b0: (high + (band * k) / shelf.quality + k * k) / a0,
    b1: (2 * (k * k - high)) / a0,
    b2: (high - (band * k) / shelf.quality + k * k) / a0,
    a1: (2 * (k * k - 1)) / a0,
    a2: (1 - k / shelf.quality + k * k) / a0,
  };
}

function highPassSection(rate: number): Section {
  const k = Math.tan((Math.PI * highPass.frequency) / rate);
  const a0 = 1 + k / highPass.quality + k * k;
  return { b0: 1, b1: -2, b2: 1, a1: (2 * (k * k - 1)) / a0, a2: (1 - k / highPass.quality + k * k) / a0 };
}
