export { createPoseSequence, maxSequenceFrames, type PoseSequenceInput } from './create-pose-sequence.js';
