import type { PoseSpace } from '@footlight/contracts';

import { corrupt, tooLarge, unknownShape } from '../corrupt.js';
import type { LoadPoseOptions, ResolvedLimits } from '../pose-file-options.js';
import { field } from '../table/field.js';
import { tableFromFrames } from '../table/from-frames.js';
import { nothingSaid, type PoseTable } from '../table/pose-table.js';

/** What fits a JavaScript string with room to spare (V8's limit is about 2^29 characters). */
const maxJsonBytes = 2 ** 28;

const frameNames = ['frames', 'landmarks', 'poses', 'data', 'world_landmarks', 'worldLandmarks'] as const;

/**
 * Poses from JSON: our own files (see {@link toFootlightJson}), a list of frames, or an object with such a list under
 * `frames`, `landmarks`, `poses` or `data`, with `fps`, `space`, `aspect_ratio` and `timestamps` beside it if known.
 *
 * @throws {CompareError} `compare/corrupt-file`, `compare/unknown-shape`, `compare/file-too-large`
 */
export function tableFromJson(bytes: Uint8Array, options: LoadPoseOptions, limits: ResolvedLimits): PoseTable {
  if (bytes.length > maxJsonBytes) {
    throw tooLarge('A large JSON file, in bytes', bytes.length, maxJsonBytes, 'Convert it to .npz in pieces.');
  }
  const document = parse(bytes);
  const frames: unknown = Array.isArray(document) ? document : field(document, ...frameNames);
  if (!Array.isArray(frames))
    throw unknownShape(`The JSON is no list of frames and has none under ${frameNames.join(', ')}`);
  const table = tableFromFrames(frames, saidBy(document), options, limits);
  return {
    ...table,
    dims: dimsSaid(document) ?? table.dims,
    timestamps: timesOf(document, table.frames) ?? table.timestamps,
  };
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw corrupt('JSON', cause instanceof Error ? cause.message.slice(0, 120) : 'it does not parse', cause);
  }
}

function saidBy(document: unknown): PoseTable['said'] {
  if (Array.isArray(document)) return nothingSaid;
  return {
    space: spaceOf(field(document, 'space')),
    aspectRatio: numberOf(field(document, 'aspect_ratio', 'aspectRatio')),
    fps: numberOf(field(document, 'fps', 'frame_rate', 'frameRate')),
  };
}

function dimsSaid(document: unknown): 2 | 3 | null {
  const dims = field(document, 'dims');
  return dims === 2 || dims === 3 ? dims : null;
}

function timesOf(document: unknown, frames: number): Float64Array | null {
  const times = field(document, 'timestamps', 'times');
  if (!Array.isArray(times)) return null;
  if (times.length !== frames) throw corrupt('JSON', `${frames} frames and ${times.length} timestamps`);
  return Float64Array.from(times, (time) => (typeof time === 'number' ? time : Number.NaN));
}

function spaceOf(value: unknown): PoseSpace | null {
  return value === 'image' || value === 'world' ? value : null;
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
