export { interpolateGaps, type InterpolateGapsOptions } from './interpolate-gaps.js';
export { rejectOutliers, type RejectOutliersOptions } from './reject-outliers.js';
export { smoothReference, type SmoothReferenceOptions } from './smooth-reference.js';
export { createOneEuroFilter, type OneEuroOptions, type PoseSmoother } from './one-euro.js';
