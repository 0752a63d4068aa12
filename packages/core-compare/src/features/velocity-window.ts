import { boneCount, boneLength } from './bones.js';

/** Seconds of the past that a velocity is measured over. Long enough for three frames of a 7.5 fps recording. */
const windowSeconds = 0.3;
/** A slope over less than this is mostly noise, and no velocity. */
const leastSpanSeconds = 0.1;
/** After a longer silence the past says nothing about the present (dtw.md, section 7). */
const longestGapSeconds = 0.25;
/** Frames kept: 0.3 s at 200 fps. Faster streams lose the oldest, which shortens the window. */
export const velocityCapacity = 64;
const capacity = velocityCapacity;
const width = boneCount * 3;

/**
 * Velocities as the least-squares slope of each bone's direction over the last 0.3 s: causal, finite in memory, and the same
 * at every frame rate but for sampling. Hidden samples are left out.
 */
export class VelocityWindow {
  readonly #times = new Float64Array(capacity);
  readonly #directions = new Float64Array(capacity * width);
  readonly #weights = new Float64Array(capacity * boneCount);
  #count = 0;
  #next = 0;
  readonly #sums = new Float64Array(boneCount * 3);
  readonly #cross = new Float64Array(width);
  readonly #totals = new Float64Array(width);

  reset(): void {
    this.#count = 0;
    this.#next = 0;
  }

  /** Takes the directions of a frame (camera axes) with their weights. */
  push(timestamp: number, directions: Float64Array, weights: Float64Array): void {
    if (this.#count > 0 && timestamp - this.#newest() > longestGapSeconds + slack) this.reset();
    this.#times[this.#next] = timestamp;
    this.#directions.set(directions, this.#next * width);
    this.#weights.set(weights, this.#next * boneCount);
    this.#next = (this.#next + 1) % capacity;
    this.#count = Math.min(capacity, this.#count + 1);
    this.#dropOlderThan(timestamp - windowSeconds - slack);
  }

  /** Writes torso lengths per second and a weight for each bone, 0 where too little is known. */
  velocities(out: Float64Array, outWeights: Float64Array): void {
    this.#sum();
    for (let bone = 0; bone < boneCount; bone++) this.#slope(bone, out, outWeights);
  }

  /** What is kept, oldest first. */
  state(): { times: number[]; directions: number[]; weights: number[] } {
    const slots = Array.from({ length: this.#count }, (_, age) => (this.#next + capacity - this.#count + age) % capacity);
    return {
      times: slots.map((slot) => this.#times[slot] as number),
      directions: slots.flatMap((slot) => [...this.#directions.subarray(slot * width, (slot + 1) * width)]),
      weights: slots.flatMap((slot) => [...this.#weights.subarray(slot * boneCount, (slot + 1) * boneCount)]),
    };
  }

  /** Takes what `state` gave; lengths must fit. */
  restore({ times, directions, weights }: { times: number[]; directions: number[]; weights: number[] }): void {
    this.#times.set(times);
    this.#directions.set(directions);
    this.#weights.set(weights);
    this.#count = times.length;
    this.#next = times.length % capacity;
  }

  #newest(): number {
    return this.#times[(this.#next + capacity - 1) % capacity] as number;
  }

  #dropOlderThan(limit: number): void {
    while (this.#count > 1 && (this.#times[(this.#next + capacity - this.#count) % capacity] as number) < limit) this.#count--;
  }

  #sum(): void {
    const sums = this.#sums.fill(0);
    const cross = this.#cross.fill(0);
    const totals = this.#totals.fill(0);
    const now = this.#newest();
    for (let age = 0; age < this.#count; age++) {
      const slot = (this.#next + capacity - 1 - age) % capacity;
      const time = (this.#times[slot] as number) - now;
      for (let bone = 0; bone < boneCount; bone++) {
        const weight = this.#weights[slot * boneCount + bone] as number;
        if (weight === 0) continue;
        sums[bone * 3] = (sums[bone * 3] as number) + 1;
        sums[bone * 3 + 1] = (sums[bone * 3 + 1] as number) + time;
        sums[bone * 3 + 2] = (sums[bone * 3 + 2] as number) + time * time;
        for (let axis = bone * 3; axis < bone * 3 + 3; axis++) {
          const value = this.#directions[slot * width + axis] as number;
          totals[axis] = (totals[axis] as number) + value;
          cross[axis] = (cross[axis] as number) + value * time;
        }
      }
    }
  }

  #slope(bone: number, out: Float64Array, outWeights: Float64Array): void {
    const count = this.#sums[bone * 3] as number;
    const mean = (this.#sums[bone * 3 + 1] as number) / Math.max(1, count);
    const spread = (this.#sums[bone * 3 + 2] as number) - count * mean * mean;
    const newest = (this.#next + capacity - 1) % capacity;
    const weight = this.#weights[newest * boneCount + bone] as number;
    // Two samples d apart have a spread of d * d / 2; more samples over the same span have more.
    const known = weight > 0 && spread >= (leastSpanSeconds * leastSpanSeconds) / 2 - slack;
    outWeights[bone] = known ? weight : 0;
    const scale = known ? (boneLength[bone] as number) / spread : 0;
    for (let axis = bone * 3; axis < bone * 3 + 3; axis++) {
      out[axis] = scale * ((this.#cross[axis] as number) - mean * (this.#totals[axis] as number));
    }
  }
}

/** Timestamps are sums of frame times: a window must not lose a frame to their rounding. */
const slack = 1e-4;
