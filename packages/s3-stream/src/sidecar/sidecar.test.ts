import fc from 'fast-check';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

import { pattern } from '../../test/pattern.js';
import { openBytes } from '../memory/memory-source.js';
import { openSidecar, sidecarLocation, writeSidecar, type FramePicture } from './sidecar.js';

const folder = mkdtempSync(join(tmpdir(), 's3-stream-sidecar-'));
afterAll(() => rmSync(folder, { recursive: true }));

const recording = openBytes(pattern(1000));
const audio = { mediaType: 'audio/ogg; codecs=opus', bytes: pattern(40_000, 2) };
const frames = Array.from({ length: 2500 }, (_, i): FramePicture => ({
  timestamp: i,
  bytes: pattern(3000 + (i % 7), i + 3),
}));

async function made(content: Partial<Parameters<typeof writeSidecar>[1]> = {}): Promise<Buffer> {
  const path = sidecarLocation(join(folder, 'answer.mp4'));
  await writeSidecar(path, { source: recording, durationSeconds: 2500, audio, frames, ...content });
  return readFileSync(path);
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

describe('sidecars', () => {
  it('give back what was put in, in few requests', async () => {
    const source = openBytes(await made());
    const sidecar = await openSidecar(source, recording);
    expect(sidecar).toMatchObject({ durationSeconds: 2500, frameCount: 2500, frameMediaType: 'image/jpeg' });
    expect(await sidecar.audio()).toEqual(audio);
    const pictures = await collect(sidecar.frames());
    expect(pictures.map(({ timestamp }) => timestamp)).toEqual(frames.map(({ timestamp }) => timestamp));
    pictures.forEach(({ bytes }, i) => expect(Buffer.compare(bytes, frames[i]!.bytes)).toBe(0));
    expect(source.metrics().requests).toBeLessThanOrEqual(6);
  });

  it('may hold no audio and no frames', async () => {
    const sidecar = await openSidecar(openBytes(await made({ audio: null, frames: [] })), recording);
    expect(await sidecar.audio()).toBeNull();
    expect(await collect(sidecar.frames())).toEqual([]);
  });

  it('are refused for another version of the recording', async () => {
    await expect(openSidecar(openBytes(await made()), openBytes(pattern(1000, 9)))).rejects.toMatchObject({
      code: 's3-stream/stale-sidecar',
    });
    await expect(made({ source: { etag: null, size: 1, label: 'a stream' } })).rejects.toMatchObject({
      code: 's3-stream/stale-sidecar',
    });
  });

  it('give a typed error or sound ranges, however they are damaged', async () => {
    const whole = await made({ frames: frames.slice(0, 20) });
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length),
        fc.array(fc.tuple(fc.nat(3000), fc.nat(255)), { maxLength: 5 }),
        async (length, changes) => {
          const bytes = new Uint8Array(whole.subarray(0, length));
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
          try {
            const sidecar = await openSidecar(openBytes(bytes), recording);
            await sidecar.audio();
            await collect(sidecar.frames());
          } catch (error) {
            expect(error).toMatchObject({ code: 's3-stream/stale-sidecar' });
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
