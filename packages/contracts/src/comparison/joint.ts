import * as z from 'zod';

/** Body parts that can be wrong, as angles at a vertex or tilts of the trunk. Names are what clients see in `body_parts`. */
export const joints = [
  'left_elbow',
  'right_elbow',
  'left_shoulder',
  'right_shoulder',
  'left_wrist',
  'right_wrist',
  'left_hip',
  'right_hip',
  'left_knee',
  'right_knee',
  'left_ankle',
  'right_ankle',
  'neck',
  'torso',
] as const;

export type Joint = (typeof joints)[number];
export const jointSchema = z.enum(joints);

/** How large an error is: `low` >= 5, `medium` >= 15, `high` >= 30 degrees. */
export const severities = ['low', 'medium', 'high'] as const;
export type Severity = (typeof severities)[number];
export const severitySchema = z.enum(severities);

/** The lowest difference in degrees of each severity. */
export const severityDegrees = { low: 5, medium: 15, high: 30 } as const;

/** The severity of an angular difference in degrees, or `null` when it is below 5 and not an error. */
export function severityOf(differenceDegrees: number): Severity | null {
  const size = Math.abs(differenceDegrees);
  if (size >= severityDegrees.high) return 'high';
  if (size >= severityDegrees.medium) return 'medium';
  return size >= severityDegrees.low ? 'low' : null;
}
