import type { PoseSequence } from '@footlight/contracts';
import { landmarkCount } from '@footlight/contracts';

import { tooLarge } from '../corrupt.js';

/** The name that marks our own JSON files. */
export const jsonFormat = 'footlight-poses';

/** A JavaScript string holds some 2^29 characters; a landmark takes about 50. */
const maxNumbers = 2 ** 22 * 4;

/**
 * A sequence as JSON text:
 *
 * ```json
 * { "format": "footlight-poses", "version": 1, "layout": "blazepose33", "dims": 3, "space": "world", "aspect_ratio": 1,
 *   "timestamps": [0, 0.04], "landmarks": [[[0.1, -0.5, 0.02, 0.99], ...], null] }
 * ```
 *
 * Times in seconds; one entry of `landmarks` a frame, `[x, y, z, visibility]` a landmark, `null` for a frame in which nobody
 * was seen. Numbers have the nine digits that a 32-bit float needs to come back the same (IEEE 754-2019, 5.12.2).
 *
 * @throws {CompareError} `compare/file-too-large` beyond four million landmarks
 */
export function toFootlightJson(sequence: PoseSequence): string {
  const { layout, dims, space, aspectRatio, timestamps, landmarks } = sequence;
  if (landmarks.length > maxNumbers) {
    throw tooLarge('Too many numbers for JSON', landmarks.length, maxNumbers, 'Save as .npz instead.');
  }
  const stride = landmarkCount(layout) * 4;
  const frames = Array.from(timestamps, (_, frame) =>
    frameRows(landmarks.subarray(frame * stride, (frame + 1) * stride)),
  );
  const head = { format: jsonFormat, version: 1, layout, dims, space, aspect_ratio: aspectRatio };
  return `${JSON.stringify({ ...head, timestamps: [...timestamps], landmarks: frames })}\n`;
}

function frameRows(row: Float32Array): number[][] | null {
  const rows: number[][] = [];
  let seen = false;
  for (let at = 0; at < row.length; at += 4) {
    rows.push(Array.from(row.subarray(at, at + 4), (value) => Number(value.toPrecision(9))));
    seen ||= (row[at + 3] ?? 0) > 0;
  }
  return seen ? rows : null;
}
