import * as z from 'zod';

/** How pose and motion make the combined score. */
export const scoreWeightsSchema = z
  .object({ poseWeight: z.number().min(0).max(1), motionWeight: z.number().min(0).max(1) })
  .refine(
    (weights) => Math.abs(weights.poseWeight + weights.motionWeight - 1) <= 1e-3,
    'weights must sum to 1 within 0.001',
  );
export type ScoreWeights = z.output<typeof scoreWeightsSchema>;

/** Named weights; `combinedScore = poseWeight * pose + motionWeight * motion`. */
export const scorePresets = {
  default: { poseWeight: 0.7, motionWeight: 0.3 },
  dance: { poseWeight: 0.6, motionWeight: 0.4 },
  'position-focused': { poseWeight: 0.9, motionWeight: 0.1 },
  'motion-focused': { poseWeight: 0.3, motionWeight: 0.7 },
} as const satisfies Record<string, ScoreWeights>;
export type ScorePreset = keyof typeof scorePresets;
