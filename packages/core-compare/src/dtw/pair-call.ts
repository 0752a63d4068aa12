import type { Backend, ResolvedDtwOptions, SeriesView } from '../backend/backend.js';
import { selectBackend } from '../backend/select-backend.js';
import { CompareError } from '../errors/compare-error.js';
import type { AlignmentOptions, DtwBand, DtwPairOptions } from './dtw-options.js';
import { badOption, checkKeys, largestValue, radiusOf, resolveAlignment } from './resolve-options.js';
import { seriesView, type Series } from './series.js';
import type { SeriesMask } from './series-mask.js';

/** Two checked series, every option resolved, and the backend chosen. */
export interface PairCall {
  readonly a: SeriesView;
  readonly b: SeriesView;
  readonly resolved: ResolvedDtwOptions;
  readonly backend: Backend;
}

/** The options of a pair whatever its kind; the keys say which of them a call takes. */
export type AnyPairOptions = Omit<AlignmentOptions, 'mask'> &
  Pick<DtwPairOptions, 'mask' | 'open'> & { readonly band?: DtwBand };

/** Checks two series and the options of a call on them. `names` are what messages call them. */
export function preparePair(
  a: Series,
  b: Series,
  options: AnyPairOptions,
  keys: ReadonlySet<string>,
  names: readonly [string, string] = ['a', 'b'],
): PairCall {
  checkKeys(options, keys);
  const nanIsAbsent = options.mask === 'nan';
  const { backend } = selectBackend(options.backend);
  const { firstBeyond } = backend;
  const largest = largestValue(options);
  const masks = sideMasks(options.mask);
  const first = seriesView(a, names[0], { nanIsAbsent, largest, firstBeyond, mask: masks.a });
  const second = seriesView(b, names[1], { nanIsAbsent, largest, firstBeyond, mask: masks.b });
  if (first.dims !== second.dims) throw dimsMismatch(names[0], first.dims, names[1], second.dims);
  const radius = radiusOf(options.band, Math.max(first.frames, second.frames));
  const resolved = resolveAlignment(options, first.dims, radius);
  return { a: first, b: second, resolved, backend };
}

function sideMasks(mask: DtwPairOptions['mask']): { readonly a?: SeriesMask; readonly b?: SeriesMask } {
  if (mask === undefined || mask === 'nan') return {};
  if (typeof mask === 'object' && mask !== null) return mask;
  throw badOption(`mask is ${JSON.stringify(mask)}; use 'nan' or { a, b }`);
}

/** Frames of different kinds cannot be compared. */
export function dimsMismatch(first: string, firstDims: number, second: string, secondDims: number): CompareError {
  return new CompareError(
    'compare/dims-mismatch',
    `${first} has ${firstDims} dims and ${second} has ${secondDims}; compare series whose frames have the same values`,
  );
}
