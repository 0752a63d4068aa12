/**
 * The boundary between what the comparison core means and how it is computed. Two implementations:
 * `typescript` (the reference) and `native` (Rust). Validation and errors live above it: implementations
 * see only checked input. The exact rules of both (ties, band widening, masks, open ends, subsequences, the online warp)
 * are written in native/SEMANTICS.md.
 */

/** A series of frames, row-major: `data[frame * dims + dim]`. Finite everywhere, or masked. */
export interface SeriesView {
  readonly data: Float64Array | Float32Array;
  readonly frames: number;
  readonly dims: number;
  /** One byte a cell (frames * dims), 1 = present. Absent = everything is present. */
  readonly mask?: Uint8Array;
}

export type Metric = 'sqeuclidean' | 'euclidean' | 'manhattan';
export type Precision = 'f32' | 'f64';

/** Every option resolved; no undefined. */
export interface ResolvedDtwOptions {
  readonly metric: Metric;
  /** Square root of the final sum (after everything else). */
  readonly root: boolean;
  /** Half-width in samples of the longer series' axis around the slope-corrected diagonal
   *  |j - i*(m-1)/(n-1)| <= radius; Infinity = no band. (See dtw.md section 2; widened, never disconnected: see README.) */
  readonly radius: number;
  readonly openBeginA: number;
  readonly openEndA: number;
  readonly openBeginB: number;
  readonly openEndB: number;
  /** Added once per non-diagonal step, as given. */
  readonly penalty: number;
  /** Un-rooted or rooted? -> in the unit of the returned distance. A distance above it is reported as Infinity. Infinity = off. */
  readonly maxDistance: number;
  /** One weight a dim, or null. */
  readonly weights: Float64Array | null;
  readonly precision: Precision;
}

export interface PathResult {
  readonly distance: number;
  /** Interleaved a0,b0,a1,b1,... */ readonly path: Int32Array;
}
export interface SubsequenceMatch {
  readonly distance: number;
  readonly start: number;
  readonly end: number /* inclusive */;
  readonly path: Int32Array;
}

export interface WarpOptions {
  /** Frames searched either side of the expected position. */
  readonly radius: number;
  /** Most reference frames that one push may advance. */
  readonly maxStep: number;
  readonly metric: Metric;
  /** Cost of one reference frame more or less than the pace in one push, in the unit of the local cost. >= 0. */
  readonly stepPenalty: number;
  /** True: the position never goes back except by `seek`. False: it is the best of the whole window. */
  readonly monotone: boolean;
}

/** What the clock says about a push. Callers write one such object anew for every push. */
export interface WarpClock {
  /** Where the window is centred. */
  readonly expected: number;
  /** Reference frames that a steady performer advances by since the last push, >= 0: elapsed time x reference frame rate; need not be whole. */
  readonly pace: number;
  /** What is kept of the accumulated cost, 0..1 (1 = everything). */
  readonly memory: number;
}

/** An online time warp. State stays inside; nothing is allocated per push but the buffers by the first. */
export interface OnlineWarp {
  /**
   * query: dims values; weights: dims values >= 0 (0 = hidden) or null.
   * Writes into out: [position, localCost at position, accumulated cost there, confidence 0..1, window begin, window end];
   * an `out` of 3 numbers gets the first three, and the rank behind the confidence is not worked out.
   * O(radius * min(maxStep, 2 * pace + 2)).
   */
  push(query: Float32Array, weights: Float32Array | null, clock: WarpClock, out: Float64Array): void;
  seek(position: number): void;
  /** Everything needed to resume, as bytes; `restore` refuses foreign or truncated bytes by throwing. */
  serialize(): Uint8Array;
  restore(state: Uint8Array): void;
}

export interface Backend {
  readonly name: 'native' | 'typescript';
  /** The index of the first value that is not within `largest` of 0, as NaN never is; the length when all are. */
  firstBeyond(values: Float32Array | Float64Array, largest: number): number;
  distance(a: SeriesView, b: SeriesView, options: ResolvedDtwOptions): number;
  path(a: SeriesView, b: SeriesView, options: ResolvedDtwOptions): PathResult;
  /** The k best matches of query inside series that share no frame, best first. */
  subsequence(query: SeriesView, series: SeriesView, k: number, options: ResolvedDtwOptions): SubsequenceMatch[];
  /** queries x catalogue distances, row-major (Infinity above maxDistance). Long: off the main thread where possible, cancellable. */
  distances(
    queries: readonly SeriesView[],
    catalogue: readonly SeriesView[],
    options: ResolvedDtwOptions,
    signal?: AbortSignal,
  ): Promise<Float64Array>;
  /** For each query its nearest catalogue entry by cascaded lower bounds and cut-off: [index, distance] pairs, exactly what `distances` + argmin (first wins) gives. */
  nearest(
    queries: readonly SeriesView[],
    catalogue: readonly SeriesView[],
    options: ResolvedDtwOptions,
    signal?: AbortSignal,
  ): Promise<Float64Array>;
  /** Soft-DTW (sqeuclidean), gamma > 0; negative values are right and kept. */
  softDistance(a: SeriesView, b: SeriesView, gamma: number, options: ResolvedDtwOptions): number;
  /** Warps of the same array share what is prepared of it, so it must not be changed in place. */
  createWarp(reference: Float32Array, frames: number, dims: number, options: WarpOptions): OnlineWarp;
}
