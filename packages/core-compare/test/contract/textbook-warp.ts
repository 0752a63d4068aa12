import type { WarpOptions } from '../../src/backend/index.js';

export interface WarpPush {
  readonly query: readonly number[];
  readonly weights: readonly number[] | null;
  readonly expected: number;
  readonly pace: number;
  readonly memory: number;
}

/** The online warp of native/SEMANTICS.md by definition: whole columns in maps, nothing reused. */
export class TextbookWarp {
  #column: Map<number, number> | null = null;
  #last: number | null = null;
  #sought = false;

  constructor(
    readonly reference: readonly (readonly number[])[],
    readonly options: WarpOptions,
  ) {}

  seek(position: number): void {
    this.#last = Math.min(this.reference.length - 1, Math.max(0, Math.floor(position + 0.5)));
    this.#column = null;
    this.#sought = true;
  }

  push({ query, weights, expected, pace, memory }: WarpPush): number[] {
    const { radius, maxStep, stepPenalty, monotone } = this.options;
    const frames = this.reference.length;
    const last = this.#last;
    let centre = Math.floor(expected + 0.5);
    if (last !== null) centre = clamp(centre, last - radius, last + maxStep + radius);
    centre = clamp(centre, 0, frames - 1);
    const window = range(Math.max(0, centre - radius), Math.min(frames - 1, centre + radius));
    const costs = new Map(window.map((j) => [j, this.#cost(query, weights, j)]));
    const reach = Math.min(maxStep, Math.floor(2 * pace) + 2);
    const arrivals = new Map(window.map((j) => [j, this.#arrival(j, reach, pace, memory, stepPenalty)]));
    const lost = [...arrivals.values()].every((total) => total === Infinity);
    const totals = new Map(window.map((j) => [j, costs.get(j)! + (lost ? 0 : arrivals.get(j)!)]));
    let reachable = window;
    if (monotone && last !== null && this.#sought) reachable = within(window, last - maxStep, last + maxStep);
    else if (monotone && last !== null) reachable = within(window, last, last + reach);
    const position = cheapest(reachable, totals) ?? cheapest(window, totals) ?? window[0]!;
    this.#column = totals;
    this.#last = position;
    this.#sought = false;
    const hidden = weights !== null && weights.every((weight) => weight === 0);
    const finite = [...totals.values()].filter(Number.isFinite).toSorted((p, q) => p - q);
    const median = finite[Math.floor(finite.length / 2)] ?? 0;
    const confidence = hidden || !(median > 0) ? 0 : clamp(1 - totals.get(position)! / median, 0, 1);
    return [
      position,
      hidden ? NaN : costs.get(position)!,
      totals.get(position)!,
      confidence,
      window[0]!,
      window.at(-1)!,
    ];
  }

  #arrival(j: number, reach: number, pace: number, memory: number, stepPenalty: number): number {
    if (this.#column === null) return 0;
    const ways = range(0, reach).map((s) => {
      const before = this.#column?.get(j - s) ?? Infinity;
      return before === Infinity ? Infinity : memory * before + stepPenalty * Math.abs(s - pace);
    });
    return Math.min(...ways);
  }

  #cost(query: readonly number[], weights: readonly number[] | null, frame: number): number {
    const factors = weights ?? query.map(() => 1);
    const total = factors.reduce((sum, factor) => sum + factor, 0);
    if (total === 0) return 0;
    const sum = query.reduce((before, x, k) => {
      const difference = x - this.reference[frame]![k]!;
      const term = this.options.metric === 'manhattan' ? Math.abs(difference) : difference * difference;
      return factors[k] === 0 ? before : before + factors[k]! * term;
    }, 0);
    return this.options.metric === 'euclidean' ? Math.sqrt(sum / total) : sum / total;
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function within(window: readonly number[], low: number, high: number): number[] {
  return window.filter((frame) => frame >= low && frame <= high);
}

function cheapest(frames: readonly number[], totals: ReadonlyMap<number, number>): number | null {
  let best: number | null = null;
  for (const frame of frames) {
    const total = totals.get(frame)!;
    if (total < (best === null ? Infinity : totals.get(best)!)) best = frame;
  }
  return best;
}
