import type { FrameComparison } from '../comparison/frame-comparison.js';
import type { ModelImage } from '../ports/language-model.js';

/** One moment of a dance for the live coach: how it compares, and what the camera saw. */
export interface LiveSnapshot extends FrameComparison {
  /** The camera picture, for a model that can see. @default null */
  readonly frame?: ModelImage | null;
}
