import { parseInput, valuesPerLandmark } from '@footlight/contracts';

import { snapshotSchema, type Snapshot } from '../api/snapshot.js';
import { readUsualSnapshot } from './read-usual-snapshot.js';

/** One moment of the dancer as a client sent it, checked. */
export interface SentMoment {
  /** Seconds. */
  readonly timestamp: number;
  /** `x, y, z, visibility` a landmark; `null`: nobody was seen; `undefined`: they are to be found in the picture. */
  readonly landmarks: Float32Array | null | undefined;
  /** A JPEG in base64. */
  readonly picture: string | null;
  /** True asks for a line of feedback now. */
  readonly force: boolean;
}

/** Reads a snapshot out of its JSON. @throws InvalidInputError `contracts/invalid-input` */
export function readSnapshot(text: string): SentMoment {
  return readUsualSnapshot(text) ?? sentMoment(parseInput(snapshotSchema, parsed(text), 'the snapshot'));
}

function sentMoment({ timestamp, landmarks, frame_base64: picture, force_feedback: force }: Snapshot): SentMoment {
  return { timestamp, landmarks: landmarks && packed(landmarks), picture: picture ?? null, force };
}

function packed(landmarks: NonNullable<Snapshot['landmarks']>): Float32Array {
  const numbers = new Float32Array(landmarks.length * valuesPerLandmark);
  for (const [index, { x, y, z, visibility }] of landmarks.entries())
    numbers.set([x, y, z, visibility], index * valuesPerLandmark);
  return numbers;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
