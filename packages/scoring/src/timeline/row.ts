import { joints } from '@footlight/contracts';

/**
 * One row of a score store: a fixed stride of doubles, so that a long session is one flat array that can be merged,
 * copied and serialised at once. Columns named `*Time` are seconds; `*Sum` are integrals over those seconds.
 */
export const column = {
  /** Bucket number, or the timestamp of a raw score. Rows are sorted by it. */
  key: 0,
  start: 1,
  end: 2,
  scoreTime: 3,
  scoreSum: 4,
  poseTime: 5,
  poseSum: 6,
  motionTime: 7,
  motionSum: 8,
  timingTime: 9,
  timingSum: 10,
  coverageTime: 11,
  coverageSum: 12,
  frames: 13,
  errors: 14,
} as const;

/** Columns of one joint, from `jointColumn(index)`: integral of |difference|, time as an error, worst and when, direction. */
export const jointField = { degreeSum: 0, time: 1, worst: 2, worstAt: 3, direction: 4 } as const;

const jointFields = 5;
const firstJoint = 15;

/** Doubles in a row. */
export const stride = firstJoint + joints.length * jointFields;

/** Where the columns of a joint begin in a row. */
export function jointColumn(jointIndex: number): number {
  return firstJoint + jointIndex * jointFields;
}

/** Adds the row at `from` to the row at `to` (offsets in doubles); both arrays may be the same. */
export function mergeRow(target: Float64Array, to: number, source: Float64Array, from: number): void {
  const at = (array: Float64Array, index: number) => array[index] ?? 0;
  target[to + column.start] = Math.min(at(target, to + column.start), at(source, from + column.start));
  target[to + column.end] = Math.max(at(target, to + column.end), at(source, from + column.end));
  for (let index = column.scoreTime; index <= column.errors; index += 1) {
    target[to + index] = at(target, to + index) + at(source, from + index);
  }
  for (let joint = 0; joint < joints.length; joint += 1) {
    mergeJoint(target, to + jointColumn(joint), source, from + jointColumn(joint));
  }
}

function mergeJoint(target: Float64Array, to: number, source: Float64Array, from: number): void {
  const time = source[from + jointField.time] ?? 0;
  if (time === 0 && (source[from + jointField.worst] ?? 0) === 0) return;
  const longer = time > (target[to + jointField.time] ?? 0);
  const worse = (source[from + jointField.worst] ?? 0) > (target[to + jointField.worst] ?? 0);
  if (longer || (target[to + jointField.worst] ?? 0) === 0) {
    target[to + jointField.direction] = source[from + jointField.direction] ?? 0;
  }
  if (worse) {
    target[to + jointField.worst] = source[from + jointField.worst] ?? 0;
    target[to + jointField.worstAt] = source[from + jointField.worstAt] ?? 0;
  }
  target[to + jointField.degreeSum] =
    (target[to + jointField.degreeSum] ?? 0) + (source[from + jointField.degreeSum] ?? 0);
  target[to + jointField.time] = (target[to + jointField.time] ?? 0) + time;
}
