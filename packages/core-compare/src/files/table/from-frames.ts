import type { PoseLayout, PoseSpace } from '@footlight/contracts';

import { unknownShape } from '../corrupt.js';
import type { LoadPoseOptions, ResolvedLimits } from '../pose-file-options.js';
import { field } from './field.js';
import { findLandmarks, type LooseLandmarks } from './find-landmarks.js';
import { checkFrames } from './from-array.js';
import { landmarkReader, type LandmarkReader } from './landmark-reader.js';
import { layoutOf, type PoseTable } from './pose-table.js';

/**
 * Poses from a list of frames as people keep them: a frame is a list of points (`[x, y, z, visibility]` or
 * `{x, y, z, visibility}`), an array, a record with one of these under a usual name, a list of people (the first is taken),
 * or `null` for nobody.
 *
 * @throws {CompareError} `compare/unknown-shape`, `compare/file-too-large`
 */
export function tableFromFrames(
  frames: readonly unknown[],
  said: PoseTable['said'],
  options: LoadPoseOptions,
  limits: ResolvedLimits,
): PoseTable {
  checkFrames(frames.length, limits);
  const prefer = preferredSpace(options, said);
  const found = frames.map((frame, index) => landmarksAt(frame, index, prefer));
  const { layout, landmarks } = sharedLayout(found, options);
  const values = new Float32Array(frames.length * landmarks * 4);
  found.forEach((reader, index) => reader?.store(values, index * landmarks * 4));
  const dims = found.some((reader) => reader?.hasZ) ? 3 : 2;
  return { layout, dims, frames: frames.length, values, timestamps: readTimes(frames), said };
}

function preferredSpace({ space }: LoadPoseOptions, said: PoseTable['said']): PoseSpace | null {
  return space === undefined || space === 'auto' ? said.space : space;
}

function landmarksAt(frame: unknown, index: number, prefer: PoseSpace | null): LandmarkReader | null {
  const found: LooseLandmarks | null | undefined = findLandmarks(frame, prefer);
  if (found === undefined) throw unknownShape(`Frame ${index} holds no landmarks under a name that is known`);
  if (found === null) return null;
  const reader = landmarkReader(found);
  if (!reader) throw unknownShape(`Frame ${index} holds landmarks in a shape that is not known`);
  return reader;
}

function sharedLayout(
  readers: readonly (LandmarkReader | null)[],
  { third = 'auto' }: LoadPoseOptions,
): { layout: PoseLayout; landmarks: number } {
  const seen = readers.findIndex((reader) => reader !== null);
  const landmarks = readers[seen]?.count;
  if (landmarks === undefined) throw unknownShape(`None of the ${readers.length} frames shows a pose`);
  const layout = layoutOf(landmarks);
  if (!layout) throw unknownShape(`Frame ${seen} has ${landmarks} landmarks`);
  const other = readers.findIndex((reader) => reader !== null && reader.count !== landmarks);
  if (other >= 0)
    throw unknownShape(`Frame ${seen} has ${landmarks} landmarks and frame ${other} has ${readers[other]?.count}`);
  const visible = third === 'visibility' || (third === 'auto' && landmarks === 17 && readers.every(thirdWithinUnit));
  for (const reader of readers) reader?.takeThirdAs(visible ? 'visibility' : 'z');
  return { layout, landmarks };
}

function thirdWithinUnit(reader: LandmarkReader | null): boolean {
  return reader === null || reader.thirdWithinUnit;
}

const secondNames = ['timestamp', 'time', 't', 'timestamp_seconds', 'timestampSeconds'] as const;
const millisecondNames = ['timestamp_ms', 'timestampMs', 'time_ms', 'timeMs'] as const;

/** The frames' own times in seconds, or `null` when none has one. */
function readTimes(frames: readonly unknown[]): Float64Array | null {
  const times = frames.map(timeOf);
  const without = times.findIndex((time) => time === null);
  if (without < 0) return Float64Array.from(times.map(Number));
  if (times.every((time) => time === null)) return null;
  throw unknownShape(`Frame ${without} has no time and others have`);
}

function timeOf(frame: unknown): number | null {
  const seconds = field(frame, ...secondNames);
  if (typeof seconds === 'number') return seconds;
  const milliseconds = field(frame, ...millisecondNames);
  return typeof milliseconds === 'number' ? milliseconds / 1000 : null;
}
