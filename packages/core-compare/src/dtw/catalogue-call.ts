import type { Backend, ResolvedDtwOptions, SeriesView } from '../backend/backend.js';
import { selectBackend } from '../backend/select-backend.js';
import type { Block } from './blocks.js';
import type { DtwBand, DtwLongOptions } from './dtw-options.js';
import { checkKeys, DTW_KEYS, radiusOf, resolveAlignment } from './resolve-options.js';
import type { Series } from './series.js';
import { seriesViews } from './series-list.js';

/** A checked call of queries (rows) on a catalogue (columns). The same list twice is the same array twice. */
export interface CatalogueCall {
  readonly rows: readonly SeriesView[];
  readonly columns: readonly SeriesView[];
  /** All but the band's radius. */
  readonly resolved: ResolvedDtwOptions;
  readonly band: DtwBand | undefined;
  /** The radius of the band depends on the lengths. */
  readonly byLength: boolean;
  readonly backend: Backend;
}

/** Checks the series and the options of a call on many of them. */
export function prepareCatalogue(
  queries: readonly Series[],
  catalogue: readonly Series[],
  options: DtwLongOptions,
): CatalogueCall {
  checkKeys(options, DTW_KEYS);
  options.signal?.throwIfAborted();
  const rows = seriesViews(queries, 'queries', options);
  const dims = (rows[0] as SeriesView).dims;
  const columns = catalogue === queries ? rows : seriesViews(catalogue, 'catalogue', options, dims);
  const { band } = options;
  radiusOf(band, 1);
  return {
    rows,
    columns,
    resolved: resolveAlignment(options, dims),
    band,
    byLength: band !== undefined && 'fraction' in band,
    backend: selectBackend(options.backend).backend,
  };
}

/** Runs one block on the backend. The same indices on both sides are the same array, which a backend may use. */
export function runBlock(
  call: CatalogueCall,
  block: Block,
  kind: 'distances' | 'nearest',
  signal: AbortSignal | undefined,
): Promise<Float64Array> {
  const queries = block.rows.map((index) => call.rows[index] as SeriesView);
  const others = block.columns.map((index) => call.columns[index] as SeriesView);
  const catalogue = sameViews(queries, others) ? queries : others;
  const longer = Math.max(...[queries[0], catalogue[0]].map((view) => (view as SeriesView).frames));
  return call.backend[kind](queries, catalogue, { ...call.resolved, radius: radiusOf(call.band, longer) }, signal);
}

function sameViews(first: readonly SeriesView[], second: readonly SeriesView[]): boolean {
  return first.length === second.length && first.every((view, index) => view === second[index]);
}
