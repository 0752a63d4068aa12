import type { ModelSession } from '../onnx/model-session.js';
import { stepSamples } from './voice-graph.js';
import { memorySize } from './voice-layers.js';

/** Samples of one step: 32 ms at 16 kHz. */
export const vadStep = 512;
/** Samples of the step before that the model also hears. */
const context = stepSamples - vadStep;
/** Steps that the model hears at once: two seconds. */
const mostSteps = 64;

/** What a {@link VoiceActivity} remembers. */
export interface VoiceActivityState {
  readonly context: readonly number[];
  readonly memory: readonly number[];
}

/** Silero's voice activity model over a stream of 16 kHz samples. Stateful, and not for concurrent use. */
export class VoiceActivity {
  readonly #session: ModelSession;
  readonly #input = new Float32Array(mostSteps * stepSamples);
  readonly #context = new Float32Array(context);
  /** Both halves of the state of the recurrent layer. */
  readonly #memory = new Float32Array(2 * memorySize);

  /** @param session of {@link openVoiceModel} */
  constructor(session: ModelSession) {
    this.#session = session;
  }

  /** The probability of speech, 0..1, in each 512 of the next samples. How they are divided among calls changes no bit. */
  async listen(samples: Float32Array): Promise<number[]> {
    const probabilities: number[] = [];
    for (let from = 0; from + vadStep <= samples.length; from += mostSteps * vadStep)
      probabilities.push(...(await this.#run(samples.subarray(from, from + mostSteps * vadStep))));
    return probabilities;
  }

  async #run(samples: Float32Array): Promise<Float32Array> {
    const steps = Math.floor(samples.length / vadStep);
    for (let step = 0; step < steps; step += 1)
      this.#arrange(samples.subarray(step * vadStep, (step + 1) * vadStep), step);
    const dims = [1, 1, memorySize];
    const [probabilities, hidden, cell] = await this.#session.run(
      { data: this.#input.subarray(0, steps * stepSamples), dims: [steps, stepSamples] },
      { data: this.#memory.subarray(0, memorySize), dims },
      { data: this.#memory.subarray(memorySize), dims },
    );
    if (!probabilities || !hidden || !cell) throw new RangeError('the voice model gave fewer than three outputs');
    this.#memory.set(hidden);
    this.#memory.set(cell, memorySize);
    return probabilities;
  }

  #arrange(samples: Float32Array, step: number): void {
    this.#input.set(this.#context, step * stepSamples);
    this.#input.set(samples, step * stepSamples + context);
    this.#context.set(samples.subarray(vadStep - context));
  }

  state(): VoiceActivityState {
    return { context: [...this.#context], memory: [...this.#memory] };
  }

  restore({ context: heard, memory }: VoiceActivityState): void {
    this.#context.set(heard);
    this.#memory.set(memory);
  }
}
