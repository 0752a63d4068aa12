import { parseInput, valuesPerLandmark } from '@footlight/contracts';

import { snapshotSchema, type Snapshot } from '../api/snapshot.js';
import { readUsualSnapshot } from './read-usual-snapshot.js';
import type { SentMoment } from './sent-moment.js';

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
