import type { SeriesView } from '../backend/backend.js';

/** Gathers what the paths match with each frame of a centre, and averages it. */
export interface BarycenterUpdate {
  /** `path` is interleaved: frame of the centre, frame of the series. */
  add(series: SeriesView, path: Int32Array): void;
  /** The mean per frame and dim; where nothing present was matched, the centre's own value. */
  mean(): SeriesView;
}

export function createBarycenterUpdate(centre: SeriesView): BarycenterUpdate {
  const { frames, dims } = centre;
  const sums = new Float64Array(frames * dims);
  const counts = new Float64Array(frames * dims);
  const addFrame = ({ data, mask }: SeriesView, to: number, from: number): void => {
    for (let dim = 0; dim < dims; dim++) {
      if (mask?.[from + dim] === 0) continue;
      sums[to + dim] = (sums[to + dim] as number) + (data[from + dim] as number);
      counts[to + dim] = (counts[to + dim] as number) + 1;
    }
  };
  return {
    add(series, path) {
      for (let at = 0; at < path.length; at += 2) {
        addFrame(series, (path[at] as number) * dims, (path[at + 1] as number) * dims);
      }
    },
    mean() {
      const data = sums.map((sum, at) => (counts[at] === 0 ? presentValue(centre, at) : sum / (counts[at] as number)));
      return { data, frames, dims };
    },
  };
}

/** An absent value that nothing was matched with has no mean; 0 keeps the frame finite and its weight in the cost at nothing gained. */
function presentValue({ data, mask }: SeriesView, at: number): number {
  return mask?.[at] === 0 ? 0 : (data[at] as number);
}
