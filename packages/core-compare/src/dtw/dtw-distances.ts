import type { ResolvedDtwOptions } from '../backend/backend.js';
import { cutBlocks, type Block } from './blocks.js';
import { prepareCatalogue, runBlock, type CatalogueCall } from './catalogue-call.js';
import type { DtwLongOptions } from './dtw-options.js';
import type { Series } from './series.js';

/** Distances of queries (rows) from catalogue entries (columns). */
export interface DistanceMatrix {
  readonly rows: number;
  readonly columns: number;
  /** `data[row * columns + column]`; Infinity above `maxDistance`. */
  readonly data: Float64Array;
}

/** Every series against every other. @throws as the form with a catalogue */
export function dtwDistances(series: readonly Series[], options?: DtwLongOptions): Promise<DistanceMatrix>;
/**
 * Every query against every catalogue entry, by all cores on the native backend, on this thread (yielding every 25 ms) on the
 * TypeScript one. Progress: stage `distances`, in pairs.
 *
 * @throws {CompareError} as `dtwDistance`; rejects with the signal's reason when it is aborted
 */
export function dtwDistances(
  queries: readonly Series[],
  catalogue: readonly Series[],
  options?: DtwLongOptions,
): Promise<DistanceMatrix>;
export async function dtwDistances(
  queries: readonly Series[],
  second: readonly Series[] | DtwLongOptions = {},
  third: DtwLongOptions = {},
): Promise<DistanceMatrix> {
  const [catalogue, options] = isSeriesList(second) ? [second, third] : [queries, second];
  const call = prepareCatalogue(queries, catalogue, options);
  const data = await distanceBlocks(call, options);
  return { rows: call.rows.length, columns: call.columns.length, data };
}

function isSeriesList(value: readonly Series[] | DtwLongOptions): value is readonly Series[] {
  return Array.isArray(value);
}

async function distanceBlocks(call: CatalogueCall, { signal, onProgress }: DtwLongOptions): Promise<Float64Array> {
  const { rows, columns } = call;
  const data = new Float64Array(rows.length * columns.length);
  const mirrored = rows === columns && isSymmetric(call.resolved);
  const report = (completed: number): void =>
    onProgress?.({ stage: 'distances', completed, total: data.length, unit: 'items' });
  let completed = 0;
  for (const block of cutBlocks(rows, columns, { byLength: call.byLength, wholeRows: false })) {
    completed += block.rows.length * block.columns.length;
    if (!mirrored || !isBelowDiagonal(block)) {
      const part = await runBlock(call, block, 'distances', signal);
      spread(part, block, data, columns.length, mirrored);
    }
    report(completed);
  }
  return data;
}

function spread(part: Float64Array, block: Block, data: Float64Array, columns: number, mirrored: boolean): void {
  block.rows.forEach((row, r) => {
    block.columns.forEach((column, c) => {
      const distance = part[r * block.columns.length + c] as number;
      data[row * columns + column] = distance;
      if (mirrored) data[column * columns + row] = distance;
    });
  });
}

function isSymmetric({ openBeginA, openBeginB, openEndA, openEndB }: ResolvedDtwOptions): boolean {
  return openBeginA === openBeginB && openEndA === openEndB;
}

/** Its mirror image is computed by other blocks. */
function isBelowDiagonal({ rows, columns }: Block): boolean {
  return Math.max(...columns) < Math.min(...rows);
}
