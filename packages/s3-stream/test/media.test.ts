import { missing } from '@footlight/testkit';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import {
  openMedia,
  openObject,
  readCosts,
  thinMedia,
  type MediaSample,
  type OpenedObject,
  type ReadCostName,
} from '../src/index.js';
import { decode, hasFfmpeg, makeMedia, probePackets } from './media.js';

const layouts = ['faststart', 'fragmented', 'fragmented-bare', 'sidx', 'mkv', 'webm'];
const files = [
  'progressive.mp4',
  'faststart.mp4',
  'fragmented.mp4',
  'fragmented-bare.mp4',
  'sidx.mp4',
  'interview.mkv',
  'interview.webm',
];
const costs = Object.keys(readCosts) as ReadCostName[];

async function samplesOf(source: OpenedObject, cost: ReadCostName, frameEverySeconds: number | null = 1, audio = true) {
  const media = await openMedia(source, { audio, frameEverySeconds }, { cost });
  const samples: MediaSample[] = [];
  for await (const sample of media.samples()) samples.push(sample);
  return { media, samples };
}

describe.skipIf(missing(hasFfmpeg, 'ffmpeg'))('reading audio and frames of a recording', () => {
  let media: ReturnType<typeof makeMedia>;
  beforeAll(() => {
    media = makeMedia(layouts);
  }, 120_000);
  afterAll(() => media?.remove());

  describe.each(files)('%s', (file) => {
    it.each(costs)(
      'gives every audio packet and every key frame that ffprobe sees, for the cost of %s',
      async (cost) => {
        const source = await openObject(media.path(file));
        const { samples } = await samplesOf(source, cost);
        const packets = probePackets(media.path(file));
        const bytes = readFileSync(media.path(file));
        const audio = packets.filter(({ stream }) => stream === 1);
        const frames = packets.filter(({ stream, isKey }) => stream === 0 && isKey);
        const read = (kind: MediaSample['kind']) => samples.filter((sample) => sample.kind === kind);
        expect(read('audio')).toHaveLength(audio.length);
        expect(read('video')).toHaveLength(frames.length);
        read('audio').forEach(({ timestamp, data }, i) => {
          // A hundredth: ffprobe takes Opus' codec delay off, the container's own time does not.
          expect(Math.abs(timestamp - audio[i]!.pts)).toBeLessThan(0.01);
          expect(data).toHaveLength(audio[i]!.size);
        });
        read('video').forEach(({ timestamp, data, isKey }, i) => {
          expect(isKey).toBe(true);
          expect(Math.abs(timestamp - frames[i]!.pts)).toBeLessThan(0.01);
          expect(data).toHaveLength(frames[i]!.size);
          expect(bytes.includes(Buffer.from(data))).toBe(true);
        });
        await source.close();
      },
    );

    it('takes frames as rarely as asked, and no audio when none is wanted', async () => {
      const source = await openObject(media.path(file));
      const { samples } = await samplesOf(source, 'balanced', 5, false);
      expect(samples.map(({ kind }) => kind)).not.toContain('audio');
      const times = samples.map(({ timestamp }) => timestamp);
      expect(times.length).toBe(3);
      times.forEach((time, i) => expect(time).toBeGreaterThanOrEqual(i * 5 - 0.05));
      await source.close();
    });

    it('makes a thin file whose frames are the original ones, bit for bit', async () => {
      const source = await openObject(media.path(file));
      const chunks: Uint8Array[] = [];
      for await (const bytes of thinMedia(await openMedia(source))) chunks.push(bytes);
      const thin = Buffer.concat(chunks);
      const raw = ['-map', '0:v', '-fps_mode', 'passthrough', '-f', 'framemd5'];
      expect(hashesIn(decode(thin, ...raw))).toEqual(keyFrameHashes(media.path(file)));
      const seconds = decode(thin, '-map', '0:a', '-ar', '16000', '-ac', '1', '-f', 's16le').length / 32_000;
      expect(Math.abs(seconds - 12)).toBeLessThan(0.1);
      await source.close();
    });

    it('can be left in the middle', async () => {
      const source = await openObject(media.path(file));
      const opened = await openMedia(source);
      for await (const { data } of opened.samples()) {
        expect(data.length).toBeGreaterThan(0);
        break;
      }
      for await (const bytes of thinMedia(opened)) {
        expect(bytes.length).toBeGreaterThan(0);
        break;
      }
      await source.close();
    });

    it('stops when told to', async () => {
      const source = await openObject(media.path(file));
      const opened = await openMedia(source);
      const abort = new AbortController();
      const reading = (async () => {
        for await (const _ of opened.samples({ signal: abort.signal })) abort.abort(new Error('enough'));
      })();
      await expect(reading).rejects.toThrow('enough');
      await source.close();
    });
  });

  it('transfers what it forecast', async () => {
    for (const file of files) {
      for (const cost of costs) {
        const source = await openObject(media.path(file));
        const opened = await openMedia(source, {}, { cost });
        const forecast = await opened.forecast();
        const before = source.metrics().byPurpose['samples']?.fetchedBytes ?? 0;
        for await (const _ of opened.samples());
        const after = source.metrics().byPurpose['samples']?.fetchedBytes ?? 0;
        // Short files: the first guess of a fragment's head is a large part of them.
        const tolerance = forecast.exact ? 0.02 : 0.5;
        expect(Math.abs(after - before - forecast.bytes) / forecast.bytes, `${file} ${cost}`).toBeLessThan(tolerance);
        await source.close();
      }
    }
  });

  it('reads a cut-off recording as far as it goes', async () => {
    const bytes = readFileSync(media.path('fragmented.mp4'));
    const { samples } = await samplesOf(
      await openObject(bytes.subarray(0, Math.floor(bytes.length * 0.6))),
      'balanced',
    );
    expect(samples.filter(({ kind }) => kind === 'video').length).toBeGreaterThanOrEqual(3);
    const whole = readFileSync(media.path('faststart.mp4'));
    const half = await samplesOf(await openObject(whole.subarray(0, whole.length >> 1)), 'bytes');
    expect(half.samples.length).toBeGreaterThan(100);
    await expect(
      samplesOf(await openObject(readFileSync(media.path('progressive.mp4')).subarray(0, 100_000)), 'bytes'),
    ).rejects.toMatchObject({
      code: 's3-stream/invalid-media',
    });
  });

  it('never crashes, hangs or invents samples on damaged files', async () => {
    const originals = files.map((file) => readFileSync(media.path(file)));
    const damage = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), {
      minLength: 1,
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(fc.nat(files.length - 1), damage, fc.boolean(), async (which, changes, early) => {
        const bytes = new Uint8Array(originals[which]!);
        // Half of the time only the headers, where damage matters most, at either end.
        for (const [where, value] of changes) {
          const at = Math.floor(where * (early ? Math.min(4000, bytes.length) : bytes.length - 1));
          bytes[value % 2 && early ? bytes.length - 1 - at : at] = value;
        }
        const source = await openObject(bytes);
        try {
          const { samples } = await samplesOf(source, 'balanced');
          for (const { data } of samples) expect(data.length).toBeLessThanOrEqual(bytes.length);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
          expect(error).not.toBeInstanceOf(TypeError);
        }
      }),
      { numRuns: 80 },
    );
  }, 120_000);
});

/** The hashes of the key frames as ffmpeg decodes them from the original. */
function keyFrameHashes(file: string): string[] {
  return hashesIn(
    decode(file, '-map', '0:v', '-vf', "select='eq(pict_type,I)'", '-fps_mode', 'passthrough', '-f', 'framemd5'),
  );
}

function hashesIn(log: Buffer): string[] {
  const frames = log
    .toString()
    .split('\n')
    .filter((line) => line.startsWith('0,'));
  return frames.map((line) => line.split(',').at(-1)?.trim() ?? '');
}
