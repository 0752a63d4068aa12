import type { ErrorDirection, Joint, LiveSnapshot } from '@footlight/contracts';
import { jointError, snapshot } from '@footlight/feedback-llm/testing';

import type { LiveGolden } from './golden-kinds.js';

/** A dance that is good but for one joint. */
export const off =
  (joint: Joint, degrees: number, direction: ErrorDirection) =>
  (time: number): LiveSnapshot =>
    snapshot(time, { combinedScore: 0.65, poseSimilarity: 0.65, errors: [jointError(joint, degrees, direction)] });

/** Four seconds in English, unless told otherwise. */
export const live = (
  golden: Omit<LiveGolden, 'kind' | 'locale' | 'joints' | 'seconds'> & Partial<LiveGolden>,
): LiveGolden => ({
  kind: 'live',
  locale: 'en',
  joints: [],
  seconds: 4,
  ...golden,
});
