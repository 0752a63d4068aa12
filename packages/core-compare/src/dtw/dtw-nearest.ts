import { cutBlocks } from './blocks.js';
import { prepareCatalogue, runBlock, type CatalogueCall } from './catalogue-call.js';
import type { DtwLongOptions } from './dtw-options.js';
import type { Series } from './series.js';

/** The catalogue entry nearest to a query. */
export interface NearestMatch {
  /** Into the catalogue; `null` when no entry is within `maxDistance`. */
  readonly index: number | null;
  /** Infinity when there is none. */
  readonly distance: number;
}

/**
 * For each query the nearest catalogue entry, at equal distances the first. Lower bounds (LB_Kim, LB_Keogh) and the best distance so
 * far leave most of the work undone without ever changing the answer. Progress: stage `nearest`, in queries.
 *
 * @throws {CompareError} as `dtwDistance`; rejects with the signal's reason when it is aborted
 */
export async function dtwNearest(
  queries: readonly Series[],
  catalogue: readonly Series[],
  options: DtwLongOptions = {},
): Promise<NearestMatch[]> {
  const call = prepareCatalogue(queries, catalogue, options);
  const matches: NearestMatch[] = call.rows.map(() => ({ index: null, distance: Infinity }));
  const blocks = cutBlocks(call.rows, call.columns, { byLength: call.byLength, wholeRows: true });
  const total = blocks.reduce((pairs, { rows, columns }) => pairs + rows.length * columns.length, 0);
  let completed = 0;
  for (const block of blocks) {
    const found = await runBlock(call, block, 'nearest', options.signal);
    block.rows.forEach((row, r) => {
      const index = block.columns[found[2 * r] as number];
      if (index !== undefined) matches[row] = nearer(matches[row] as NearestMatch, index, found[2 * r + 1] as number);
    });
    completed += block.rows.length * block.columns.length;
    reportQueries(call, completed / total, options);
  }
  return matches;
}

/** Blocks of the same row may come in any order of the catalogue. */
function nearer(match: NearestMatch, index: number, distance: number): NearestMatch {
  const first = match.index === null || distance < match.distance;
  return first || (distance === match.distance && index < (match.index as number)) ? { index, distance } : match;
}

function reportQueries({ rows }: CatalogueCall, share: number, { onProgress }: DtwLongOptions): void {
  onProgress?.({ stage: 'nearest', completed: Math.floor(share * rows.length), total: rows.length, unit: 'items' });
}
