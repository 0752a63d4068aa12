import { MediaAnalysisError } from '../errors/media-analysis-error.js';
import type { ModelSession } from '../onnx/model-session.js';
import type { VoiceActivityState } from '../speech/voice-activity.js';
import { VoiceActivity, vadStep } from '../speech/voice-activity.js';
import type { AudioFeatures } from './audio-features.js';
import { analysisRateHz, bandCount, featureNames, hopSamples, loudnessHopSamples } from './audio-features.js';
import { BandSpectrum, spectrumSamples } from './band-spectrum.js';
import { clippedSamples } from './clipping.js';
import { encodeArray } from './encoded-features.js';
import { featureRecorders } from './feature-recorder.js';
import { KWeighting, type KWeightingState } from './k-weighting.js';
import { PitchTracker, pitchSamples } from './pitch-tracker.js';
import { RumbleFilter } from './rumble-filter.js';
import { peakTaps, truePeak } from './true-peak.js';

export interface AudioAnalyzerOptions {
  /** Silero's model ({@link openVoiceModel}), or `null`: then `speech` stays empty and speech is told by energy and voicing. */
  readonly voiceModel: ModelSession | null;
}

/** Where an {@link AudioAnalyzer} stands; plain JSON. */
export interface AudioAnalyzerState {
  readonly version: 1;
  /** Samples pushed so far. */
  readonly position: number;
  /** Hops done: of 10 ms, of 32 ms, of 100 ms. */
  readonly done: readonly [number, number, number];
  /** The samples that are still needed, and the same without rumble, base64 of 32-bit floats. */
  readonly tail: string;
  readonly clean: string;
  readonly rumble: readonly number[];
  readonly weighting: KWeightingState;
  readonly voice: VoiceActivityState | null;
}

/** What a hop looks at on either side of its middle. */
const reach = Math.ceil(Math.max(pitchSamples, spectrumSamples) / 2);
/** Kept before the first sample of a hop. */
const history = reach + peakTaps;

/**
 * Measures sound as it comes, in constant memory: feed all of a recording at 16 kHz mono in order, take the features as often as is
 * convenient. How the samples are cut into blocks changes no bit of the result.
 *
 * @example
 * for await (const { samples } of readAudio('answer.mp4')) await analyzer.push(samples);
 * await analyzer.finish();
 * const metrics = audioMetrics(analyzer.takeFeatures());
 */
export class AudioAnalyzer {
  readonly #weighting = new KWeighting(analysisRateHz);
  readonly #weighted = new Float64Array(loudnessHopSamples);
  readonly #spectrum = new BandSpectrum();
  readonly #pitch = new PitchTracker();
  readonly #voice: VoiceActivity | null;
  readonly #rumble = new RumbleFilter();
  /** The samples from `#tailStart` on, as they came and without rumble; before the recording there is silence. */
  #tail = new Float32Array(history);
  #clean = new Float32Array(history);
  #tailStart = -history;
  #position = 0;
  #taken = 0;
  #done: [number, number, number] = [0, 0, 0];
  readonly #pending = featureRecorders();

  constructor({ voiceModel }: AudioAnalyzerOptions) {
    this.#voice = voiceModel && new VoiceActivity(voiceModel);
  }

  /** Samples heard so far. */
  get position(): number {
    return this.#position;
  }

  /** Hears the next samples, 16 kHz mono in -1..1. Wait for each call before the next. */
  async push(samples: Float32Array): Promise<void> {
    this.#append(samples);
    this.#position += samples.length;
    await this.#measure();
    this.#forget();
  }

