export {
  blazepose33Landmarks,
  coco17Landmarks,
  landmarkCount,
  landmarkNames,
  mirroredLandmark,
} from './pose-layout.js';
export type { LandmarkName, PoseLayout, PoseSpace } from './pose-layout.js';
export { valuesPerLandmark, type PoseFrame } from './pose-frame.js';
export { landmarkSchema, poseFrameSchema, type PoseFrameInput } from './pose-frame-schema.js';
export type { PoseSequence } from './pose-sequence.js';
