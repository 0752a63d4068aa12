import type { Metric, SeriesView } from '../backend.js';

/** A series ready for the inner loops: scaled by its weights, absent values set to 0. */
export interface PreparedSeries {
  /** `values[frame * dims + dim]`. */
  readonly values: Float64Array;
  readonly frames: number;
  readonly dims: number;
  /** 1 = present; `null` when everything is. */
  readonly mask: Uint8Array | null;
}

/**
 * Scales by `sqrt(w)` (`w` for manhattan), so that no weight is left in the inner loops.
 * Without weights, mask and conversion the caller's array is read in place.
 */
export function prepareSeries(view: SeriesView, metric: Metric, weights: Float64Array | null): PreparedSeries {
  const { frames, dims } = view;
  const mask = view.mask && view.mask.includes(0) ? view.mask : null;
  return { values: scaledValues(view, mask, scalesOf(metric, weights)), frames, dims, mask };
}

function scalesOf(metric: Metric, weights: Float64Array | null): Float64Array | null {
  return weights === null || metric === 'manhattan' ? weights : weights.map(Math.sqrt);
}

function scaledValues({ data, frames, dims }: SeriesView, mask: Uint8Array | null, scales: Float64Array | null) {
  if (data instanceof Float64Array && mask === null && scales === null) return data;
  const values = new Float64Array(frames * dims);
  for (let at = 0; at < values.length; at++) {
    const scale = scales === null ? 1 : (scales[at % dims] as number);
    values[at] = mask !== null && mask[at] === 0 ? 0 : (data[at] as number) * scale;
  }
  return values;
}

/** The frames from `begin` up to `end` (not included), sharing memory. */
export function sliceFrames(series: PreparedSeries, begin: number, end: number): PreparedSeries {
  const { dims } = series;
  return {
    values: series.values.subarray(begin * dims, end * dims),
    frames: end - begin,
    dims,
    mask: series.mask === null ? null : series.mask.subarray(begin * dims, end * dims),
  };
}
