import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';

import { FootlightError } from '@footlight/contracts';
import { sharedFile } from '@footlight/testkit';
import { describe, expect, it } from 'vitest';

import { livingProcesses } from '../src/ffmpeg/ffmpeg-process.js';
import { readAudio } from '../src/ffmpeg/read-audio.js';
import { readFrames } from '../src/ffmpeg/read-frames.js';
import { MemorySource } from '../src/testing/memory-source.js';
import { lacksMedia } from './media-fixtures.js';
import { mutate } from './mutate.js';

/** The benchmark `pose-hostile` runs 1,000; this is its short form. */
const copies = 33;
const limits = { stallMs: 8000, waitMs: 20_000, outputBytes: 200_000_000 };

describe.skipIf(lacksMedia)('damaged copies of the containers', () => {
  it(`give a result or a typed error, ${copies} times, and leave nothing behind`, async () => {
    const folder = sharedFile('testdata/containers/');
    const files = readdirSync(folder).map((name) => readFileSync(folder + name));
    let results = 0;
    for (let seed = 0; seed < copies; seed += 1) {
      const bytes = mutate(files[seed % files.length] as Buffer, files[(seed * 7 + 1) % files.length] as Buffer, seed);
      const source = seed % 2 === 0 ? Readable.from([bytes]) : new MemorySource(bytes);
      const reading =
        seed % 3 === 0
          ? readAudio(source, { limits })
          : readFrames(source, { limits, select: { kind: 'rate', framesPerSecond: 2 }, longestSide: 64 });
      try {
        for await (const _ of reading) results += 1;
      } catch (error) {
        expect(FootlightError.is(error), `copy ${seed}: ${String(error)}`).toBe(true);
      }
      expect(livingProcesses()).toBe(0);
    }
    expect(results).toBeGreaterThan(0);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('footlight-media-'))).toEqual([]);
  }, 120_000);
});
