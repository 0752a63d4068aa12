import type { OnlineWarp, WarpClock, WarpOptions } from '../backend.js';
import { placeNth } from './place-nth.js';
import { advanceColumn, type WarpColumn } from './warp-column.js';
import { createWarpCosts, type WarpCosts } from './warp-costs.js';
import { restoreWarp, serializeWarp, warpIdentity, type WarpAnchor } from './warp-state.js';

/** The online warp of native/SEMANTICS.md. Every buffer is made here; a push allocates nothing that outlives it. */
export function createTypescriptWarp(
  reference: Float32Array,
  frames: number,
  dims: number,
  options: WarpOptions,
): OnlineWarp {
  return new TypescriptWarp(reference, frames, dims, options);
}

class TypescriptWarp implements OnlineWarp {
  readonly #frames: number;
  readonly #radius: number;
  readonly #options: WarpOptions;
  readonly #reference: Float32Array;
  readonly #dims: number;
  readonly #warpCosts: WarpCosts;
  readonly #costs: Float64Array;
  readonly #ranks: Float64Array;
  readonly #anchor: WarpAnchor = { kind: 'nowhere', position: 0 };
  #knownIdentity: number | null = null;
  readonly #tempo: { reach: number; pace: number; memory: number; stepPenalty: number };
  #column: WarpColumn;
  #previous: WarpColumn;

  constructor(reference: Float32Array, frames: number, dims: number, options: WarpOptions) {
    this.#frames = frames;
    this.#radius = Math.min(options.radius, frames);
    this.#options = options;
    this.#reference = reference;
    this.#dims = dims;
    this.#warpCosts = createWarpCosts(reference, dims, options.metric);
    const room = Math.min(2 * this.#radius + 1, frames);
    this.#costs = new Float64Array(room);
    this.#ranks = new Float64Array(room);
    this.#column = { begin: 0, cells: 0, totals: new Float64Array(room) };
    this.#previous = { begin: 0, cells: 0, totals: new Float64Array(room) };
    this.#tempo = { reach: 0, pace: 0, memory: 1, stepPenalty: options.stepPenalty };
  }

  push(query: Float32Array, weights: Float32Array | null, clock: WarpClock, out: Float64Array): void {
    const { pace, memory } = clock;
    const centre = this.#centre(clock.expected);
    const begin = Math.max(0, centre - this.#radius);
    const end = Math.min(this.#frames - 1, centre + this.#radius);
    this.#warpCosts.fill(query, weights, begin, end, this.#costs);
    const isSeen = (this.#warpCosts.weight[0] as number) > 0;
    const tempo = this.#tempo;
    tempo.reach = Math.min(this.#options.maxStep, Math.floor(2 * pace) + 2) | 0;
    tempo.pace = pace;
    tempo.memory = memory;
    const next = this.#previous;
    next.begin = begin;
    next.cells = end - begin + 1;
    advanceColumn(this.#column, this.#costs, tempo, next);
    this.#previous = this.#column;
    this.#column = next;
    const position = this.#locate(begin, end, tempo.reach);
    this.#anchor.kind = 'tracked';
    this.#anchor.position = position;
    out[0] = position;
    out[1] = isSeen ? (this.#costs[position - begin] as number) : NaN;
    out[2] = next.totals[position - begin] as number;
    if (out.length < 6) return;
    out[3] = 0;
    out[4] = begin;
    out[5] = end;
    if (isSeen) this.#writeConfidence(out);
  }

  seek(position: number): void {
    this.#anchor.kind = 'sought';
    this.#anchor.position = this.#nearestFrame(Math.floor(position + 0.5));
    this.#column.cells = 0;
  }

  serialize(): Uint8Array {
    return serializeWarp(this.#identity(), this.#anchor, this.#column);
  }

  restore(state: Uint8Array): void {
    restoreWarp(state, this.#identity(), this.#frames, this.#anchor, this.#column);
  }

  /** It reads the whole reference: worked out when a state is first asked for. */
  #identity(): number {
    return (this.#knownIdentity ??= warpIdentity(this.#reference, this.#dims, this.#options));
  }

  /** The expected position, held where the reachable frames stay inside the window. */
  #centre(expected: number): number {
    let centre = Math.floor(expected + 0.5);
    if (this.#anchor.kind !== 'nowhere') {
      const last = this.#anchor.position;
      if (!(centre >= last - this.#radius)) centre = last - this.#radius;
      if (centre > last + this.#options.maxStep + this.#radius) centre = last + this.#options.maxStep + this.#radius;
    }
    return this.#nearestFrame(centre);
  }

  /** NaN counts as 0. A 32-bit integer, which needs no allocation where a float64 would. */
  #nearestFrame(position: number): number {
    return position > 0 ? Math.min(position, this.#frames - 1) | 0 : 0;
  }

  #locate(begin: number, end: number, reach: number): number {
    const { kind, position } = this.#anchor;
    let low = begin;
    let high = end;
    if (this.#options.monotone && kind === 'sought') {
      low = Math.max(begin, position - this.#options.maxStep);
      high = Math.min(end, position + this.#options.maxStep);
    } else if (this.#options.monotone && kind === 'tracked') {
      low = Math.max(begin, position);
      high = Math.min(end, position + reach);
    }
    const reachable = this.#cheapest(low, high);
    if (reachable >= 0) return reachable;
    return Math.max(begin, this.#cheapest(begin, end));
  }

  /** The frame of least finite total, the lowest on ties; -1 when there is none. */
  #cheapest(low: number, high: number): number {
    const { begin, totals } = this.#column;
    let best = Infinity;
    let frame = -1;
    for (let at = low; at <= high; at++) {
      const total = totals[at - begin] as number;
      if (total < best) {
        best = total;
        frame = at;
      }
    }
    return frame;
  }

  /** How far the position stands out from the middle of the window. Float64 goes by array: as argument or result it would be allocated. */
  #writeConfidence(out: Float64Array): void {
    const { totals, cells } = this.#column;
    let finite = 0;
    for (let cell = 0; cell < cells; cell++) {
      const total = totals[cell] as number;
      if (total < Infinity) this.#ranks[finite++] = total;
    }
    if (finite === 0) return;
    const middle = finite >> 1;
    placeNth(this.#ranks, finite, middle);
    const median = this.#ranks[middle] as number;
    if (median > 0) out[3] = Math.min(1, Math.max(0, 1 - (out[2] as number) / median));
  }
}
