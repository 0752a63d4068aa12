/** The Node-API surface of the addon. Arguments are checked above it; `SLOTS` in `native-options.ts` lays out `slots`. */

export type Samples = Float32Array | Float64Array;

export interface PathResult {
  distance: number;
  path: Int32Array;
}

export interface SubsequenceMatch extends PathResult {
  start: number;
  end: number;
}

export interface SharedSeries {
  data: Samples;
  mask?: Uint8Array;
}

type Pair = [a: Samples, maskA: Uint8Array | null, b: Samples, maskB: Uint8Array | null, dims: number];
type Rules = [slots: Float64Array, weights: Float64Array | null];
type Search = [
  queries: SharedSeries[],
  catalogue: SharedSeries[],
  dims: number,
  ...rules: Rules,
  threads: number,
  cancellation: Cancellation,
];

export declare function distance(...args: [...Pair, ...Rules]): number;
/** The index of the first sample that is not within `largest` of 0, as NaN never is; the length when all are. */
export declare function firstBeyond(samples: Samples, largest: number): number;
export declare function path(...args: [...Pair, ...Rules]): PathResult;
export declare function subsequence(...args: [...Pair, k: number, ...Rules]): SubsequenceMatch[];
export declare function softDistance(...args: [...Pair, gamma: number, ...Rules]): number;
export declare function distances(...args: Search): Promise<Float64Array>;
export declare function nearest(...args: Search): Promise<Float64Array>;

export declare class Cancellation {
  constructor();
  cancel(): void;
}

/** One copy of a reference for every warp along it. */
export declare class WarpReference {
  /**
   * What goes in and out of the warps lies in two arrays given once, which must not be transferred: `frame`, a value and a weight a
   * dim, and `numbers`, 6 of them.
   */
  constructor(samples: Float32Array, dims: number, frame: Float32Array, numbers: Float64Array);
}

export declare class Warp {
  /** settings: [radius, maxStep, metric, stepPenalty, monotone as 0 or 1]. */
  constructor(reference: WarpReference, settings: Float64Array);
  /**
   * The function that pushes: takes [expected, pace, memory, whether to rank as 0 or 1] from `numbers` and leaves there what
   * `OnlineWarp.push` gives. It keeps the warp alive.
   */
  pusher(): () => void;
  seek(position: number): void;
  serialize(): Uint8Array;
  restore(state: Uint8Array): void;
}
