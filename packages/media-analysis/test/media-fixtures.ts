import { execFileSync } from 'node:child_process';

import { findExecutable, hasSharedFile, missing, sharedFile } from '@footlight/testkit';

import { createModelStore } from '../src/models/create-model-store.js';

/** True when tests that run ffmpeg over the shared recordings must be skipped; the reason has been printed. */
export const lacksMedia = missing(
  findExecutable('ffmpeg') !== null && hasSharedFile('testdata/containers'),
  'ffmpeg or ../shared/testdata',
);
/** The same for tests that also run models. */
export const lacksModels = lacksMedia || missing(hasSharedFile('models/blazepose_detection.onnx'), '../shared/models');

export const container = (name: string) => sharedFile(`testdata/containers/${name}`);
export const squats = sharedFile('testdata/motion/pose_squats.mp4');
export const sharedModels = createModelStore({ folder: sharedFile('models') });

/** Runs ffmpeg to make a fixture. */
export function ffmpeg(...args: string[]): void {
  execFileSync('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...args]);
}

/** All that an iteration gives. */
export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
