import { errorDirections, joints, jointSchema, severities } from '@footlight/contracts';
import { z } from 'zod';

import { ScoringError } from '../errors/scoring-error.js';
import { column, jointColumn, jointField, stride } from './row.js';
import { longestTimestamp } from './score-sample.js';

const time = z.number().min(0).max(longestTimestamp);
const score = z.number().min(0).max(1);
const moment = z.object({ timestamp: time, score }).nullable();

const sampleSchema = z.object({
  timestamp: time,
  combinedScore: score.nullable(),
  poseSimilarity: score.nullable().optional(),
  motionSimilarity: score.nullable().optional(),
  timingOffset: z.number().nullable().optional(),
  coverage: score.optional(),
  errors: z
    .array(
      z.object({
        joint: jointSchema,
        expectedAngle: z.number(),
        actualAngle: z.number(),
        difference: z.number(),
        direction: z.enum(errorDirections),
        severity: z.enum(severities),
      }),
    )
    .max(64)
    .optional(),
});

/** A timeline as JSON. `rows` is flat: `stride` numbers a row. */
export const timelineStateSchema = z.object({
  format: z.literal('footlight.score-timeline'),
  version: z.literal(1),
  resolution: z
    .number()
    .min(0.01)
    .max(2 * longestTimestamp)
    .nullable(),
  maxRows: z.number().int().min(2).max(1_000_000),
  maxHold: z.number().positive().max(60),
  rows: z.array(z.number()),
  pending: z.object({
    sorted: z.array(sampleSchema).max(64),
    lastFolded: time.nullable(),
    typicalHold: z.number().min(0).max(60),
  }),
  extremes: z.object({
    frames: z.number().int().min(0),
    firstTimestamp: time.nullable(),
    lastTimestamp: time.nullable(),
    best: moment,
    worst: moment,
  }),
});
export type ScoreTimelineState = z.output<typeof timelineStateSchema>;

/** @throws {ScoringError} `scoring/invalid-state` */
export function parseTimelineState(value: unknown): ScoreTimelineState {
  const parsed = timelineStateSchema.safeParse(value);
  if (!parsed.success) throw invalid(parsed.error.issues[0]?.message ?? 'unknown', parsed.error);
  const { rows, maxRows } = parsed.data;
  if (rows.length % stride !== 0 || rows.length / stride > maxRows) throw invalid(`${rows.length} numbers in rows`);
  if (!isSorted(rows)) throw invalid('rows out of order');
  if (!areSpansSound(rows)) throw invalid('a row outside the times of a performance');
  if (!areDirectionsKnown(rows)) throw invalid('an unknown error direction');
  return parsed.data;
}

function isSorted(rows: readonly number[]): boolean {
  for (let row = stride; row < rows.length; row += stride) {
    if (!((rows[row] ?? 0) > (rows[row - stride] ?? 0))) return false;
  }
  return true;
}

/** Walking a row's span must be cheap, so a span must be one that a performance can have. */
function areSpansSound(rows: readonly number[]): boolean {
  for (let row = 0; row < rows.length; row += stride) {
    const start = rows[row + column.start] ?? -1;
    const end = rows[row + column.end] ?? -1;
    if (!(start >= 0 && start <= end && end <= longestTimestamp + 60)) return false;
  }
  return true;
}

function areDirectionsKnown(rows: readonly number[]): boolean {
  for (let row = 0; row < rows.length; row += stride) {
    for (let joint = 0; joint < joints.length; joint += 1) {
      const direction = rows[row + jointColumn(joint) + jointField.direction];
      if (direction === undefined || errorDirections[direction] === undefined) return false;
    }
  }
  return true;
}

function invalid(seen: string, cause?: unknown): ScoringError {
  const options = cause === undefined ? {} : { cause };
  return new ScoringError(
    'scoring/invalid-state',
    `This is not the state of a score timeline (${seen}). Pass what serialize() of the same version gave.`,
    options,
  );
}
