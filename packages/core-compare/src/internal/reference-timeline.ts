/** Times of the reference's frames, and which frame is due when. */
export class ReferenceTimeline {
  readonly #timestamps: Float64Array;
  /** Frames a second: the reciprocal of the median distance; 30 for a single frame. */
  readonly frameRate: number;

  constructor(timestamps: Float64Array) {
    this.#timestamps = timestamps;
    this.frameRate = 1 / medianStep(timestamps);
  }

  get start(): number {
    return this.#timestamps[0] as number;
  }

  get end(): number {
    return this.#timestamps[this.#timestamps.length - 1] as number;
  }

  /** Seconds of a frame. */
  timeOf(frame: number): number {
    return this.#timestamps[frame] as number;
  }

  /** Seconds of a moment beside a frame, `shift` -1..1 frames from it. */
  timeBeside(frame: number, shift: number): number {
    const time = this.timeOf(frame);
    const other = frame + Math.sign(shift);
    if (shift === 0 || other < 0 || other >= this.#timestamps.length) return time;
    return time + Math.abs(shift) * (this.timeOf(other) - time);
  }

  /** The frame due at a time, between frames as a fraction, held at both ends. */
  frameAt(time: number): number {
    const times = this.#timestamps;
    const last = times.length - 1;
    if (!(time > this.start)) return 0;
    if (time >= this.end) return last;
    const low = this.#lastBefore(time);
    const from = times[low] as number;
    return low + (time - from) / ((times[low + 1] as number) - from);
  }

  /** The last frame that is not later than a time between the first and the last. */
  #lastBefore(time: number): number {
    const times = this.#timestamps;
    let low = 0;
    let high = times.length - 1;
    // Frames are mostly evenly spaced: one look where it would be then saves the search.
    const guess = Math.min(high - 1, Math.floor((time - this.start) * this.frameRate));
    if ((times[guess] as number) <= time && time < (times[guess + 1] as number)) return guess;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((times[middle] as number) <= time) low = middle;
      else high = middle;
    }
    return low;
  }
}

function medianStep(timestamps: Float64Array): number {
  if (timestamps.length < 2) return 1 / 30;
  const steps = Float64Array.from({ length: timestamps.length - 1 }, (_, frame) => {
    return (timestamps[frame + 1] as number) - (timestamps[frame] as number);
  }).sort();
  return steps[steps.length >> 1] as number;
}
