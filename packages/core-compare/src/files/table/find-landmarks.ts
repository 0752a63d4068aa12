import type { PoseSpace } from '@footlight/contracts';

import { isNumpyArray, type NumpyArray } from '../npy/numpy-array.js';
import { field, isRecord } from './field.js';

/** The landmarks of one person, as some file holds them: an array, or a list of points or numbers. */
export type LooseLandmarks = NumpyArray | readonly unknown[];

/** What recorders call world landmarks: MediaPipe in Python and on the web, tfjs, and our own files. */
const worldNames = [
  'world_landmarks',
  'worldLandmarks',
  'pose_world_landmarks',
  'poseWorldLandmarks',
  'keypoints3D',
  'keypoints3d',
] as const;

/** What they call landmarks of the picture. */
const imageNames = ['landmarks', 'pose_landmarks', 'poseLandmarks', 'keypoints', 'landmark', 'pose', 'people'] as const;

/** Frame, people, person, record of landmarks, list of landmarks: no recorder nests deeper. */
const maxDepth = 5;

/**
 * Finds the first person's landmarks in a frame: a list of points, a flat list of numbers, an array, a record that holds one
 * of these, or a list of people.
 *
 * @param prefer which of a record's two sets is wanted when it has both; world landmarks when nothing is said
 * @returns `null` when nobody was seen, `undefined` when the frame is none of these
 */
export function findLandmarks(frame: unknown, prefer: PoseSpace | null, depth = 0): LooseLandmarks | null | undefined {
  if (frame === null || frame === undefined) return null;
  if (depth > maxDepth) return undefined;
  if (isNumpyArray(frame)) return frame;
  if (Array.isArray(frame)) return inList(frame, prefer, depth);
  if (!isRecord(frame)) return undefined;
  if (field(frame, 'has_pose') === false) return null;
  const names = prefer === 'image' ? [...imageNames, ...worldNames] : [...worldNames, ...imageNames];
  const inner = field(frame, ...names);
  return inner === undefined ? undefined : findLandmarks(inner, prefer, depth + 1);
}

function inList(list: readonly unknown[], prefer: PoseSpace | null, depth: number): LooseLandmarks | null | undefined {
  const [first] = list;
  if (first === undefined) return null;
  const isPoint = field(first, 'x') !== undefined || (Array.isArray(first) && typeof first[0] === 'number');
  if (typeof first === 'number' || isPoint) return list;
  return findLandmarks(first, prefer, depth + 1);
}
