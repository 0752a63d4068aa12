import { landmarkCount, valuesPerLandmark, type PoseSequence } from '@footlight/contracts';

import { selectBackend } from '../backend/select-backend.js';
import { calibration } from '../calibration/calibration.js';
import { createOneEuroFilter } from '../cleaning/index.js';
import { prepareReference, type PreparedReference } from '../internal/prepared-reference.js';
import {
  resolveFollowerOptions,
  settingsOf,
  type FollowerOptions,
  type ResolvedFollowerOptions,
} from './follower-options.js';
import { checkFollowerState } from './follower-state.js';
import type { Follower } from './follower.js';
import { PoseFollower } from './pose-follower.js';

/**
 * Makes a follower. Preparing the reference takes about 10 microseconds a frame, once: further followers of the same object share
 * that, so it must not be changed in place.
 *
 * @throws {CompareError} `compare/invalid-option` · `compare/backend-unavailable`
 */
export function createFollower(reference: PoseSequence, options: FollowerOptions = {}): Follower {
  const resolved = resolveFollowerOptions(reference, options);
  return new PoseFollower(prepare(reference, resolved), resolved, selectBackend(options.backend));
}

/**
 * Makes a follower that goes on where another was when it was serialised. On another backend than it was made on, alignment starts anew at
 * the place where it was; everything else goes on.
 *
 * @param state what {@link Follower.serialize} gave, from wherever it was kept; every part of it is checked
 * @param options the same as those of the other follower; score options may differ
 * @throws {CompareError} `compare/invalid-state` · `compare/invalid-option` · `compare/backend-unavailable`
 */
export function restoreFollower(reference: PoseSequence, state: unknown, options: FollowerOptions = {}): Follower {
  const resolved = resolveFollowerOptions(reference, options);
  const ready = prepare(reference, resolved);
  const checked = checkFollowerState(state, ready.fingerprint, settingsOf(resolved), reference.timestamps.length);
  const follower = new PoseFollower(ready, resolved, selectBackend(options.backend));
  follower.restore(checked);
  return follower;
}

/** Preparations by reference and by what they depend on: a thousand dancers of one reference share one. */
const prepared = new WeakMap<PoseSequence, Map<string, PreparedReference>>();

function prepare(reference: PoseSequence, options: ResolvedFollowerOptions): PreparedReference {
  const key = [options.smoothing, options.flat, options.depth].join();
  const known = prepared.get(reference) ?? new Map<string, PreparedReference>();
  prepared.set(reference, known);
  const made = known.get(key) ?? prepareNow(reference, options);
  known.set(key, made);
  return made;
}

function prepareNow(reference: PoseSequence, options: ResolvedFollowerOptions): PreparedReference {
  const sequence = options.smoothing === 'none' ? reference : smoothAsLive(reference);
  return prepareReference(sequence, options, calibration.following.velocityScale);
}

/** The reference through the filter of the live frames, so that both are equally late. */
function smoothAsLive(reference: PoseSequence): PoseSequence {
  const { layout, aspectRatio, timestamps } = reference;
  const smoother = createOneEuroFilter(layout, { aspectRatio });
  const perFrame = landmarkCount(layout) * valuesPerLandmark;
  const landmarks = new Float32Array(reference.landmarks.length);
  for (const [frame, timestamp] of timestamps.entries()) {
    const own = reference.landmarks.subarray(frame * perFrame, (frame + 1) * perFrame);
    landmarks.set(smoother.filter({ timestamp, landmarks: own }).landmarks ?? own, frame * perFrame);
  }
  return { ...reference, landmarks };
}
