/** What of this package runs in a browser: everything but files on disk and the native addon. */
export { selectBackend } from './backend/index.js';
export type { BackendPreference, BackendSelection, Metric, Precision } from './backend/index.js';
export {
  dtwBarycenter,
  dtwDistance,
  dtwDistances,
  dtwNearest,
  dtwPath,
  dtwSubsequence,
  envelope,
  lbKeogh,
  lbKim,
  softDtw,
} from './dtw/index.js';
export type * from './dtw/index.js';
export { CompareError, type DtwErrorCode, type PoseErrorCode, type PoseFileErrorCode } from './errors/compare-error.js';
export { encodePoseSequence, type PoseFileFormat } from './files/encode-pose-sequence.js';
export { parsePoseSequence } from './files/parse-pose-sequence.js';
export type { LoadPoseOptions, PoseFileLimits } from './files/index.js';
export { createOneEuroFilter, interpolateGaps, rejectOutliers, smoothReference } from './cleaning/index.js';
export type {
  InterpolateGapsOptions,
  OneEuroOptions,
  PoseSmoother,
  RejectOutliersOptions,
  SmoothReferenceOptions,
} from './cleaning/index.js';
export { createPoseSequence, type PoseSequenceInput } from './pose/index.js';
export { compareSequences, type CompareOptions, type ScoreOptions } from './comparison/index.js';
export { createFollower, restoreFollower } from './follower/index.js';
export type { Follower, FollowerOptions, FollowerState, RepeatedSection } from './follower/index.js';
