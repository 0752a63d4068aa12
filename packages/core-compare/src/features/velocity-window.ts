import { boneCount, boneLength } from './bones.js';

/** Seconds of the past that a velocity is measured over. Long enough for three frames of a 7.5 fps recording. */
const windowSeconds = 0.3;
/** A slope over less than this is mostly noise, and no velocity. */
const leastSpanSeconds = 0.1;
/** After a longer silence the past says nothing about the present (dtw.md, section 7). */
const longestGapSeconds = 0.25;
/** Frames kept at most: 0.3 s at 200 fps. Faster streams lose the oldest, which shortens the window. */
export const velocityCapacity = 64;
/** Frames that there is room for at first: 0.3 s at 50 fps. */
const firstCapacity = 16;
const width = boneCount * 3;
/** Seconds after which the sums are made anew, which keeps rounding from adding up. */
const longestEpochSeconds = 30;

/** What a {@link VelocityWindow} keeps, oldest sample first, with its running sums to the last digit. */
export interface VelocityWindowState {
  readonly times: number[];
  readonly directions: number[];
  readonly weights: number[];
  readonly epoch: number;
  readonly timeSums: number[];
  readonly sums: number[];
  readonly crossSums: number[];
}

/**
 * Velocities as the least-squares slope of each bone's direction over the last 0.3 s: causal, finite in memory, and the same
 * at every frame rate but for sampling. Hidden samples are left out.
 */
export class VelocityWindow {
  #capacity = firstCapacity;
  #times: Float64Array = new Float64Array(firstCapacity);
  #directions: Float64Array = new Float64Array(firstCapacity * width);
  #weights: Float64Array = new Float64Array(firstCapacity * boneCount);
  #count = 0;
  #next = 0;
  /** Of the samples that show a bone: their number, the sum of their times since the epoch, and of the squares of those. */
  readonly #timeSums = new Float64Array(width);
  /** Sums of directions, and of directions times times. */
  readonly #sums = new Float64Array(width);
  readonly #crossSums = new Float64Array(width);
  /** What times are counted from: sums of squares lose digits as times grow. */
  #epoch = 0;

  reset(): void {
    this.#count = 0;
    this.#next = 0;
    this.#forgetSums(0);
  }

