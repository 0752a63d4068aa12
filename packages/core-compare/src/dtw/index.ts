export { dtwBarycenter, type BarycenterOptions, type DtwBarycenter } from './dtw-barycenter.js';
export { dtwDistance } from './dtw-distance.js';
export { dtwDistances, type DistanceMatrix } from './dtw-distances.js';
export { dtwNearest, type NearestMatch } from './dtw-nearest.js';
export type {
  AlignmentOptions,
  DtwBand,
  DtwLongOptions,
  DtwOpenEnds,
  DtwOptions,
  DtwPairOptions,
} from './dtw-options.js';
export { dtwPath, type DtwPath } from './dtw-path.js';
export { dtwSubsequence, type DtwSubsequence, type DtwSubsequenceOptions } from './dtw-subsequence.js';
export { envelope, lbKeogh, lbKim, type LowerBoundOptions, type SeriesEnvelope } from './lower-bounds.js';
export type { PackedFrames, Series } from './series.js';
export type { SeriesMask } from './series-mask.js';
export { softDtw, type SoftDtwOptions } from './soft-dtw.js';
