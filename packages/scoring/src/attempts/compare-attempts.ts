import type { Joint, JointSummary, ProblemArea, SessionSummary } from '@footlight/contracts';

/** What is compared between two attempts: a session summary fits as it is. */
export type Attempt = Pick<SessionSummary, 'statistics' | 'poseScore' | 'motionScore' | 'problemAreas' | 'timing'> & {
  readonly jointErrors: readonly JointSummary[];
};

/** A joint whose mean difference changed. Degrees; negative = closer to the reference. */
export interface JointChange {
  readonly joint: Joint;
  readonly change: number;
}

/** Progress from one attempt to a later one. Changes are later minus earlier; `null` where either is unknown. */
export interface AttemptProgress {
  readonly verdict: 'better' | 'same' | 'worse' | 'unknown';
  readonly scoreChange: number | null;
  readonly poseChange: number | null;
  readonly motionChange: number | null;
  /** Change of the absolute median timing offset in seconds; negative = closer to the beat. */
  readonly timingChange: number | null;
  /** Most changed first. */
  readonly improvedJoints: readonly JointChange[];
  readonly worsenedJoints: readonly JointChange[];
  /** Areas of the earlier attempt that no area of the later one touches. */
  readonly solvedAreas: readonly ProblemArea[];
  readonly remainingAreas: readonly ProblemArea[];
  readonly newAreas: readonly ProblemArea[];
}

/** Smaller changes are noise: about the difference between two correct repetitions by one person. */
const meaningfulScore = 0.02;
/** Degrees; the smallest difference that is an error at all. */
const meaningfulDegrees = 5;

/** Shows what changed between two attempts at the same reference. Areas are matched by overlap in time. */
export function compareAttempts(earlier: Attempt, later: Attempt): AttemptProgress {
  const scoreChange = change(earlier.statistics.averageScore, later.statistics.averageScore);
  const jointChanges = changesOf(earlier.jointErrors, later.jointErrors);
  return {
    verdict: verdictOf(scoreChange),
    scoreChange,
    poseChange: change(earlier.poseScore, later.poseScore),
    motionChange: change(earlier.motionScore, later.motionScore),
    timingChange: change(size(earlier.timing.offsetMedian), size(later.timing.offsetMedian)),
    improvedJoints: jointChanges.filter((joint) => joint.change <= -meaningfulDegrees),
    worsenedJoints: jointChanges.filter((joint) => joint.change >= meaningfulDegrees),
    solvedAreas: earlier.problemAreas.filter((area) => !overlapsAny(area, later.problemAreas)),
    remainingAreas: later.problemAreas.filter((area) => overlapsAny(area, earlier.problemAreas)),
    newAreas: later.problemAreas.filter((area) => !overlapsAny(area, earlier.problemAreas)),
  };
}

function change(before: number | null, after: number | null): number | null {
  return before === null || after === null ? null : after - before;
}

function size(value: number | null): number | null {
  return value === null ? null : Math.abs(value);
}

function verdictOf(scoreChange: number | null): AttemptProgress['verdict'] {
  if (scoreChange === null) return 'unknown';
  if (Math.abs(scoreChange) < meaningfulScore) return 'same';
  return scoreChange > 0 ? 'better' : 'worse';
}

/** A joint that one attempt does not list was never an error there: its mean difference counts as 0. */
function changesOf(earlier: readonly JointSummary[], later: readonly JointSummary[]): JointChange[] {
  const before = new Map(earlier.map((summary) => [summary.joint, summary.meanDifference]));
  const after = new Map(later.map((summary) => [summary.joint, summary.meanDifference]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((joint) => ({ joint, change: (after.get(joint) ?? 0) - (before.get(joint) ?? 0) }))
    .toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change));
}

function overlapsAny(area: ProblemArea, others: readonly ProblemArea[]): boolean {
  return others.some((other) => other.startTime < area.endTime && area.startTime < other.endTime);
}
