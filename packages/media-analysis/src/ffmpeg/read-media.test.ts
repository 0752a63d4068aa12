import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import { hasSharedFile, missing, sharedFile } from '@footlight/testkit';
import { afterAll, describe, expect, it } from 'vitest';

import { collect, container, ffmpeg, lacksMedia } from '../../test/media-fixtures.js';
import { livingProcesses } from './ffmpeg-process.js';
import { readAudio } from './read-audio.js';
import { readFrames } from './read-frames.js';
import { readMedia, type ReadMediaOptions } from './read-media.js';

const unavailable = lacksMedia || missing(hasSharedFile('testdata/face'), '../shared/testdata/face');
const talkingHead = sharedFile('testdata/face/retalking_face_4.mp4');
const longestSide = 64;
const select = { kind: 'rate', framesPerSecond: 5 } as const;
const folder = mkdtempSync(join(tmpdir(), 'footlight-read-media-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The samples and the times of the pictures of a stretch. */
async function stretch(path: string, startTime: number, endTime: number, options: Partial<ReadMediaOptions> = {}) {
  const blocks: Float32Array[] = [];
  const times: number[] = [];
  const starts: number[] = [];
  const all = { frames: select, sound: true, longestSide, ...options, startTime, endTime };
  for await (const part of readMedia(path, all)) {
    if (part.kind === 'frame') times.push(part.frame.timestamp);
    else {
      starts.push(part.startTime);
      blocks.push(part.samples.slice());
    }
  }
  return { samples: joined(blocks), starts, times };
}

function joined(blocks: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(blocks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const block of blocks) {
    whole.set(block, at);
    at += block.length;
  }
  return whole;
}

/** The largest difference of two stretches of sound. */
const difference = (a: Float32Array, b: Float32Array) =>
  a.reduce((most, value, at) => Math.max(most, Math.abs(value - (b[at] ?? 0))), 0);

describe.skipIf(unavailable)('stretches of a recording', () => {
  it('have the sound and the pictures of the whole, each once', async () => {
    const sound = joined((await collect(readAudio(talkingHead))).map(({ samples }) => samples));
    const frames = await collect(readFrames(talkingHead, { select, longestSide }));
    const stretches = [
      await stretch(talkingHead, 0, 2),
      await stretch(talkingHead, 2, 5),
      await stretch(talkingHead, 5, 9),
    ];
    expect(stretches.map(({ starts }) => starts[0])).toEqual([0, 2, 5]);
    const samples = joined(stretches.map((one) => one.samples));
    expect(samples).toHaveLength(sound.length);
    expect(difference(samples, sound)).toBeLessThan(1e-3);
    expect(sound.some((sample) => Math.abs(sample) > 0.1)).toBe(true);
    const times = stretches.flatMap((one) => one.times);
    expect(times).toEqual(frames.map(({ timestamp }) => timestamp));
    expect(times.length).toBeGreaterThan(30);
  }, 30_000);

  it('have the very samples where nothing laps over', async () => {
    const path = join(folder, 'pcm.wav');
    ffmpeg('-i', talkingHead, '-vn', '-ar', '16000', '-ac', '1', '-c:a', 'pcm_s16le', path);
    const sound = joined((await collect(readAudio(path))).map(({ samples }) => samples));
    const { samples } = await stretch(path, 2, 4, { frames: null });
    expect(samples).toEqual(sound.slice(32_000, 64_000));
  });

  it('have pictures alone, or sound alone, when asked', async () => {
    const pictures = await stretch(talkingHead, 1, 3, { sound: false });
    expect([pictures.samples.length, pictures.times.length]).toEqual([0, 10]);
    const sound = await stretch(talkingHead, 1, 3, { frames: null });
    expect([sound.samples.length, sound.times.length]).toEqual([32_000, 0]);
  });

  it('are empty behind the end, and no error', async () => {
    expect(await stretch(talkingHead, 30, 60)).toEqual({ samples: new Float32Array(0), starts: [], times: [] });
  });

  it('report loudness for every 100 ms of their own', async () => {
    const ends: number[] = [];
    for (const [start, end] of [
      [0, 2],
      [2, 4],
    ] as const)
      await stretch(talkingHead, start, end, { onLoudness: (endTime) => ends.push(endTime) });
    expect(ends).toHaveLength(40);
    ends.forEach((end, at) => expect(end).toBeCloseTo((at + 1) / 10, 1));
  });

  it('say what is damaged, and give what is there', async () => {
    const bytes = readFileSync(container('video.mp4'));
    const path = join(folder, 'cut.mp4');
    writeFileSync(path, bytes.subarray(0, Math.floor(bytes.length * 0.6)));
    const problems: string[] = [];
    const { times } = await stretch(path, 0, 10, { sound: false, onDamage: (found) => problems.push(...found) });
    expect(times.length).toBeGreaterThan(0);
    expect(problems.length).toBeGreaterThan(0);
  });

  it('end ffmpeg when they are aborted or left', async () => {
    const controller = new AbortController();
    const reading = stretch(talkingHead, 0, 6, {
      signal: controller.signal,
      onLoudness: (endTime) => endTime > 0.5 && controller.abort(new Error('enough')),
    });
    await expect(reading).rejects.toThrow('enough');
    expect(livingProcesses()).toBe(0);
    const options = { startTime: 0, endTime: 6, frames: select, sound: true, longestSide };
    for await (const part of readMedia(talkingHead, options)) {
      expect([part.kind, livingProcesses()]).toEqual([part.kind, 1]);
      break;
    }
    expect(livingProcesses()).toBe(0);
  });

  it('are empty where nothing can be decoded, and say why', async () => {
    const noise = join(folder, 'noise.mp4');
    writeFileSync(noise, Buffer.alloc(2000, 7));
    const problems: string[] = [];
    const found = await stretch(noise, 0, 5, { onDamage: (said) => problems.push(...said) });
    expect(found).toEqual({ samples: new Float32Array(0), starts: [], times: [] });
    expect(problems.join()).toMatch(/invalid|error/i);
  });

  it('cannot be had of a file that is not there, nor of a stream', async () => {
    const absent = stretch(join(folder, 'none.mp4'), 0, 5);
    await expect(absent).rejects.toMatchObject({ code: 'media-analysis/source-failed' });
    const stream = readMedia(Readable.from([]), { startTime: 0, endTime: 1, frames: select, sound: true });
    await expect(collect(stream)).rejects.toThrow(TypeError);
  });
});
