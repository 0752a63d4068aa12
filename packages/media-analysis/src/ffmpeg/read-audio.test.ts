import { createReadStream } from 'node:fs';

import { hasSharedFile, missing, sharedFile } from '@footlight/testkit';
import { describe, expect, it } from 'vitest';

import { collect, container, lacksMedia } from '../../test/media-fixtures.js';
import { livingProcesses } from './ffmpeg-process.js';
import { readAudio } from './read-audio.js';

const seconds = (blocks: readonly { samples: Float32Array }[]) =>
  blocks.reduce((sum, { samples }) => sum + samples.length, 0) / 16_000;

describe.skipIf(lacksMedia)('sound of the shared containers', () => {
  it.each([
    ['edts.mp4', 9.0],
    ['multiple-aac-tracks.mp4', 5.01],
    ['rotate-buck-bunny.mp4', 2.0],
    ['sample.mp4', 1.0],
    ['sample_fragmented.mp4', 1.2],
    ['video.mp4', 5.06],
    ['vorbis-eos.ogg', 5.4],
  ])('%s gives %f seconds of mono at 16 kHz, from a path and from a stream', async (name, expected) => {
    const blocks = await collect(readAudio(container(name)));
    expect(seconds(blocks)).toBeCloseTo(expected, 1);
    expect(blocks.every(({ startTime }, at) => startTime === at)).toBe(true);
    expect(await collect(readAudio(createReadStream(container(name))))).toEqual(blocks);
  });

  it.each([
    ['frames.webm', 'no-such-stream'],
    ['annex-b.mp4', 'no-such-stream'],
    ['sample_qt.mp4', 'truncated'],
  ])('%s gives the error %s', async (name, code) => {
    await expect(collect(readAudio(container(name)))).rejects.toMatchObject({ code: `media-analysis/${code}` });
  });

  it('ends ffmpeg when the consumer stops', async () => {
    for await (const block of readAudio(container('video.mp4'), { blockSamples: 1600 }))
      if (block.startTime > 0.5) break;
    expect(livingProcesses()).toBe(0);
  });

  it('refuses settings out of range', async () => {
    await expect(collect(readAudio(container('video.mp4'), { sampleRateHz: 10 }))).rejects.toThrow(RangeError);
  });
});

describe.skipIf(lacksMedia || missing(hasSharedFile('testdata/speech/jfk.flac'), '../shared/testdata/speech'))(
  'speech',
  () => {
    it('starts and stops where it is told', async () => {
      const all = await collect(readAudio(sharedFile('testdata/speech/jfk.flac'), { blockSamples: 2 ** 20 }));
      const part = await collect(
        readAudio(sharedFile('testdata/speech/jfk.flac'), { startTime: 2, duration: 1, blockSamples: 2 ** 20 }),
      );
      expect(seconds(part)).toBeCloseTo(1, 2);
      expect(part[0]?.startTime).toBe(2);
      expect(correlation(part[0]?.samples.slice(1000, 9000), all[0]?.samples.slice(33_000, 41_000))).toBeGreaterThan(
        0.99,
      );
    });

    it('lasts as long as it is known to', async () => {
      const blocks = await collect(readAudio(sharedFile('testdata/speech/jfk.flac')));
      expect(seconds(blocks)).toBeCloseTo(11, 1);
      expect(blocks.some(({ samples }) => samples.some((sample) => sample > 0.2))).toBe(true);
    });
  },
);

function correlation(a: Float32Array = new Float32Array(), b: Float32Array = new Float32Array()): number {
  const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, at) => sum + value * (y[at] ?? 0), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}
