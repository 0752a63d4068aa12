import { analysisRateHz } from '../audio/audio-features.js';
import type { MediaRunOptions } from '../ffmpeg/media-run.js';
import type { MediaSource } from '../ffmpeg/media-source.js';
import { readMedia, type MediaPart } from '../ffmpeg/read-media.js';
import type { ModelSession } from '../onnx/model-session.js';
import type { VisionAnalyzer } from '../vision/vision-analyzer.js';
import type { PassSelection } from './choose-frames.js';
import { HeardStretches } from './heard-stretches.js';
import { SeenStretches } from './seen-stretches.js';
import type { StretchMeasurement, StretchMemory } from './stretch-measurement.js';

export interface MeasurePassOptions extends MediaRunOptions {
  /** Length of a stretch, whole seconds. */
  readonly stretchSeconds: number;
  /** The stretches [start, end) that one ffmpeg reads, counted from the start of the recording. */
  readonly start: number;
  readonly end: number;
  /** The first of them that is measured; those before it are read and thrown away. @default start */
  readonly from?: number;
  /** What is remembered at the start of `from`. */
  readonly memory: StretchMemory;
  /** `null`: the recording has no sound. */
  readonly sound: { readonly voiceModel: ModelSession | null } | null;
  /** `null`: no picture, or nobody to look at it. Not to be used elsewhere until the pass has ended. */
  readonly pictures: { readonly select: PassSelection; readonly faces: VisionAnalyzer } | null;
  /** Seconds of media done. */
  readonly onProgress?: (seconds: number) => void;
}

/** A stretch as a pass found it. */
export interface PassedStretch {
  readonly measurement: StretchMeasurement;
  /** True when nothing came of it or of a later one: the recording, or what can be decoded of it from `start` on, ends before. */
  readonly beyond: boolean;
}

/** Pixels of the longer side of the pictures that are looked at: an eye of a face that fills a fifth of the height has 25 of them. */
const longestSide = 960;

/**
 * Measures the sound and the faces of some stretches in one pass over them, and gives each as soon as it has ended. The numbers of a stretch
 * depend on `start`, `end` and its memory, not on `from`. Damage is told with the stretch in which the recording ends, or with the last.
 */
export async function* measurePass(
  source: MediaSource,
  options: MeasurePassOptions,
): AsyncGenerator<PassedStretch, void, undefined> {
  const { start, end, stretchSeconds, sound, pictures } = options;
  const pass = new Pass(options);
  const problems: string[] = [];
  const parts = readMedia(source, {
    ...options,
    startTime: start * stretchSeconds,
    endTime: end * stretchSeconds,
    frames: pictures?.select ?? null,
    sound: sound !== null,
    longestSide,
    onLoudness: (endTime, lufs) => pass.measureLoudness(endTime, lufs),
    onDamage: (said) => problems.push(...said),
  });
  for await (const part of parts) {
    await pass.take(part);
    for (; pass.isDone(pass.next);) yield { measurement: pass.end([]), beyond: false };
  }
  for (let first = true; pass.next < end; first = false) {
    const beyond = pass.lastSeen < pass.next;
    yield { measurement: pass.end(first ? problems : []), beyond };
  }
}

class Pass {
  /** The next stretch that is given. */
  next: number;
  /** The last stretch of which anything came, measured or not. */
  lastSeen = -1;
  readonly #options: MeasurePassOptions;
  readonly #from: number;
  readonly #heard: HeardStretches | null;
  readonly #seen: SeenStretches | null;
  readonly #loudness = new Map<number, number[]>();
  #loudnessStretch = 0;

  constructor(options: MeasurePassOptions) {
    const { sound, pictures, memory, from = options.start } = options;
    this.#options = options;
    this.next = this.#from = from;
    this.#heard = sound && new HeardStretches(sound.voiceModel, from, memory.audio);
    this.#seen = pictures && new SeenStretches(pictures.faces, from, memory.faces);
  }

  async take(part: MediaPart): Promise<void> {
    const isSound = part.kind === 'sound';
    const startTime = isSound ? part.startTime : part.frame.timestamp;
    const stretch = Math.floor((startTime + 1e-6) / this.#options.stretchSeconds);
    this.lastSeen = Math.max(this.lastSeen, stretch);
    if (stretch < this.#from) return;
    if (isSound) await this.#heard?.hear(stretch, startTime, part.samples);
    else await this.#seen?.look(stretch, part.frame);
    this.#options.onProgress?.(isSound ? startTime + part.samples.length / analysisRateHz : startTime);
  }

  measureLoudness(endTime: number, lufs: number): void {
    const stretch = Math.ceil((endTime - 1e-6) / this.#options.stretchSeconds) - 1;
    this.#loudnessStretch = Math.max(this.#loudnessStretch, stretch);
    if (stretch < this.#from) return;
    const values = this.#loudness.get(stretch) ?? [];
    values.push(lufs);
    this.#loudness.set(stretch, values);
  }

  /** Whether sound, loudness and pictures have all gone on to a later stretch. */
  isDone(stretch: number): boolean {
    const { sound } = this.#options;
    return (
      (!sound || this.#loudnessStretch > stretch) &&
      (this.#heard?.isDone(stretch) ?? true) &&
      (this.#seen?.isDone(stretch) ?? true)
    );
  }

  /** Ends the next stretch. */
  end(problems: readonly string[]): StretchMeasurement {
    const stretch = this.next++;
    this.#heard?.endBefore(this.next);
    this.#seen?.endBefore(this.next);
    const heard = this.#heard?.take(stretch) ?? null;
    const seen = this.#seen?.take(stretch) ?? null;
    const loudness = this.#loudness.get(stretch) ?? [];
    this.#loudness.delete(stretch);
    return {
      features: heard?.features ?? null,
      loudness,
      samples: seen?.samples ?? [],
      thumbnails: seen?.thumbnails ?? [],
      picture: seen?.picture ?? null,
      empty: (heard?.empty ?? true) && (seen?.samples.length ?? 0) === 0,
      problems,
      memory: { audio: heard?.state ?? null, faces: seen?.state ?? null },
    };
  }
}