  /** Completes the last hops, with silence after the end. Nothing can be pushed afterwards. */
  async finish(): Promise<void> {
    const wanted = {
      short: Math.ceil(this.#position / hopSamples),
      voice: Math.ceil(this.#position / vadStep),
      loudness: Math.floor(this.#position / loudnessHopSamples),
    };
    this.#append(new Float32Array(reach + loudnessHopSamples));
    await this.#measure(wanted);
  }

  /** The features completed since they were last taken. */
  takeFeatures(): AudioFeatures {
    const arrays = Object.fromEntries(featureNames.map((name) => [name, this.#pending[name].take()]));
    const sampleCount = this.#position - this.#taken;
    this.#taken = this.#position;
    return { ...(arrays as unknown as AudioFeatures), sampleCount };
  }

  /**
   * All that is needed to go on in another process.
   *
   * @throws {RangeError} when features wait to be taken: they would be lost
   */
  state(): AudioAnalyzerState {
    if (this.#pending.power.length > 0 || this.#taken !== this.#position)
      throw new RangeError(`${this.#pending.power.length} hops of features wait; call takeFeatures() before state()`);
    return {
      version: 1,
      position: this.#position,
      done: [...this.#done],
      tail: encodeArray(this.#tail),
      clean: encodeArray(this.#clean),
      rumble: this.#rumble.state(),
      weighting: this.#weighting.state(),
      voice: this.#voice?.state() ?? null,
    };
  }

  /** @throws {MediaAnalysisError} `checkpoint-mismatch` for a state of another version, or with and without the voice model mixed */
  restore(state: AudioAnalyzerState): void {
    const tail = decodeSamples(state.tail);
    const clean = decodeSamples(state.clean);
    if (state.version !== 1 || (state.voice === null) !== (this.#voice === null) || tail.length !== clean.length)
      throw new MediaAnalysisError(
        'media-analysis/checkpoint-mismatch',
        'the stored state of the audio analysis belongs to other options; delete the checkpoint and analyze again',
      );
    this.#tail = tail;
    this.#clean = clean;
    this.#rumble.restore(state.rumble);
    this.#tailStart = state.position - this.#tail.length;
    this.#position = this.#taken = state.position;
    this.#done = [...state.done];
    this.#weighting.restore(state.weighting);
    if (state.voice) this.#voice?.restore(state.voice);
    for (const name of featureNames) this.#pending[name].take();
  }

  #append(samples: Float32Array): void {
    this.#tail = joined(this.#tail, samples);
    this.#clean = joined(this.#clean, this.#rumble.process(samples));
  }

  async #measure(until = { short: Infinity, voice: Infinity, loudness: Infinity }): Promise<void> {
    const end = this.#tailStart + this.#tail.length;
    for (
      ;
      this.#done[0] < until.short && this.#done[0] * hopSamples + hopSamples / 2 + reach <= end;
      this.#done[0] += 1
    )
      this.#shortHop(this.#done[0] * hopSamples - this.#tailStart);
    for (
      ;
      this.#done[2] < until.loudness && (this.#done[2] + 1) * loudnessHopSamples + peakTaps <= end;
      this.#done[2] += 1
    )
      this.#loudnessHop(this.#done[2] * loudnessHopSamples - this.#tailStart);
    if (!this.#voice) return;
    const steps = Math.min(until.voice, Math.floor(end / vadStep));
    const from = this.#done[1] * vadStep - this.#tailStart;
    const heard = this.#clean.subarray(from, Math.max(from, steps * vadStep - this.#tailStart));
    for (const probability of await this.#voice.listen(heard)) this.#pending.speech.push(probability);
    this.#done[1] = Math.max(this.#done[1], steps);
  }

  #shortHop(from: number): void {
    const pending = this.#pending;
    const middle = from + hopSamples / 2;
    const pitchFrom = middle - pitchSamples / 2;
    const { hertz, voicing } = this.#pitch.measure(this.#clean, pitchFrom, this.#tailStart + pitchFrom);
    pending.power.push(sumOfSquares(this.#tail, from, from + hopSamples) / hopSamples);
    pending.clipped.push(clippedSamples(this.#tail, from, from + hopSamples));
    pending.pitch.push(hertz);
    pending.voicing.push(Math.round(255 * voicing));
    const at = pending.bands.length;
    this.#spectrum.measure(this.#clean, middle - spectrumSamples / 2, pending.bands.room(bandCount), at);
  }

  #loudnessHop(from: number): void {
    this.#weighting.process(this.#tail.subarray(from, from + loudnessHopSamples), this.#weighted);
    this.#pending.weighted.push(sumOfSquares(this.#weighted, 0, loudnessHopSamples) / loudnessHopSamples);
    this.#pending.peak.push(truePeak(this.#tail, from, from + loudnessHopSamples));
  }

  /** Drops the samples that no later hop looks at. */
  #forget(): void {
    const [short, voice, loudness] = this.#done;
    const voiceFrom = this.#voice ? voice * vadStep : Infinity;
    const needed = Math.min(short * hopSamples - history, voiceFrom, loudness * loudnessHopSamples - peakTaps);
    const drop = Math.max(0, needed - this.#tailStart);
    this.#tail = this.#tail.slice(drop);
    this.#clean = this.#clean.slice(drop);
    this.#tailStart += drop;
  }
}

function joined(first: Float32Array, second: Float32Array): Float32Array<ArrayBuffer> {
  const both = new Float32Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

function decodeSamples(text: string): Float32Array<ArrayBuffer> {
  const bytes = Buffer.from(text, 'base64');
  const samples = new Float32Array(Math.floor(bytes.byteLength / 4));
  new Uint8Array(samples.buffer).set(bytes.subarray(0, 4 * samples.length));
  return samples;
}

function sumOfSquares(samples: Float32Array | Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at += 1) sum += (samples[at] as number) ** 2;
  return sum;
}
