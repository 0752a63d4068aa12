import { parseInput } from '@footlight/contracts';
import * as z from 'zod';

import type { OnlineWarp } from '../backend/backend.js';
import { CompareError } from '../errors/compare-error.js';
import { alignmentDims } from '../features/alignment-series.js';
import { boneCount } from '../features/bones.js';
import { velocityCapacity } from '../features/velocity-window.js';

const finite = z.number().min(-1e12).max(1e12);
const share = z.number().min(0).max(1);
const unit = z.number().min(-1.001).max(1.001);
const frameIndex = z.number().int().min(0);

const windowSchema = z
  .object({
    times: z.array(finite).max(velocityCapacity),
    directions: z.array(unit).max(velocityCapacity * boneCount * 3),
    weights: z.array(share).max(velocityCapacity * boneCount),
    epoch: finite,
    timeSums: z.array(finite).length(boneCount * 3),
    sums: z.array(finite).length(boneCount * 3),
    crossSums: z.array(finite).length(boneCount * 3),
  })
  .refine(
    ({ times, directions, weights }) =>
      directions.length === times.length * boneCount * 3 && weights.length === times.length * boneCount,
    'the lengths of the window do not fit each other',
  )
  .refine(
    ({ times }) => times.every((time, index) => index === 0 || time > (times[index - 1] as number)),
    'times must increase',
  );

const extractorSchema = z.object({
  visible: z
    .number()
    .int()
    .min(0)
    .max(2 ** 17 - 1),
  cos: unit,
  sin: unit,
  window: windowSchema,
});

const trackSchema = z.object({
  mirrored: z.boolean(),
  position: frameIndex,
  cost: z.number().min(0).max(1e6),
  recentCost: z.number().min(0).max(1e6),
  weight: z.number().min(0).max(1e9),
  /** Base64 of the bytes of the online warp. */
  warp: z.string().max(8_000_000),
  extractor: extractorSchema,
});
export type TrackState = z.output<typeof trackSchema>;

/** Moments that a search for a lost performer keeps: 3 s. */
export const scoutCapacity = 15;

const scoutSchema = z
  .object({
    times: z.array(finite).max(scoutCapacity),
    queries: z.array(z.number().min(-1e6).max(1e6)).max(scoutCapacity * alignmentDims),
    weights: z.array(share).max(scoutCapacity * alignmentDims),
    /** The search that is under way, or `null`. */
    search: z
      .object({
        /** Of the moments kept, how many it has not looked at yet. */
        unseen: z.number().int().min(0).max(scoutCapacity),
        place: frameIndex,
        cost: z.number().min(0).max(1e12).nullable(),
        agreement: z.number().int().min(0).max(1e9),
        moments: z.number().int().min(0).max(1e9),
        lastPushed: finite,
        weight: z.number().min(0).max(1e9),
        /** Base64 of the bytes of the online warp. */
        warp: z.string().max(8_000_000),
      })
      .nullable(),
  })
  .refine(
    ({ times, queries, weights }) =>
      queries.length === times.length * alignmentDims && weights.length === times.length * alignmentDims,
    'the lengths of the kept moments do not fit each other',
  );
export type ScoutState = z.output<typeof scoutSchema>;

const sectionSchema = z.object({ startTime: finite, endTime: finite, repetitions: z.number().int().min(1).max(1e9) });

const followerStateSchema = z.object({
  version: z.literal(1),
  /** Fingerprints of the reference and of the options that must be the same. */
  reference: z.string().max(64),
  settings: z.string().max(200),
  backend: z.enum(['native', 'typescript']),
  lastTimestamp: finite.nullable(),
  lastFollowed: finite.nullable(),
  sought: finite.nullable(),
  doubtSince: finite.nullable(),
  resyncing: z.boolean(),
  earliest: frameIndex,
  clock: z.object({ shift: finite.nullable(), jumpedAt: finite.nullable() }),
  vote: z.object({
    seconds: z.number().min(0).max(1e9),
    plain: z.number().min(0).max(1e12),
    mirrored: z.number().min(0).max(1e12),
  }),
  loop: z.object({ last: sectionSchema.nullable(), section: sectionSchema.nullable() }),
  activity: z.object({
    own: z.number().min(0).max(1e12),
    reference: z.number().min(0).max(1e12),
    at: finite.nullable(),
  }),
  deciding: z.boolean(),
  /** Which of the readings is reported. */
  mirrored: z.boolean(),
  tracks: z.array(trackSchema).min(1).max(2),
  /** The search for a lost performer; states of old have none, and it begins anew. */
  scout: scoutSchema.nullable().default(null),
});

/** Everything a follower knows, as JSON. */
export type FollowerState = z.output<typeof followerStateSchema>;

/** @throws {CompareError} `compare/invalid-state` for anything that is not a state of a follower with this reference and these options */
export function checkFollowerState(state: unknown, reference: string, settings: string, frames: number): FollowerState {
  const checked = parse(state);
  if (checked.reference !== reference) {
    throw invalidState(`it belongs to the reference ${checked.reference}, and this one is ${reference}`);
  }
  if (checked.settings !== settings)
    throw invalidState(`it was made with the options ${checked.settings}, and these are ${settings}`);
  const outside = Math.max(
    checked.earliest,
    checked.scout?.search?.place ?? 0,
    ...checked.tracks.map(({ position }) => position),
  );
  if (outside >= frames) throw invalidState(`it is at frame ${outside} of a reference of ${frames} frames`);
  return checked;
}

function parse(state: unknown): FollowerState {
  try {
    return parseInput(followerStateSchema, state, 'the state of a follower');
  } catch (cause) {
    throw new CompareError('compare/invalid-state', cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

export function invalidState(why: string, cause?: unknown): CompareError {
  return new CompareError(
    'compare/invalid-state',
    `this state cannot be restored: ${why}. Restore what serialize() gave, with the same reference and options`,
    { cause },
  );
}

/** @throws {CompareError} `compare/invalid-state` when the warp refuses the bytes */
export function restoreWarp(warp: OnlineWarp, bytes: Uint8Array): void {
  try {
    warp.restore(bytes);
  } catch (cause) {
    throw invalidState('the bytes of the warp are refused', cause);
  }
}

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** @throws {CompareError} `compare/invalid-state` */
export function fromBase64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch (cause) {
    throw invalidState('the bytes of the warp are not base64', cause);
  }
}
