import type { PoseLayout, PoseSpace } from './pose-layout.js';

/**
 * A performance as poses: T frames of J landmarks.
 * A frame without a pose has visibility 0 in every landmark.
 */
export interface PoseSequence {
  readonly layout: PoseLayout;
  /** 2 when z carries nothing. */
  readonly dims: 2 | 3;
  readonly space: PoseSpace;
  /** Width / height of the picture; needed to make image coordinates isotropic. 1 in world space. */
  readonly aspectRatio: number;
  /** T seconds, strictly increasing. */
  readonly timestamps: Float64Array;
  /** T * J * 4: x, y, z, visibility. */
  readonly landmarks: Float32Array;
}
