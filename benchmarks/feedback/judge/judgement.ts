import { z } from 'zod';

const grade = z.number().int().min(1).max(5);

/** What the judge grades, 1 (bad) to 5 (as a good coach would say it). */
export const judgementSchema = z.object({
  /** Names the part, the direction and the amount, not just that something is off. */
  specific: grade,
  /** Says nothing that the measurements do not hold. */
  correct: grade,
  /** Tells what to do differently next time. */
  actionable: grade,
  /** Warm and respectful: about the performance, never about the person. */
  kind: grade,
  /** Reads as a person would speak in that language. */
  fluent: grade,
});
export type Judgement = z.output<typeof judgementSchema>;
export type Criterion = keyof Judgement;

export const criteria = Object.keys(judgementSchema.shape) as Criterion[];

/** A text passes when every grade is at least 3 and their mean at least 3.5. */
export function passes(judgement: Judgement): boolean {
  const grades = Object.values(judgement);
  return Math.min(...grades) >= 3 && mean(grades) >= 3.5;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
