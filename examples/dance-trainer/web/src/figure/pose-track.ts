import { landmarkCount, valuesPerLandmark, type PoseSequence } from '@footlight/contracts';

import { between, bodyOf, type Body } from './body.js';
import { Stance } from './stance.js';

/** Bodies looked at to learn size and floor before anything is shown. */
const samples = 40;
/** Moments farther apart than this are not joined by a made-up movement. */
const longestGap = 0.5;

/** A recorded dance that can be shown at any moment, smoother than it was recorded. */
export class PoseTrack {
  readonly start: number;
  readonly duration: number;
  readonly #sequence: PoseSequence;
  readonly #stance: Stance;

  constructor(sequence: PoseSequence) {
    const { timestamps } = sequence;
    this.#sequence = sequence;
    this.start = timestamps[0] ?? 0;
    this.duration = (timestamps.at(-1) ?? 0) - this.start;
    const step = Math.max(1, Math.floor(timestamps.length / samples));
    this.#stance = Stance.from(
      Array.from({ length: Math.ceil(timestamps.length / step) }, (_, index) => this.#body(index * step)),
    );
  }

  /** The body on its stage at a moment of the recording's own time. */
  at(time: number): Body {
    return this.#stance.place(this.rawAt(time));
  }

  /** The same in the recording's own coordinates. */
  rawAt(time: number): Body {
    const { timestamps } = this.#sequence;
    const frame = this.frameAt(time);
    const [from, to] = [timestamps[frame] ?? 0, timestamps[frame + 1] ?? Infinity];
    const share = to - from > longestGap ? 0 : Math.min(1, Math.max(0, (time - from) / (to - from)));
    const body = this.#body(frame);
    return share === 0 ? body : between(body, this.#body(frame + 1), share);
  }

  /** The last frame that began by `time`, or the first. */
  frameAt(time: number): number {
    const { timestamps } = this.#sequence;
    let [low, high] = [0, timestamps.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((timestamps[middle] ?? 0) <= time + 1e-9) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #body(frame: number): Body {
    const { layout, landmarks, space, aspectRatio } = this.#sequence;
    const size = landmarkCount(layout) * valuesPerLandmark;
    return bodyOf(landmarks.subarray(frame * size, (frame + 1) * size), layout, space === 'image' ? aspectRatio : 1);
  }
}
