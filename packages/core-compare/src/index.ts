export { CompareError, type PoseErrorCode, type PoseFileErrorCode } from './errors/compare-error.js';
export { encodePoseSequence, loadPoseSequence, parsePoseSequence, savePoseSequence } from './files/index.js';
export type { LoadPoseOptions, PoseFileFormat, PoseFileLimits } from './files/index.js';
