import { alignmentDims, type AlignmentSeries } from '../features/alignment-series.js';
import type { ReferenceTimeline } from '../internal/reference-timeline.js';
import type { SeriesView } from '../backend/backend.js';
import type { Grid } from './time-map.js';

/** Makes the mean over the dims out of the sum that warping costs are. */
const meanScale = 1 / Math.sqrt(alignmentDims);

/** An alignment series at the moments of a grid, as warping takes it: a straight line between frames, the nearest where one is hidden. */
export function resample(series: AlignmentSeries, timeline: ReferenceTimeline, grid: Grid): SeriesView {
  const data = new Float32Array(grid.count * alignmentDims);
  const mask = new Uint8Array(data.length);
  for (let moment = 0; moment < grid.count; moment++) {
    const place = timeline.frameAt(grid.start + moment * grid.step);
    const low = Math.floor(place);
    const high = Math.min(low + 1, series.values.length / alignmentDims - 1);
    blend(series, low, high, place - low, data, mask, moment * alignmentDims);
  }
  return { data, frames: grid.count, dims: alignmentDims, mask };
}

function blend(
  { values, weights }: AlignmentSeries,
  low: number,
  high: number,
  share: number,
  data: Float32Array,
  mask: Uint8Array,
  offset: number,
): void {
  for (let dim = 0; dim < alignmentDims; dim++) {
    const a = low * alignmentDims + dim;
    const b = high * alignmentDims + dim;
    const both = weights[a] !== 0 && weights[b] !== 0;
    const nearest = share < 0.5 ? a : b;
    const value = both
      ? (values[a] as number) * (1 - share) + (values[b] as number) * share
      : (values[nearest] as number);
    const seen = both || weights[nearest] !== 0;
    data[offset + dim] = seen ? value * meanScale : 0;
    mask[offset + dim] = seen ? 1 : 0;
  }
}
