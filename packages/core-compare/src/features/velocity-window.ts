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
/** Length of the bone that each axis belongs to. */
const axisLength = Float64Array.from({ length: width }, (_, axis) => boneLength[Math.floor(axis / 3)] as number);

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
  /** How many of the samples kept do not show a bone. */
  readonly #hidden = new Uint8Array(boneCount);
  readonly #factors = new Float64Array(capacity);

  reset(): void {
    this.#count = 0;
    this.#next = 0;
    this.#hidden.fill(0);
  }

  /** Takes the directions of a frame (camera axes) with their weights. */
  push(timestamp: number, directions: Float64Array, weights: Float64Array): void {
    if (this.#count > 0 && timestamp - this.#newest() > longestGapSeconds + slack) this.reset();
    if (this.#count === capacity) this.#dropOldest();
    this.#times[this.#next] = timestamp;
    this.#directions.set(directions, this.#next * width);
    this.#weights.set(weights, this.#next * boneCount);
    this.#countHidden(this.#next, 1);
    this.#next = (this.#next + 1) % capacity;
    this.#count++;
    while (this.#count > 1 && (this.#times[this.#oldest()] as number) < timestamp - windowSeconds - slack)
      this.#dropOldest();
  }

  /** Writes torso lengths per second and a weight for each bone, 0 where too little is known. */
  velocities(out: Float64Array, outWeights: Float64Array): void {
    const newest = (this.#next + capacity - 1) % capacity;
    const known = this.#coefficients(-1);
    out.fill(0);
    if (known) this.#addAll(out);
    for (let bone = 0; bone < boneCount; bone++) {
      const weight = this.#weights[newest * boneCount + bone] as number;
      const complete = this.#hidden[bone] === 0;
      const seen = weight > 0 && (complete ? known : this.#coefficients(bone));
      outWeights[bone] = seen ? weight : 0;
      if (!complete || !seen) this.#alone(bone, seen, out);
    }
  }

  /**
   * The factor of each sample in the slope, oldest first: (t - mean) / sum of (t - mean)^2 over all samples, or those that show a bone.
   *
   * @returns false when they span too little
   */
  #coefficients(bone: number): boolean {
    let count = 0;
    let sum = 0;
    const now = this.#newest();
    for (let age = 0; age < this.#count; age++) {
      const slot = (this.#next + capacity - 1 - age) % capacity;
      if (bone >= 0 && this.#weights[slot * boneCount + bone] === 0) continue;
      count++;
      sum += (this.#times[slot] as number) - now;
    }
    const mean = sum / Math.max(1, count);
    let spread = 0;
    for (let age = 0; age < this.#count; age++) {
      const slot = (this.#next + capacity - 1 - age) % capacity;
      const shows = bone < 0 || this.#weights[slot * boneCount + bone] !== 0;
      const time = shows ? (this.#times[slot] as number) - now - mean : 0;
      this.#factors[age] = time;
      spread += time * time;
    }
    // Two samples d apart have a spread of d * d / 2; more samples over the same span have more.
    if (spread < (leastSpanSeconds * leastSpanSeconds) / 2 - slack) return false;
    for (let age = 0; age < this.#count; age++) this.#factors[age] = (this.#factors[age] as number) / spread;
    return true;
  }

  /** Every bone at once, as if all were shown by every sample: the usual case. */
  #addAll(out: Float64Array): void {
    const directions = this.#directions;
    const factors = this.#factors;
    const count = this.#count;
    let slot = this.#next;
    for (let age = 0; age < count; age++) {
      slot = slot === 0 ? capacity - 1 : slot - 1;
      const from = slot * width;
      const factor = factors[age] as number;
      for (let axis = 0; axis < width; axis++) {
        out[axis] = (out[axis] as number) + factor * (directions[from + axis] as number);
      }
    }
    for (let axis = 0; axis < width; axis++) out[axis] = (out[axis] as number) * (axisLength[axis] as number);
  }

  /** One bone that some sample does not show; its factors have just been made. */
  #alone(bone: number, seen: boolean, out: Float64Array): void {
    for (let axis = bone * 3; axis < bone * 3 + 3; axis++) {
      let sum = 0;
      for (let age = 0; seen && age < this.#count; age++) {
        const from = ((this.#next + capacity - 1 - age) % capacity) * width;
        sum += (this.#factors[age] as number) * (this.#directions[from + axis] as number);
      }
      out[axis] = sum * (axisLength[axis] as number);
    }
  }

  /** What is kept, oldest first. */
  state(): { times: number[]; directions: number[]; weights: number[] } {
    const slots = Array.from(
      { length: this.#count },
      (_, age) => (this.#next + capacity - this.#count + age) % capacity,
    );
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
    this.#hidden.fill(0);
    for (let slot = 0; slot < times.length; slot++) this.#countHidden(slot, 1);
  }

  #newest(): number {
    return this.#times[(this.#next + capacity - 1) % capacity] as number;
  }

  #oldest(): number {
    return (this.#next + capacity - this.#count) % capacity;
  }

  #dropOldest(): void {
    this.#countHidden(this.#oldest(), -1);
    this.#count--;
  }

  #countHidden(slot: number, by: 1 | -1): void {
    for (let bone = 0; bone < boneCount; bone++) {
      if (this.#weights[slot * boneCount + bone] === 0) this.#hidden[bone] = (this.#hidden[bone] as number) + by;
    }
  }
}

/** Timestamps are sums of frame times: a window must not lose a frame to their rounding. */
const slack = 1e-4;
