import { AudioAnalyzer, type AudioAnalyzerState } from '../audio/audio-analyzer.js';
import { analysisRateHz } from '../audio/audio-features.js';
import { encodeFeatures, type EncodedAudioFeatures } from '../audio/encoded-features.js';
import type { ModelSession } from '../onnx/model-session.js';

/** The sound of a stretch, measured. */
export interface HeardStretch {
  readonly features: EncodedAudioFeatures;
  readonly state: AudioAnalyzerState;
  readonly empty: boolean;
}

/** Hears the sound of one stretch after the other. */
export class HeardStretches {
  readonly #audio: AudioAnalyzer;
  readonly #done = new Map<number, HeardStretch>();
  #stretch: number;
  #empty = true;

  /** @param first number of the first stretch @param state of the analyzer at its start, `null` at the start of the recording */
  constructor(voiceModel: ModelSession | null, first: number, state: AudioAnalyzerState | null) {
    this.#audio = new AudioAnalyzer({ voiceModel });
    if (state) this.#audio.restore(state);
    this.#stretch = first;
  }

  /** Whether nothing more will be heard of a stretch. */
  isDone(stretch: number): boolean {
    return stretch < this.#stretch;
  }

  /** Sound that an earlier stretch should have had and lacked (a gap at its end) counts as silence. */
  async hear(stretch: number, startTime: number, samples: Float32Array): Promise<void> {
    this.endBefore(stretch);
    const missing = Math.round(startTime * analysisRateHz) - this.#audio.position;
    for (let left = missing; left > 0; left -= analysisRateHz)
      await this.#audio.push(new Float32Array(Math.min(left, analysisRateHz)));
    this.#empty = false;
    await this.#audio.push(samples);
  }

  /** Ends all stretches before this one. */
  endBefore(stretch: number): void {
    for (; this.#stretch < stretch; this.#stretch += 1) {
      const features = encodeFeatures(this.#audio.takeFeatures());
      this.#done.set(this.#stretch, { features, state: this.#audio.state(), empty: this.#empty });
      this.#empty = true;
    }
  }

  /** A stretch that has ended; it is given once. */
  take(stretch: number): HeardStretch {
    const heard = this.#done.get(stretch);
    if (!heard) throw new RangeError(`stretch ${stretch} has not ended`);
    this.#done.delete(stretch);
    return heard;
  }
}
