import type { LongCallOptions } from '@footlight/contracts';

import type { Metric, Precision } from '../backend/backend.js';
import type { BackendPreference } from '../backend/select-backend.js';
import type { SeriesMask } from './series-mask.js';

/**
 * Half-width of the band around the slope-corrected diagonal, in frames of the longer series or as a share of its length:
 * a cell is inside when `|long - short * slope| <= max(radius, slope / 2)` with `slope = (longer - 1) / (shorter - 1)`,
 * so that a path always exists. At equal lengths a radius of 0 is the Euclidean distance.
 */
export type DtwBand = { readonly radius: number } | { readonly fraction: number };

/** Frames that may be left unmatched, free of charge, at each end of each series. */
export interface DtwOpenEnds {
  readonly beginA?: number;
  readonly endA?: number;
  readonly beginB?: number;
  readonly endB?: number;
}

/** What every alignment understands. */
export interface AlignmentOptions {
  /**
   * Cost of a pair of frames: the sum of squared differences, its square root, or the sum of absolute differences.
   * @default 'sqeuclidean'
   */
  readonly metric?: Metric;
  /** Square root of the accumulated cost. @default true for 'sqeuclidean', false for the others */
  readonly root?: boolean;
  /** Added once per step that is not diagonal, as given, in the unit of the accumulated cost. >= 0. @default 0 */
  readonly penalty?: number;
  /** A distance above it is reported as Infinity; work stops early. In the unit of the distance returned. @default Infinity */
  readonly maxDistance?: number;
  /** One weight a dim, >= 0, not all 0: a factor on the squared (or absolute) difference. @default 1 each */
  readonly weights?: ArrayLike<number>;
  /**
   * Values that are not there: `'nan'` takes every NaN as absent. Absent dims are left out of a cell, and the rest is scaled up by
   * all weight over present weight; a cell with nothing present costs 0. @default NaN is an error
   */
  readonly mask?: 'nan';
  /** 'f32' may compute in single precision, to 1e-5 relative. The TypeScript backend always computes in 'f64'. @default 'f64' */
  readonly precision?: Precision;
  /** @default FOOTLIGHT_BACKEND, else 'auto' */
  readonly backend?: BackendPreference;
}

/** Options of {@link dtwDistance} and its kin over many series. */
export interface DtwOptions extends AlignmentOptions {
  /** @default no band */
  readonly band?: DtwBand;
  /** @default every end closed */
  readonly open?: DtwOpenEnds;
}

/** Options of a call on two series. */
export interface DtwPairOptions extends Omit<DtwOptions, 'mask'> {
  /** `'nan'`, or which values are present (true, 1) in either series: one entry a value, row-major, or one row a frame. */
  readonly mask?: 'nan' | { readonly a?: SeriesMask; readonly b?: SeriesMask };
}

/** Options of a call that may take long. */
export interface DtwLongOptions extends DtwOptions, LongCallOptions {}
