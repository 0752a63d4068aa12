import { landmarkCount, type PoseSequence } from '@footlight/contracts';

import { CompareError } from '../errors/compare-error.js';
import { toFootlightJson } from './json/footlight-json.js';
import { writeNpy, writeNpyText } from './npy/write-npy.js';
import { writeZip } from './npz/write-zip.js';

/** The formats that can be written. */
export type PoseFileFormat = 'npy' | 'npz' | 'json';

/**
 * A sequence as the bytes of a file. `npz` and `json` keep everything; `npy` keeps (T, J, 4) float32 and no times, so it is
 * refused for frames that are not evenly spaced.
 *
 * @throws {CompareError} `compare/lossy-format`, `compare/file-too-large`
 */
export async function encodePoseSequence(sequence: PoseSequence, format: PoseFileFormat): Promise<Uint8Array> {
  if (format === 'json') return new TextEncoder().encode(toFootlightJson(sequence));
  const { layout, landmarks, timestamps, space, aspectRatio } = sequence;
  const poses = writeNpy(landmarks, [timestamps.length, landmarkCount(layout), 4]);
  if (format === 'npy') {
    refuseUnevenTimes(timestamps);
    return poses;
  }
  return writeZip(
    new Map([
      ['landmarks.npy', poses],
      ['timestamps.npy', writeNpy(timestamps, [timestamps.length])],
      ['space.npy', writeNpyText(space)],
      ['aspect_ratio.npy', writeNpy(Float64Array.of(aspectRatio), [])],
    ]),
  );
}

/** Steps may differ by a tenth: the rounding of a camera's clock, which no score would notice. */
const evenTolerance = 0.1;

function refuseUnevenTimes(timestamps: Float64Array): void {
  const [first = 0] = timestamps;
  const step = ((timestamps.at(-1) ?? 0) - first) / Math.max(timestamps.length - 1, 1);
  for (let frame = 1; frame < timestamps.length; frame++) {
    const own = (timestamps[frame] ?? 0) - (timestamps[frame - 1] ?? 0);
    if (Math.abs(own - step) <= evenTolerance * step) continue;
    throw new CompareError(
      'compare/lossy-format',
      `.npy keeps no times, and frame ${frame} comes ${own.toFixed(4)} s after the one before where the mean is ` +
        `${step.toFixed(4)} s. Save as .npz or .json.`,
    );
  }
}
