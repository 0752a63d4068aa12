import { errorDirections, joints } from '@footlight/contracts';

import { column, jointColumn, jointField, mergeRow, stride } from './row.js';
import type { ScoreInput } from './score-sample.js';

/** Rows that there is room for at first; it doubles when it is full. Most sessions of a server wait. */
const firstCapacity = 8;
const jointIndexes: ReadonlyMap<string, number> = new Map(joints.map((joint, index) => [joint, index]));
const directionIndexes: ReadonlyMap<string, number> = new Map(errorDirections.map((name, index) => [name, index]));

/** The rows of a timeline, sorted by key. Holds at most `maxRows`: when full, neighbours are merged and detail halves. */
export class ScoreRows {
  #data: Float64Array;
  #count = 0;
  #resolution: number | null;
  readonly #maxRows: number;

  constructor(resolution: number | null, maxRows: number) {
    this.#resolution = resolution;
    this.#maxRows = maxRows;
    this.#data = new Float64Array(Math.min(firstCapacity, maxRows) * stride);
  }

  /** Seconds of a bucket at present; `null` while rows are single scores. */
  get resolution(): number | null {
    return this.#resolution;
  }

  get count(): number {
    return this.#count;
  }

  /** The live array: row `i` begins at `i * stride`. */
  get data(): Float64Array {
    return this.#data;
  }

  clone(): ScoreRows {
    const copy = new ScoreRows(this.#resolution, this.#maxRows);
    copy.#data = this.#data.slice();
    copy.#count = this.#count;
    return copy;
  }

  /** The rows as plain numbers, for JSON. */
  values(): number[] {
    return Array.from(this.#data.subarray(0, this.#count * stride));
  }

  /** Replaces everything, for a restored timeline. */
  load(values: Float64Array): void {
    this.#data = values.length > 0 ? values : new Float64Array(firstCapacity * stride);
    this.#count = values.length / stride;
  }

  /** Lets a score stand from `start` to `end` (seconds), split where buckets meet. */
  cover(sample: ScoreInput, start: number, end: number): void {
    if (this.#resolution === null) return this.#deposit(sample, sample.timestamp, start, end, true);
    const resolution = this.#resolution;
    let from = start;
    let bucket = Math.floor(start / resolution + 1e-9);
    do {
      const to = Math.min(end, (bucket + 1) * resolution);
      this.#deposit(sample, bucket, from, Math.max(from, to), from === start);
      from = (bucket + 1) * resolution;
      bucket += 1;
    } while (from < end - 1e-9 && this.#resolution === resolution);
    // The store was coarsened on the way: the rest goes into the new, larger buckets.
    if (from < end - 1e-9 && this.#resolution !== resolution) this.cover({ ...sample, errors: [] }, from, end);
  }

  #deposit(sample: ScoreInput, key: number, start: number, end: number, first: boolean): void {
    const row = this.#rowFor(key, start);
    const data = this.#data;
    data[row + column.start] = Math.min(data[row + column.start] ?? start, start);
    data[row + column.end] = Math.max(data[row + column.end] ?? end, end);
    const seconds = end - start;
    add(data, row + column.scoreTime, sample.combinedScore, seconds);
    add(data, row + column.poseTime, sample.poseSimilarity, seconds);
    add(data, row + column.motionTime, sample.motionSimilarity, seconds);
    add(data, row + column.timingTime, sample.timingOffset, seconds);
    add(data, row + column.coverageTime, sample.coverage, seconds);
    if (first) data[row + column.frames] = (data[row + column.frames] ?? 0) + 1;
    if (sample.combinedScore !== null) depositErrors(data, row, sample, seconds, first);
  }

  #rowFor(key: number, start: number): number {
    const index = this.#lowerBound(key);
    if (index < this.#count && this.#data[index * stride] === key) return index * stride;
    if (this.#count >= this.#maxRows) {
      this.#coarsen();
      return this.#rowFor(this.#resolution === null ? key : Math.floor(start / this.#resolution + 1e-9), start);
    }
    return this.#insert(index, key, start);
  }

  #insert(index: number, key: number, start: number): number {
    if ((this.#count + 1) * stride > this.#data.length) {
      const grown = new Float64Array(Math.min(this.#data.length * 2, this.#maxRows * stride));
      grown.set(this.#data);
      this.#data = grown;
    }
    const row = index * stride;
    this.#data.copyWithin(row + stride, row, this.#count * stride);
    this.#data.fill(0, row, row + stride);
    this.#data[row + column.key] = key;
    this.#data[row + column.start] = start;
    this.#count += 1;
    return row;
  }

  #lowerBound(key: number): number {
    let low = 0;
    let high = this.#count;
    if (high > 0 && (this.#data[(high - 1) * stride] ?? 0) < key) return high;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#data[middle * stride] ?? 0) < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #coarsen(): void {
    if (this.#resolution === null) {
      this.#mergeWhere((index) => index >> 1);
      return;
    }
    // A day holds a finite number of buckets, so doubling ends.
    while (this.#count > this.#maxRows * 0.75) {
      this.#resolution *= 2;
      this.#mergeWhere((index) => Math.floor((this.#data[index * stride] ?? 0) / 2), true);
    }
  }

  #mergeWhere(groupOf: (index: number) => number, renumber = false): void {
    const groups = Array.from({ length: this.#count }, (_, index) => groupOf(index));
    let kept = -1;
    let last: number | null = null;
    for (const [index, group] of groups.entries()) {
      const from = index * stride;
      if (group === last) {
        mergeRow(this.#data, kept * stride, this.#data, from);
        continue;
      }
      kept += 1;
      last = group;
      this.#data.copyWithin(kept * stride, from, from + stride);
      if (renumber) this.#data[kept * stride] = group;
    }
    this.#count = kept + 1;
  }
}

function add(data: Float64Array, at: number, value: number | null | undefined, seconds: number): void {
  if (value === null || value === undefined) return;
  data[at] = (data[at] ?? 0) + seconds;
  data[at + 1] = (data[at + 1] ?? 0) + value * seconds;
}

function depositErrors(data: Float64Array, row: number, sample: ScoreInput, seconds: number, first: boolean): void {
  for (const error of sample.errors ?? []) {
    const joint = jointIndexes.get(error.joint);
    if (joint === undefined) continue;
    if (first) data[row + column.errors] = (data[row + column.errors] ?? 0) + 1;
    depositJoint(data, row + jointColumn(joint), sample.timestamp, error.difference, error.direction, seconds);
  }
}

function depositJoint(
  data: Float64Array,
  at: number,
  timestamp: number,
  difference: number,
  direction: string,
  seconds: number,
): void {
  const degrees = Math.abs(difference);
  data[at + jointField.degreeSum] = (data[at + jointField.degreeSum] ?? 0) + degrees * seconds;
  data[at + jointField.time] = (data[at + jointField.time] ?? 0) + seconds;
  if (degrees <= (data[at + jointField.worst] ?? 0)) return;
  data[at + jointField.worst] = degrees;
  data[at + jointField.worstAt] = timestamp;
  data[at + jointField.direction] = directionIndexes.get(direction) ?? 0;
}
