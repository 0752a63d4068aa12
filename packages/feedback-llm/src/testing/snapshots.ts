import { severityOf, type ErrorDirection, type Joint, type JointError, type LiveSnapshot } from '@footlight/contracts';

/** A joint error of so many degrees, signed as its direction asks. */
export function jointError(joint: Joint, degrees: number, direction: ErrorDirection): JointError {
  const difference = direction === 'bent' || direction === 'low' ? -Math.abs(degrees) : Math.abs(degrees);
  return {
    joint,
    expectedAngle: 120,
    actualAngle: 120 + difference,
    difference,
    direction,
    severity: severityOf(degrees) ?? 'low',
  };
}

/** A snapshot of somebody who does everything right, changed as given. */
export function snapshot(timestamp: number, changes: Partial<LiveSnapshot> = {}): LiveSnapshot {
  return {
    timestamp,
    poseSimilarity: 0.9,
    motionSimilarity: 0.9,
    combinedScore: 0.9,
    reason: null,
    errors: [],
    bestMatchIdx: Math.round(timestamp * 30),
    referenceTimestamp: timestamp,
    timingOffset: 0,
    coverage: 1,
    confidence: 1,
    mirrored: false,
    ...changes,
  };
}

/** A snapshot in which nobody could be compared. */
export function gapSnapshot(timestamp: number, reason: NonNullable<LiveSnapshot['reason']>): LiveSnapshot {
  return snapshot(timestamp, {
    poseSimilarity: null,
    motionSimilarity: null,
    combinedScore: null,
    reason,
    bestMatchIdx: null,
    referenceTimestamp: null,
    timingOffset: null,
    coverage: 0.1,
    confidence: 0,
  });
}
