import type { ModelSession } from '../onnx/model-session.js';

/** Samples of one step: 32 ms at 16 kHz. */
export const vadStep = 512;
/** Samples of the step before that the model also hears. */
const context = 64;
const stateSize = 2 * 128;
const rate = 16_000;

/** What a {@link VoiceActivity} remembers. */
export interface VoiceActivityState {
  readonly context: readonly number[];
  readonly memory: readonly number[];
}

/** Silero's voice activity model over a stream of 16 kHz samples. Stateful, and not for concurrent use. */
export class VoiceActivity {
  readonly #session: ModelSession;
  readonly #input = new Float32Array(context + vadStep);
  #memory = new Float32Array(stateSize);

  constructor(session: ModelSession) {
    this.#session = session;
  }

  /** The probability of speech, 0..1, in the next 512 samples. */
  async step(samples: Float32Array): Promise<number> {
    this.#input.copyWithin(0, vadStep);
    this.#input.set(samples, context);
    const [probability, memory] = await this.#session.run(
      { data: this.#input, dims: [1, context + vadStep] },
      { data: this.#memory, dims: [2, 1, 128] },
      { data: BigInt64Array.of(BigInt(rate)), dims: [] },
    );
    if (memory) this.#memory = Float32Array.from(memory);
    return probability?.[0] ?? 0;
  }

  state(): VoiceActivityState {
    return { context: [...this.#input.subarray(vadStep)], memory: [...this.#memory] };
  }

  restore({ context: heard, memory }: VoiceActivityState): void {
    this.#input.set(heard, vadStep);
    this.#memory = Float32Array.from(memory);
  }
}
