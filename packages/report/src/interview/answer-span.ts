import type { InterviewReport } from '@footlight/contracts';

import type { TimeSpan } from '../chart/time-frame.js';

/** From the first second to the last; never empty, so that scales stand. */
export function answerSpan({ media: { duration } }: InterviewReport): TimeSpan {
  return [0, Math.max(duration, 0.1)];
}