  /** Takes the directions of a frame (camera axes) with their weights. */
  push(timestamp: number, directions: Float64Array, weights: Float64Array): void {
    if (this.#count > 0 && timestamp - this.#newest() > longestGapSeconds + slack) this.reset();
    if (this.#count === velocityCapacity) this.#dropOldest();
    else if (this.#count === this.#capacity) this.#grow();
    this.#times[this.#next] = timestamp;
    this.#directions.set(directions, this.#next * width);
    this.#weights.set(weights, this.#next * boneCount);
    this.#add(this.#next, 1);
    this.#next = (this.#next + 1) % this.#capacity;
    this.#count++;
    while (this.#count > 1 && (this.#times[this.#oldest()] as number) < timestamp - windowSeconds - slack)
      this.#dropOldest();
    if (Math.abs(timestamp - this.#epoch) > longestEpochSeconds) this.#sumAnew(timestamp);
  }

  /** Writes torso lengths per second and a weight for each bone, 0 where too little is known. */
  velocities(out: Float64Array, outWeights: Float64Array): void {
    const newest = this.#slot(1) * boneCount;
    const times = this.#timeSums;
    for (let bone = 0; bone < boneCount; bone++) {
      const count = times[bone * 3] as number;
      const mean = (times[bone * 3 + 1] as number) / Math.max(1, count);
      const spread = (times[bone * 3 + 2] as number) - count * mean * mean;
      const weight = this.#weights[newest + bone] as number;
      // Two samples d apart have a spread of d * d / 2; more samples over the same span have more.
      const known = weight > 0 && spread >= (leastSpanSeconds * leastSpanSeconds) / 2 - slack;
      outWeights[bone] = known ? weight : 0;
      const scale = known ? (boneLength[bone] as number) / spread : 0;
      for (let axis = bone * 3; axis < bone * 3 + 3; axis++) {
        out[axis] = scale * ((this.#crossSums[axis] as number) - mean * (this.#sums[axis] as number));
      }
    }
  }

  state(): VelocityWindowState {
    const slots = Array.from({ length: this.#count }, (_, index) => this.#slot(this.#count - index));
    return {
      times: slots.map((slot) => this.#times[slot] as number),
      directions: slots.flatMap((slot) => [...this.#directions.subarray(slot * width, (slot + 1) * width)]),
      weights: slots.flatMap((slot) => [...this.#weights.subarray(slot * boneCount, (slot + 1) * boneCount)]),
      epoch: this.#epoch,
      timeSums: [...this.#timeSums],
      sums: [...this.#sums],
      crossSums: [...this.#crossSums],
    };
  }

  /** Takes what `state` gave; lengths must fit. */
  restore({ times, directions, weights, epoch, timeSums, sums, crossSums }: VelocityWindowState): void {
    while (this.#capacity < times.length) this.#grow();
    this.#times.set(times);
    this.#directions.set(directions);
    this.#weights.set(weights);
    this.#count = times.length;
    this.#next = times.length % this.#capacity;
    this.#epoch = epoch;
    this.#timeSums.set(timeSums);
    this.#sums.set(sums);
    this.#crossSums.set(crossSums);
  }

  #newest(): number {
    return this.#times[this.#slot(1)] as number;
  }

  #oldest(): number {
    return this.#slot(this.#count);
  }

  /** Where the sample is kept that came `ago` samples ago, 1 = the newest. */
  #slot(ago: number): number {
    return (this.#next + this.#capacity - ago) % this.#capacity;
  }

  /** Twice the room, the samples at its beginning. */
  #grow(): void {
    const { times, directions, weights } = this.state();
    this.#capacity = Math.min(velocityCapacity, 2 * this.#capacity);
    this.#times = grown(times, this.#capacity);
    this.#directions = grown(directions, this.#capacity * width);
    this.#weights = grown(weights, this.#capacity * boneCount);
    this.#next = times.length % this.#capacity;
  }

  #dropOldest(): void {
    this.#add(this.#oldest(), -1);
    this.#count--;
  }

  /** Adds a sample to the sums, or takes it out. */
  #add(slot: number, sign: 1 | -1): void {
    const time = (this.#times[slot] as number) - this.#epoch;
    const times = this.#timeSums;
    const sums = this.#sums;
    const cross = this.#crossSums;
    const directions = this.#directions;
    const weights = this.#weights;
    for (let bone = 0; bone < boneCount; bone++) {
      if (weights[slot * boneCount + bone] === 0) continue;
      times[bone * 3] = (times[bone * 3] as number) + sign;
      times[bone * 3 + 1] = (times[bone * 3 + 1] as number) + sign * time;
      times[bone * 3 + 2] = (times[bone * 3 + 2] as number) + sign * time * time;
      const from = slot * width + bone * 3;
      const x = sign * (directions[from] as number);
      const y = sign * (directions[from + 1] as number);
      const z = sign * (directions[from + 2] as number);
      const to = bone * 3;
      sums[to] = (sums[to] as number) + x;
      sums[to + 1] = (sums[to + 1] as number) + y;
      sums[to + 2] = (sums[to + 2] as number) + z;
      cross[to] = (cross[to] as number) + x * time;
      cross[to + 1] = (cross[to + 1] as number) + y * time;
      cross[to + 2] = (cross[to + 2] as number) + z * time;
    }
  }

  #sumAnew(epoch: number): void {
    this.#forgetSums(epoch);
    for (let ago = 1; ago <= this.#count; ago++) this.#add(this.#slot(ago), 1);
  }

  #forgetSums(epoch: number): void {
    this.#epoch = epoch;
    this.#timeSums.fill(0);
    this.#sums.fill(0);
    this.#crossSums.fill(0);
  }
}

function grown(values: readonly number[], length: number): Float64Array {
  const all = new Float64Array(length);
  all.set(values);
  return all;
}

/** Timestamps are sums of frame times: a window must not lose a frame to their rounding. */
const slack = 1e-4;
