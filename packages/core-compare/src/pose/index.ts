export { createPoseSequence, type PoseSequenceInput } from './create-pose-sequence.js';
