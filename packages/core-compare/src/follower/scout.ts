import type { Backend, OnlineWarp } from '../backend/backend.js';
import type { Calibration } from '../calibration/calibration.js';
import { alignmentDims } from '../features/alignment-series.js';
import { fromBase64, restoreWarp, scoutCapacity as capacity, toBase64, type ScoutState } from './follower-state.js';
import { coarseSeries, type PreparedReference } from '../internal/prepared-reference.js';

/** Frames a second that the scout looks at, of the reference and of the performer. */
const coarseRate = 5;
/** Moments that the scout must have seen before it says anything. */
const leastMoments = 4;
/** Kept moments that one push may catch up with: what bounds the cost of a push. */
const momentsPerPush = 2;
/** Coarse frames by which a place may differ from where the last one leads, and still be the same place. */
const sameplace = 2;

/**
 * Looks for the performer in the whole reference, five times a second, while the follower doubts its place: a second online warp over
 * a coarse reference whose window is everything.
 */
export class Scout {
  /** Frame of the (full) reference where the performer seems to be. */
  place = 0;
  /** Mean alignment cost of what was seen since the doubt began. */
  cost = Number.POSITIVE_INFINITY;
  /** How many moments in a row agree on the place. */
  agreement = 0;

  readonly #stride: number;
  readonly #period: number;
  /** Made when something is first searched for: most performers are never lost. */
  readonly #createWarp: () => OnlineWarp;
  #madeWarp: OnlineWarp | null = null;
  readonly #memorySeconds: number;
  readonly #queries = new Float32Array(capacity * alignmentDims);
  readonly #weights = new Float32Array(capacity * alignmentDims);
  readonly #times = new Float64Array(capacity);
  #kept = 0;
  #pushed = 0;
  #moments = 0;
  #lastPushed = 0;
  #active = false;
  /** The window is everything, wherever it is centred. The fractions make its fields float64 from the start. */
  readonly #clock = { expected: 0, pace: 0.5, memory: 0.5 };
  readonly #out = new Float64Array(3);

  constructor(reference: PreparedReference, calibration: Calibration, backend: Backend) {
    const { frameRate } = reference.timeline;
    this.#stride = Math.max(1, Math.round(frameRate / coarseRate));
    this.#period = this.#stride / frameRate;
    this.#memorySeconds = calibration.memorySeconds;
    this.#createWarp = () => {
      const series = coarseSeries(reference.series, this.#stride);
      const frames = series.length / alignmentDims;
      return backend.createWarp(series, frames, alignmentDims, {
        radius: frames,
        maxStep: Math.max(2, coarseRate),
        metric: 'sqeuclidean',
        stepPenalty: calibration.following.strayPenalty * this.#period,
        monotone: false,
      });
    };
  }

  get #warp(): OnlineWarp {
    return (this.#madeWarp ??= this.#createWarp());
  }

  /** Keeps a moment when one is due. */
  observe(timestamp: number, query: Float32Array, weights: Float32Array): void {
    const newest = this.#times[(this.#kept + capacity - 1) % capacity] as number;
    if (this.#kept > 0 && timestamp - newest < this.#period * 0.99) return;
    const slot = this.#kept % capacity;
    this.#queries.set(query, slot * alignmentDims);
    this.#weights.set(weights, slot * alignmentDims);
    this.#times[slot] = timestamp;
    this.#kept++;
  }

  /** Looks at moments kept since `since` that were not looked at yet; a few a call. */
  search(since: number): void {
    if (!this.#active) this.#begin(since);
    for (let count = 0; count < momentsPerPush && this.#pushed < this.#kept; count++) this.#pushNext();
  }

  /** Forgets the search; the moments stay. */
  rest(): void {
    this.#active = false;
    this.#moments = 0;
    this.agreement = 0;
    this.cost = Number.POSITIVE_INFINITY;
  }

  reset(): void {
    this.rest();
    this.#kept = 0;
    this.#pushed = 0;
  }

  /** True when the place can be relied on. */
  get sure(): boolean {
    return this.#moments >= leastMoments && this.agreement >= leastMoments - 1;
  }

  /** What the next moments will depend on. */
  state(): ScoutState {
    const count = Math.min(this.#kept, capacity);
    const slots = Array.from({ length: count }, (_, age) => (this.#kept - count + age) % capacity);
    const rowsOf = (rows: Float32Array): number[] =>
      slots.flatMap((slot) => [...rows.subarray(slot * alignmentDims, (slot + 1) * alignmentDims)]);
    return {
      times: slots.map((slot) => this.#times[slot] as number),
      queries: rowsOf(this.#queries),
      weights: rowsOf(this.#weights),
      search: this.#active ? this.#searchState(count) : null,
    };
  }

  /** @param count moments that are kept */
  #searchState(count: number): NonNullable<ScoutState['search']> {
    return {
      unseen: Math.min(count, this.#kept - this.#pushed),
      place: this.place,
      cost: Number.isFinite(this.cost) ? this.cost : null,
      agreement: this.agreement,
      moments: this.#moments,
      lastPushed: this.#lastPushed,
      weight: this.#weight,
      warp: toBase64(this.#warp.serialize()),
    };
  }

  /**
   * @param exact whether the warp's bytes are of this backend; else the search begins anew
   * @throws {CompareError} `compare/invalid-state`
   */
  restore({ times, queries, weights, search }: ScoutState, exact: boolean): void {
    this.reset();
    this.#times.set(times);
    this.#queries.set(queries);
    this.#weights.set(weights);
    this.#kept = times.length;
    this.#pushed = times.length;
    if (search === null || !exact) return;
    restoreWarp(this.#warp, fromBase64(search.warp));
    this.#active = true;
    this.#pushed -= Math.min(search.unseen, times.length);
    this.place = search.place;
    this.cost = search.cost ?? Number.POSITIVE_INFINITY;
    this.agreement = search.agreement;
    this.#moments = search.moments;
    this.#lastPushed = search.lastPushed;
    this.#weight = search.weight;
  }

  #begin(since: number): void {
    this.#active = true;
    this.#moments = 0;
    this.agreement = 0;
    this.#warp.seek(0);
    this.#pushed = Math.max(0, this.#kept - capacity);
    while (this.#pushed < this.#kept && (this.#times[this.#pushed % capacity] as number) < since) this.#pushed++;
  }

  #pushNext(): void {
    const slot = this.#pushed % capacity;
    const time = this.#times[slot] as number;
    const elapsed = this.#moments === 0 ? 0 : time - this.#lastPushed;
    const pace = elapsed / this.#period;
    const memory = Math.exp(-elapsed / this.#memorySeconds);
    const query = this.#queries.subarray(slot * alignmentDims, (slot + 1) * alignmentDims);
    const weights = this.#weights.subarray(slot * alignmentDims, (slot + 1) * alignmentDims);
    this.#clock.pace = pace;
    this.#clock.memory = memory;
    this.#warp.push(query, weights, this.#clock, this.#out);
    this.#take(this.#out[0] as number, this.#out[2] as number, pace, memory);
    this.#lastPushed = time;
    this.#pushed++;
  }

  #weight = 0;

  #take(position: number, total: number, pace: number, memory: number): void {
    this.#weight = this.#moments === 0 ? 1 : memory * this.#weight + 1;
    const led = this.place / this.#stride + pace;
    this.agreement = this.#moments > 0 && Math.abs(position - led) <= sameplace ? this.agreement + 1 : 0;
    this.place = position * this.#stride;
    this.cost = total / this.#weight;
    this.#moments++;
  }
}
