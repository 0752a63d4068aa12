import { readFileSync } from 'node:fs';

import { hasSharedFile, missing, sharedFile } from '@footlight/testkit';
import { describe, expect, it } from 'vitest';

import { loadPoseSequence } from '../files/index.js';
import { compareSequences } from './compare-sequences.js';

const folder = 'testdata/motion/ui_prmd';
const absent = missing(hasSharedFile(`${folder}/manifest.json`), 'the recordings of UI-PRMD');

interface Entry {
  readonly file: string;
  readonly movement: string;
  readonly subject: string;
  readonly correct: boolean;
}

describe.skipIf(absent)('compareSequences on recordings of other people', () => {
  const load = (file: string) => loadPoseSequence(sharedFile(`${folder}/${file}`), { fps: 20, space: 'world' });
  const score = async (a: string, b: string): Promise<number> =>
    compareSequences(await load(a), await load(b), { backend: 'typescript' }).combinedScore ?? 0;
  const entries = absent ? [] : (JSON.parse(readFileSync(sharedFile(`${folder}/manifest.json`), 'utf8')) as Entry[]);
  const of = (subject: string) => entries.filter((entry) => entry.subject === subject && entry.correct);

  it('takes every recording for metres, though some keep within the range of pictures', async () => {
    const spaces = await Promise.all(
      entries.map(async ({ file }) => (await loadPoseSequence(sharedFile(`${folder}/${file}`))).space),
    );
    expect(new Set(spaces)).toEqual(new Set(['world']));
  });

  it('gives every recording 1 against itself, on time', async () => {
    for (const { file } of entries) {
      const recording = await load(file);
      const result = compareSequences(recording, recording, { backend: 'typescript' });
      expect(result.combinedScore).toBeGreaterThan(0.98);
      expect(result.frames.every(({ timingOffset }) => timingOffset === 0)).toBe(true);
    }
  });

  it.each([...new Set(entries.map(({ subject }) => subject))])(
    'ranks the repetition of each movement of %s above every other movement',
    async (subject) => {
      for (const { file, movement } of of(subject).filter((entry) => entry.file.includes('_e01_'))) {
        const repetition = await score(file, file.replace('_e01_', '_e02_'));
        const others = of(subject).filter((entry) => entry.movement !== movement);
        for (const other of others) expect(repetition).toBeGreaterThan(await score(file, other.file));
      }
    },
  );
});
