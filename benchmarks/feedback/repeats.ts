import type { ErrorDirection, Joint, LiveSnapshot } from '@footlight/contracts';
import { createLiveFeedback } from '@footlight/feedback-llm';
import { gapSnapshot, jointError, snapshot } from '@footlight/feedback-llm/testing';

const joints: readonly (readonly [Joint, ErrorDirection])[] = [
  ['left_elbow', 'bent'],
  ['right_knee', 'extended'],
  ['torso', 'left'],
  ['right_shoulder', 'low'],
];

/** Ten minutes of somebody whose mistakes come, stay and go, with and without a forced line at every look. */
export function countRepeats(): {
  readonly lines: number;
  readonly repeatsWithin4s: number;
  readonly shortestGapSeconds: number;
} {
  let lines = 0;
  let repeatsWithin4s = 0;
  let shortestGapSeconds = Infinity;
  for (const locale of ['en', 'ko', 'es']) {
    const live = createLiveFeedback({ locale });
    const said: { readonly text: string; readonly at: number }[] = [];
    for (let time = 0; time < 600; time += 0.5) {
      const line = live.processSnapshot(wandering(time));
      if (!line) continue;
      lines += 1;
      const last = said.at(-1);
      if (last) shortestGapSeconds = Math.min(shortestGapSeconds, time - last.at);
      if (said.some(({ text, at }) => text === line.feedbackText && time - at < 4)) repeatsWithin4s += 1;
      said.push({ text: line.feedbackText, at: time });
    }
  }
  return { lines, repeatsWithin4s, shortestGapSeconds };
}

function wandering(time: number): LiveSnapshot {
  const phase = Math.floor(time / 15) % 6;
  if (phase === 5) return gapSnapshot(time, 'no-pose');
  if (phase === 4) return snapshot(time, { combinedScore: 0.92 });
  const errors = joints
    .slice(0, phase + 1)
    .map(([joint, direction], index) => jointError(joint, 45 - index * 6, direction));
  return snapshot(time, {
    combinedScore: 0.7 - phase * 0.05,
    poseSimilarity: 0.7,
    timingOffset: phase === 2 ? -0.4 : 0,
    errors,
  });
}
