import { errorDirections, joints, type JointEvidence, type TimingSummary } from '@footlight/contracts';

import { column, jointColumn, jointField, mergeRow, stride } from './row.js';
import type { ScoreRows } from './score-rows.js';

/** A stretch of the performance in seconds; rows that begin inside belong to it. */
export interface TimeRange {
  /** @default the beginning */
  readonly startTime?: number;
  /** Exclusive. @default the end */
  readonly endTime?: number;
}

/** Everything scored in a range. Means are over scored time; `null` where nothing was scored. */
export interface RangeSummary {
  readonly averageScore: number | null;
  readonly poseScore: number | null;
  readonly motionScore: number | null;
  /** Mean share of the performer that was seen; 0 when never reported. */
  readonly coverage: number;
  readonly timing: TimingSummary;
  /** Joints that were ever off by 5 degrees or more, worst first (mean difference). */
  readonly joints: readonly JointEvidence[];
  readonly errorCount: number;
  readonly frames: number;
}

/** Summarises the rows of a range. */
export function summariseRange(
  rows: ScoreRows,
  { startTime = -Infinity, endTime = Infinity }: TimeRange,
): RangeSummary {
  const total = new Float64Array(stride);
  total[column.start] = Infinity;
  const offsets: [offset: number, time: number][] = [];
  for (let row = 0; row < rows.count * stride; row += stride) {
    const start = rows.data[row + column.start] ?? 0;
    if (start < startTime - 1e-9 || start >= endTime - 1e-9) continue;
    mergeRow(total, 0, rows.data, row);
    const time = rows.data[row + column.timingTime] ?? 0;
    if (time > 0) offsets.push([(rows.data[row + column.timingSum] ?? 0) / time, time]);
  }
  return {
    averageScore: mean(total, column.scoreTime),
    poseScore: mean(total, column.poseTime),
    motionScore: mean(total, column.motionTime),
    coverage: mean(total, column.coverageTime) ?? 0,
    timing: summariseTiming(offsets),
    joints: jointEvidence(total),
    errorCount: total[column.errors] ?? 0,
    frames: total[column.frames] ?? 0,
  };
}

function mean(row: Float64Array, timeColumn: number): number | null {
  const time = row[timeColumn] ?? 0;
  return time > 0 ? Math.min(1, Math.max(0, (row[timeColumn + 1] ?? 0) / time)) : null;
}

function summariseTiming(offsets: readonly [number, number][]): TimingSummary {
  return {
    offsetMedian: weightedQuantile(offsets, 0.5),
    offsetP95: weightedQuantile(
      offsets.map(([offset, time]) => [Math.abs(offset), time]),
      0.95,
    ),
  };
}

function weightedQuantile(values: readonly (readonly [number, number])[], quantile: number): number | null {
  const sorted = values.toSorted((a, b) => a[0] - b[0]);
  const wanted = sorted.reduce((sum, [, time]) => sum + time, 0) * quantile;
  let seen = 0;
  for (const [value, time] of sorted) {
    seen += time;
    if (seen >= wanted - 1e-9) return value;
  }
  return null;
}

/** The joints of a row, worst first. A difference below 5 degrees is no error and counts as 0. */
export function jointEvidence(row: Float64Array): JointEvidence[] {
  const scored = row[column.scoreTime] ?? 0;
  return joints
    .map((joint, index): JointEvidence => {
      const at = jointColumn(index);
      const time = row[at + jointField.time] ?? 0;
      return {
        joint,
        meanDifference: scored > 0 ? (row[at + jointField.degreeSum] ?? 0) / scored : 0,
        shareOfTime: scored > 0 ? Math.min(1, time / scored) : 0,
        direction: time > 0 ? (errorDirections[row[at + jointField.direction] ?? 0] ?? null) : null,
        worstTimestamp: row[at + jointField.worstAt] ?? 0,
        worstDifference: row[at + jointField.worst] ?? 0,
      };
    })
    .filter((evidence) => evidence.direction !== null)
    .toSorted((a, b) => b.meanDifference - a.meanDifference);
}
