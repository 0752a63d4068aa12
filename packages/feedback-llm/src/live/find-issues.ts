import { severityOf, type Joint, type Severity } from '@footlight/contracts';

import type { LiveIssue } from './live-issue.js';
import type { WindowJoint, WindowSummary } from './rolling-window.js';

/** Seconds off the beat. A dancer is heard as off from about .15 s; a whole beat at 100 a minute is .6 s. */
const timingSeconds: Readonly<Record<Severity, number>> = { low: 0.15, medium: 0.3, high: 0.6 };

/** A joint persists when it is an error of 15 degrees or more, on the mean, in most of the scored time. */
const persistentShare = 0.6;
const persistentDegrees = 15;

/** Seconds of scores below which nothing is said about form: one bad frame is no habit. */
const leastScored = 1;

/** A mean score below it is another dance; the same dance done badly stays above. */
export const farOff = 0.3;

/** How much of the whole picture a part makes. Extremities are small, far from the eye, and noisy for a camera. */
const weights: Readonly<Record<string, number>> = { wrist: 0.6, ankle: 0.6, neck: 0.7 };

/** Joints that have been wrong for most of the window, worst first. */
export function persistentIssues(summary: WindowSummary): Joint[] {
  if (summary.scoredSeconds < leastScored) return [];
  return summary.joints
    .filter(({ degrees, share }) => degrees >= persistentDegrees && share >= persistentShare)
    .toSorted((a, b) => jointWorth(b) - jointWorth(a))
    .map(({ joint }) => joint);
}

/** What could be corrected, most worthwhile first. */
export function findIssues(summary: WindowSummary): LiveIssue[] {
  if (summary.gap === 'no-pose' || summary.gap === 'low-coverage') {
    return [{ kind: 'outOfSight', id: 'outOfSight', severity: 'medium', worth: 3 }];
  }
  if (summary.gap === 'lost') return [{ kind: 'lost', id: 'lost', severity: 'medium', worth: 3 }];
  if (summary.scoredSeconds < leastScored || summary.averageScore === null) return [];
  // Somebody who dances something else needs the steps, not the details.
  if (summary.averageScore < farOff) return [{ kind: 'lost', id: 'lost', severity: 'medium', worth: 2.5 }];
  return [...jointIssues(summary), ...timingIssues(summary), ...motionIssues(summary)].toSorted(
    (a, b) => b.worth - a.worth,
  );
}

function jointIssues({ joints }: WindowSummary): LiveIssue[] {
  return joints.flatMap((joint): LiveIssue[] => {
    const severity = severityOf(joint.degrees);
    if (severity === null || severity === 'low' || joint.share < 0.4) return [];
    const { direction, degrees, share } = joint;
    const id = `joint:${joint.joint}:${direction}`;
    return [{ kind: 'joint', id, joint: joint.joint, direction, degrees, share, severity, worth: jointWorth(joint) }];
  });
}

function jointWorth({ joint, degrees, share }: WindowJoint): number {
  const part = joint.replace(/^(left|right)_/, '');
  return (Math.min(degrees, 90) / 30) * share * (weights[part] ?? 1);
}

function timingIssues({ timingOffset }: WindowSummary): LiveIssue[] {
  if (timingOffset === null) return [];
  const severity = timingSeverity(timingOffset);
  if (severity === null) return [];
  const kind = timingOffset < 0 ? 'late' : 'early';
  return [{ kind, id: kind, severity, worth: Math.min(3, Math.abs(timingOffset) / timingSeconds.medium) }];
}

/** The severity of a timing offset in seconds, or `null` when nobody would hear it. */
export function timingSeverity(offset: number): Severity | null {
  const size = Math.abs(offset);
  if (size >= timingSeconds.high) return 'high';
  if (size >= timingSeconds.medium) return 'medium';
  return size >= timingSeconds.low ? 'low' : null;
}

/** Right positions with too little movement between them. */
function motionIssues({ pose, motion }: WindowSummary): LiveIssue[] {
  if (pose === null || motion === null || pose < 0.7 || motion >= 0.55) return [];
  return [
    { kind: 'smallMotion', id: 'smallMotion', severity: motion < 0.3 ? 'medium' : 'low', worth: (0.55 - motion) * 2 },
  ];
}
