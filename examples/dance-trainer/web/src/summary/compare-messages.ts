import type { FrameComparison, PoseSequence } from '@footlight/contracts';

/** What the page asks the comparing worker. */
export interface CompareRequest {
  readonly reference: PoseSequence;
  readonly performance: PoseSequence;
  readonly mirror: boolean;
}

/** One comparison for each frame of the performance, or why there is none. */
export type CompareAnswer = { readonly frames: readonly FrameComparison[] } | { readonly failure: string };
