export { loadPoseSequence } from './load-pose-sequence.js';
export { parsePoseSequence } from './parse-pose-sequence.js';
export { savePoseSequence } from './save-pose-sequence.js';
export { encodePoseSequence, type PoseFileFormat } from './encode-pose-sequence.js';
export type { LoadPoseOptions, PoseFileLimits } from './pose-file-options.js';
