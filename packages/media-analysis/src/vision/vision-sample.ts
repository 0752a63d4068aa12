import type { Gaze } from './gaze.js';
import type { HeadPose } from './head-pose.js';
import type { Lighting } from './lighting.js';

/** What one sampled frame shows of the speaker: the largest face. Lengths are shares of the picture's height or width. */
export interface FaceSample {
  readonly id: number;
  readonly score: number;
  /** Face box as shares of width and height. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Height of the eyes, 0 at the top. */
  readonly eyeLine: number;
  readonly head: HeadPose;
  /** `null` when the eyes are closed. */
  readonly gaze: Gaze | null;
  readonly lighting: Lighting;
  readonly sharpness: number;
}

/** One sampled frame. */
export interface VisionSample {
  /** Seconds. */
  readonly timestamp: number;
  readonly faces: number;
  readonly face: FaceSample | null;
}
