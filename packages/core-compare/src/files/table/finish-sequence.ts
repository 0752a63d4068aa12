import type { PoseSequence } from '@footlight/contracts';

import { CompareError } from '../../errors/compare-error.js';
import { createPoseSequence } from '../../pose/create-pose-sequence.js';
import { unknownShape } from '../corrupt.js';
import type { LoadPoseOptions } from '../pose-file-options.js';
import { detectSpace } from './detect-space.js';
import type { PoseTable } from './pose-table.js';

/** The picture assumed where nothing is said: what phones and webcams record. */
const usualAspectRatio = 16 / 9;

/** Settles times and space, and makes the sequence. @throws {CompareError} `compare/unknown-shape`, `compare/invalid-sequence` */
export function finishSequence(table: PoseTable, options: LoadPoseOptions): PoseSequence {
  if (!table.values.some((value, index) => index % 4 === 3 && value > 0)) {
    throw unknownShape(`None of the ${table.frames} frames shows a pose`);
  }
  const timestamps = table.timestamps ?? regularTimes(table.frames, table.said.fps ?? options.fps ?? 30);
  const { layout, dims } = table;
  return createPoseSequence({ layout, dims, timestamps, ...inSpace(table, options) });
}

function inSpace(
  table: PoseTable,
  options: LoadPoseOptions,
): Pick<PoseSequence, 'space' | 'aspectRatio' | 'landmarks'> {
  const asked = options.space === 'auto' ? undefined : options.space;
  const space = asked ?? table.said.space ?? detectSpace(table);
  if (space === 'world') return { space, aspectRatio: 1, landmarks: table.values };
  // Asked for image coordinates, a file may still hold pixels.
  const pixels = space === 'pixels' || (asked === 'image' && detectSpace(table) === 'pixels');
  if (pixels) return fromPixels(table.values, options.imageSize);
  const { imageSize } = options;
  const aspectRatio =
    options.aspectRatio ??
    table.said.aspectRatio ??
    (imageSize ? imageSize.width / imageSize.height : usualAspectRatio);
  return { space: 'image', aspectRatio, landmarks: table.values };
}

/** Pixels as image coordinates. z is in the unit of x, as BlazePose gives it. */
function fromPixels(values: Float32Array, size: LoadPoseOptions['imageSize']) {
  const side = size ? null : largestCoordinate(values);
  const width = size?.width ?? side ?? 1;
  const height = size?.height ?? side ?? 1;
  if (!(width > 0 && height > 0 && Number.isFinite(width / height))) {
    throw new CompareError(
      'compare/invalid-sequence',
      `A picture of ${width} x ${height} pixels is none; check imageSize.`,
    );
  }
  const landmarks = new Float32Array(values.length);
  for (let at = 0; at < values.length; at += 4) {
    landmarks[at] = (values[at] ?? 0) / width;
    landmarks[at + 1] = (values[at + 1] ?? 0) / height;
    landmarks[at + 2] = (values[at + 2] ?? 0) / width;
    landmarks[at + 3] = values[at + 3] ?? 0;
  }
  return { space: 'image', aspectRatio: width / height, landmarks } as const;
}

function largestCoordinate(values: Float32Array): number {
  let largest = 1;
  for (let at = 0; at < values.length; at += 4) {
    if ((values[at + 3] ?? 0) > 0) largest = Math.max(largest, values[at] ?? 0, values[at + 1] ?? 0);
  }
  return largest;
}

function regularTimes(frames: number, fps: number): Float64Array {
  if (!(fps > 0 && fps <= 1000)) {
    throw new CompareError(
      'compare/invalid-sequence',
      `${fps} frames a second is no frame rate; give one within 0..1000.`,
    );
  }
  return Float64Array.from({ length: frames }, (_, frame) => frame / fps);
}
