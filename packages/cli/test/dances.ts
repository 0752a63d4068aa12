import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { savePoseSequence } from '@footlight/core-compare';
import { choreographer, createChoreography, faithful, lateAndSloppy, perform } from '@footlight/core-compare/testing';
import { afterAll, beforeAll } from 'vitest';

/** Files of a short dance and its performers, there for the tests of one file. */
export interface Dances {
  readonly folder: () => string;
  readonly path: (name: string) => string;
}

export function withDances(): Dances {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cli-test-'));
    const dance = createChoreography({ seed: 7, beats: 16 });
    const other = createChoreography({ seed: 2, beats: 16 });
    await savePoseSequence(join(folder, 'reference.npz'), perform(dance, choreographer));
    await savePoseSequence(join(folder, 'faithful.json'), perform(dance, faithful));
    await savePoseSequence(join(folder, 'late.npy'), perform(dance, lateAndSloppy));
    await savePoseSequence(join(folder, 'other.npz'), perform(other, faithful));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return { folder: () => folder, path: (name) => join(folder, name) };
}
