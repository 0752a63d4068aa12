import { readFile } from 'node:fs/promises';

import { createInterviewAnalyzer } from '@footlight/coach';
import { createModelStore, VisionAnalyzer } from '@footlight/media-analysis';

import { decodeJpeg } from '../../packages/media-analysis/src/image/decode-jpeg.js';

export interface FaceRow {
  readonly name: string;
  /** The share of the pictures that have a face, and how many faces a still picture has: what is known, and what was found. */
  readonly expected: number;
  readonly found: number;
  readonly unit: '% of frames' | 'faces';
}

/** What the files' own description says. */
const recordings: readonly (readonly [string, number])[] = [
  ['single_face.mp4', 100],
  ['no_face.mp4', 0],
  ['face_noface.mov', 37],
  ['retalking_face_1.mp4', 100],
  ['retalking_face_4.mp4', 100],
];
const pictures: readonly (readonly [string, number])[] = [
  ['0-f1-su-ph.jpg', 1],
  ['15-f13-anc-ph.jpg', 1],
  ['45-m7-di-ph.jpg', 1],
  ['obama.jpg', 1],
  ['obama_partial_face.jpg', 1],
  ['portrait.jpg', 1],
  ['two_people.jpg', 2],
  ['free-mountain-vector-01.jpg', 0],
];

/** Presence in each shared recording by the whole analyzer, and the faces of each shared picture. */
export async function confusionOfFaces(folder: string, modelFolder: string): Promise<FaceRow[]> {
  const models = createModelStore({ folder: modelFolder });
  const analyzer = createInterviewAnalyzer({ models });
  const rows: FaceRow[] = [];
  for (const [name, expected] of recordings) {
    const { metrics } = await analyzer.analyze(`${folder}/${name}`);
    const found = metrics.find(({ id }) => id === 'face.present')?.value ?? Number.NaN;
    rows.push({ name, expected, found: Number(found.toFixed(1)), unit: '% of frames' });
  }
  await analyzer.close();
  for (const [name, expected] of pictures)
    rows.push({ name, expected, found: await facesIn(`${folder}/${name}`, models), unit: 'faces' });
  return rows;
}

async function facesIn(file: string, models: ReturnType<typeof createModelStore>): Promise<number> {
  const vision = await VisionAnalyzer.create(models);
  return (await vision.analyze(0, await decodeJpeg(await readFile(file)))).faces;
}
