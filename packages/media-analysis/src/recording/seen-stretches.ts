import type { YuvFrame } from '../ffmpeg/read-frames.js';
import type { FaceTrackerState } from '../vision/face-tracker.js';
import type { VisionAnalyzer } from '../vision/vision-analyzer.js';
import type { VisionSample } from '../vision/vision-sample.js';
import { ThumbnailPicker, type Thumbnail } from './thumbnails.js';

/** The pictures of a stretch, measured. */
export interface SeenStretch {
  readonly samples: readonly VisionSample[];
  readonly thumbnails: readonly Thumbnail[];
  readonly picture: { readonly width: number; readonly height: number } | null;
  readonly state: FaceTrackerState;
}

/** Looks at the pictures of one stretch after the other. */
export class SeenStretches {
  readonly #faces: VisionAnalyzer;
  readonly #done = new Map<number, SeenStretch>();
  #stretch: number;
  #samples: VisionSample[] = [];
  #thumbnails = new ThumbnailPicker();
  #picture: SeenStretch['picture'] = null;

  /** @param first number of the first stretch @param state of the tracker at its start, `null` at the start of the recording */
  constructor(faces: VisionAnalyzer, first: number, state: FaceTrackerState | null) {
    this.#faces = faces;
    if (state) faces.restore(state);
    this.#stretch = first;
  }

  /** Whether nothing more will be seen of a stretch. */
  isDone(stretch: number): boolean {
    return stretch < this.#stretch;
  }

  async look(stretch: number, frame: YuvFrame): Promise<void> {
    this.endBefore(stretch);
    const sample = await this.#faces.analyze(frame.timestamp, frame);
    this.#picture ??= { width: frame.width, height: frame.height };
    this.#samples.push(sample);
    this.#thumbnails.see(sample, frame);
  }

  /** Ends all stretches before this one. */
  endBefore(stretch: number): void {
    for (; this.#stretch < stretch; this.#stretch += 1) {
      const [samples, picture, thumbnails] = [this.#samples, this.#picture, this.#thumbnails.take()];
      this.#done.set(this.#stretch, { samples, thumbnails, picture, state: this.#faces.state() });
      [this.#samples, this.#picture, this.#thumbnails] = [[], null, new ThumbnailPicker()];
    }
  }

  /** A stretch that has ended; it is given once. */
  take(stretch: number): SeenStretch {
    const seen = this.#done.get(stretch);
    if (!seen) throw new RangeError(`stretch ${stretch} has not ended`);
    this.#done.delete(stretch);
    return seen;
  }
}
