import { CompareError } from '../errors/compare-error.js';
import type { DtwPairOptions } from './dtw-options.js';
import { preparePair, type PairCall } from './pair-call.js';
import { DTW_KEYS } from './resolve-options.js';
import type { Series } from './series.js';

/** Two bits a cell: 2^33 cells are 2 GiB, more than a typed array should hold. */
const MOST_CELLS = 2 ** 33;

/** An alignment: which frame of `a` was matched with which of `b`. */
export interface DtwPath {
  /** As {@link dtwDistance}. */
  readonly distance: number;
  /** [frame of a, frame of b], in order. Empty when `distance` is Infinity. */
  readonly path: [number, number][];
}

/**
 * The distance and the path that gives it. Ties are broken diagonal first, then up (a advances), then left (b advances); among
 * ends of equal cost the corner wins, then the end that skips least of `a`, then the one that skips least of `b`.
 * Memory: two bits for each cell of the band.
 *
 * @throws {CompareError} as {@link dtwDistance}, and `compare/too-large` when the band has more than 2^33 cells
 */
export function dtwPath(a: Series, b: Series, options: DtwPairOptions = {}): DtwPath {
  const call = preparePair(a, b, options, DTW_KEYS);
  checkSize(call);
  const { distance, path } = call.backend.path(call.a, call.b, call.resolved);
  return { distance, path: framePairs(path) };
}

function checkSize({ a, b, resolved }: PairCall): void {
  const shorter = Math.min(a.frames, b.frames);
  const longer = Math.max(a.frames, b.frames);
  const cells = longer * Math.min(shorter, (shorter / longer) * 2 * resolved.radius + 3);
  if (cells <= MOST_CELLS) return;
  throw new CompareError(
    'compare/too-large',
    `The path of ${a.frames} x ${b.frames} frames needs ${(cells / 2 ** 32).toFixed(0)} GiB; give a narrower band, or fewer frames`,
  );
}

/** Interleaved indices as pairs. */
export function framePairs(path: Int32Array): [number, number][] {
  return Array.from({ length: path.length / 2 }, (_, step) => [path[2 * step] as number, path[2 * step + 1] as number]);
}
