import * as z from 'zod';

import { jointSchema, severitySchema } from './joint.js';

/**
 * Which way the performer is off, seen from the performer's own body:
 * `bent`: the joint is more closed than in the reference; `extended`: more open;
 * `low` / `high`: the limb points below / above the reference's; `forward` / `backward` and
 * `inward` / `outward` (towards / away from the mid-line): where it points otherwise;
 * `left` / `right`: a lean or turn to the performer's own side.
 */
export const errorDirections = [
  'bent',
  'extended',
  'low',
  'high',
  'forward',
  'backward',
  'inward',
  'outward',
  'left',
  'right',
] as const;
export type ErrorDirection = (typeof errorDirections)[number];

/** One joint that differs from the reference. Angles in degrees; `difference` = actual - expected. */
export const jointErrorSchema = z.object({
  joint: jointSchema,
  expectedAngle: z.number(),
  actualAngle: z.number(),
  difference: z.number(),
  direction: z.enum(errorDirections),
  severity: severitySchema,
});
export type JointError = z.output<typeof jointErrorSchema>;

/** Why a comparison has no numbers. `out-of-order`: the frame is not later than the one before it and was ignored. */
export const comparisonGaps = [
  'no-pose',
  'low-coverage',
  'reference-no-pose',
  'lost',
  'warming-up',
  'out-of-order',
] as const;
export type ComparisonGap = (typeof comparisonGaps)[number];

const score = z.number().min(0).max(1);

/**
 * How one moment of a performance compares with the reference. Scores 0..1; a score is `null` only together with a `reason`
 * (motion alone may be `null` on a first frame, where there is no motion yet: `warming-up`).
 */
export const frameComparisonSchema = z.object({
  /** Seconds in the performance. */
  timestamp: z.number(),
  poseSimilarity: score.nullable(),
  motionSimilarity: score.nullable(),
  combinedScore: score.nullable(),
  reason: z.enum(comparisonGaps).nullable(),
  /** Worst first. */
  errors: z.array(jointErrorSchema),
  /** Frame of the reference that this moment matches. */
  bestMatchIdx: z.number().int().nullable(),
  /** Seconds in the reference that this moment matches: of that frame, or between it and a neighbour where that fits better. */
  referenceTimestamp: z.number().nullable(),
  /** Seconds; positive = ahead of the reference. */
  timingOffset: z.number().nullable(),
  /** Share of the feature weight that could be seen on both sides. */
  coverage: score,
  /** How sure the alignment is. */
  confidence: score,
  /** True when the performer was compared as in a mirror. */
  mirrored: z.boolean(),
});
export type FrameComparison = z.output<typeof frameComparisonSchema>;
