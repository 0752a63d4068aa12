import { AudioAnalyzer, type AudioAnalyzerState } from '../audio/audio-analyzer.js';
import { analysisRateHz } from '../audio/audio-features.js';
import { encodeFeatures, type EncodedAudioFeatures } from '../audio/encoded-features.js';
import type { MediaRunOptions } from '../ffmpeg/media-run.js';
import type { MediaSource } from '../ffmpeg/media-source.js';
import { readMedia } from '../ffmpeg/read-media.js';
import type { YuvFrame } from '../ffmpeg/read-frames.js';
import type { ModelSession } from '../onnx/model-session.js';
import type { FaceTrackerState } from '../vision/face-tracker.js';
import type { VisionAnalyzer } from '../vision/vision-analyzer.js';
import type { VisionSample } from '../vision/vision-sample.js';
import type { PassSelection } from './choose-frames.js';
import { ThumbnailPicker, type Thumbnail } from './thumbnails.js';

/** What a stretch needs to know of the ones before it. */
export interface StretchMemory {
  readonly audio: AudioAnalyzerState | null;
  readonly faces: FaceTrackerState | null;
}

/** Everything that was measured in a stretch; plain JSON, about 6 kB a second. */
export interface StretchMeasurement {
  /** `null` without sound. */
  readonly features: EncodedAudioFeatures | null;
  /** Momentary loudness of the recording's own channels every 100 ms, LUFS. */
  readonly loudness: readonly number[];
  readonly samples: readonly VisionSample[];
  readonly thumbnails: readonly Thumbnail[];
  /** Pixels of the pictures, upright; `null` when there was none. */
  readonly picture: { readonly width: number; readonly height: number } | null;
  /** Whether any sound or picture was there. */
  readonly empty: boolean;
  /** What was damaged, in ffmpeg's words. */
  readonly problems: readonly string[];
  readonly memory: StretchMemory;
}

export interface MeasureStretchOptions extends MediaRunOptions {
  /** [startTime, endTime), whole seconds. */
  readonly startTime: number;
  readonly endTime: number;
  readonly memory: StretchMemory;
  /** `null`: the recording has no sound. */
  readonly sound: { readonly voiceModel: ModelSession | null } | null;
  /** `null`: no picture, or nobody to look at it. */
  readonly pictures: { readonly select: PassSelection; readonly faces: VisionAnalyzer } | null;
  /** Seconds of media done. */
  readonly onProgress?: (seconds: number) => void;
}

/** Pixels of the longer side of the pictures that are looked at: an eye of a face that fills a fifth of the height has 25 of them. */
const longestSide = 960;

/** Measures the sound and the faces of a stretch in one pass over it. */
export async function measureStretch(source: MediaSource, options: MeasureStretchOptions): Promise<StretchMeasurement> {
  const { startTime, endTime, sound, pictures } = options;
  const measuring = new Measuring(options);
  const problems: string[] = [];
  const parts = readMedia(source, {
    ...options,
    startTime,
    endTime,
    frames: pictures?.select ?? null,
    sound: sound !== null,
    longestSide,
    onLoudness: (_, lufs) => measuring.loudness.push(lufs),
    onDamage: (said) => problems.push(...said),
  });
  for await (const part of parts) {
    if (part.kind === 'sound') await measuring.hear(part.startTime, part.samples);
    else await measuring.look(part.frame);
    const time = part.kind === 'sound' ? part.startTime + part.samples.length / analysisRateHz : part.frame.timestamp;
    options.onProgress?.(Math.min(endTime, Math.max(startTime, time)));
  }
  return measuring.result(problems);
}

class Measuring {
  readonly loudness: number[] = [];
  readonly #audio: AudioAnalyzer | null;
  readonly #faces: VisionAnalyzer | null;
  readonly #samples: VisionSample[] = [];
  readonly #thumbnails = new ThumbnailPicker();
  #picture: { width: number; height: number } | null = null;
  #heard = false;

  constructor({ sound, pictures, memory }: MeasureStretchOptions) {
    this.#audio = sound && new AudioAnalyzer(sound);
    if (memory.audio) this.#audio?.restore(memory.audio);
    this.#faces = pictures?.faces ?? null;
    if (memory.faces) this.#faces?.restore(memory.faces);
  }

  /** Sound that an earlier stretch should have had and lacked (a gap at its end) counts as silence. */
  async hear(startTime: number, samples: Float32Array): Promise<void> {
    const audio = this.#audio;
    if (!audio) return;
    const missing = Math.round(startTime * analysisRateHz) - audio.position;
    for (let left = missing; left > 0; left -= analysisRateHz)
      await audio.push(new Float32Array(Math.min(left, analysisRateHz)));
    this.#heard = true;
    await audio.push(samples);
  }

  async look(frame: YuvFrame): Promise<void> {
    if (!this.#faces) return;
    const sample = await this.#faces.analyze(frame.timestamp, frame);
    this.#picture ??= { width: frame.width, height: frame.height };
    this.#samples.push(sample);
    this.#thumbnails.see(sample, frame);
  }

  result(problems: readonly string[]): StretchMeasurement {
    const features = this.#audio && encodeFeatures(this.#audio.takeFeatures());
    return {
      features,
      loudness: this.loudness,
      samples: this.#samples,
      thumbnails: this.#thumbnails.take(),
      picture: this.#picture,
      empty: !this.#heard && this.#samples.length === 0,
      problems,
      memory: { audio: this.#audio?.state() ?? null, faces: this.#faces?.state() ?? null },
    };
  }
}
