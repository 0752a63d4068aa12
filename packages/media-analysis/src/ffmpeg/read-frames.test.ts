import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { collect, container, ffmpeg, lacksMedia, squats } from '../../test/media-fixtures.js';
import { MemorySource } from '../testing/memory-source.js';
import { livingProcesses } from './ffmpeg-process.js';
import { probeMedia } from './probe-media.js';
import { readFrames } from './read-frames.js';

const slow = { kind: 'rate', framesPerSecond: 2 } as const;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footlight-test-frames-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.skipIf(lacksMedia)('frames of the shared containers', () => {
  it.each([
    ['annex-b.mp4', 2, 480, 270],
    ['cursed-vfr.mp4', 36, 480, 220],
    ['edts.mp4', 135, 480, 270],
    ['frames.webm', 50, 480, 480],
    ['rotate-buck-bunny.mp4', 28, 270, 480],
    ['sample.mp4', 10, 320, 180],
    ['sample_fragmented.mp4', 10, 480, 270],
    ['video.mp4', 75, 480, 270],
  ])('%s gives %i upright frames at 15 a second, in strictly increasing time', async (name, count, width, height) => {
    const frames = await collect(
      readFrames(container(name), { select: { kind: 'rate', framesPerSecond: 15 }, longestSide: 480 }),
    );
    expect(frames).toHaveLength(count);
    expect(
      frames.every(
        (frame) => frame.width === width && frame.height === height && frame.data.length === width * height * 3,
      ),
    ).toBe(true);
    expect(frames.every((frame, at) => at === 0 || frame.timestamp > (frames[at - 1]?.timestamp ?? 0))).toBe(true);
  });

  it.each([
    ['multiple-aac-tracks.mp4', 'no-such-stream'],
    ['vorbis-eos.ogg', 'no-such-stream'],
    ['sample_qt.mp4', 'truncated'],
    ['README.md', 'source-failed'],
  ])('%s gives the error %s', async (name, code) => {
    await expect(collect(readFrames(container(name)))).rejects.toMatchObject({ code: `media-analysis/${code}` });
  });

  it('keeps a variable frame rate as it is', async () => {
    const frames = await collect(readFrames(container('cursed-vfr.mp4'), { longestSide: 64 }));
    const steps = frames.slice(1).map((frame, at) => frame.timestamp - (frames[at]?.timestamp ?? 0));
    expect(frames).toHaveLength(63);
    expect(Math.max(...steps)).toBeGreaterThan(5 * Math.min(...steps));
  });

  it('gives the same frames from a path, from a stream and from ranges, index first or last', async () => {
    const first = join(folder, 'index-first.mp4');
    const last = join(folder, 'index-last.mp4');
    ffmpeg('-i', squats, '-t', '3', '-c', 'copy', '-movflags', '+faststart', first);
    ffmpeg('-i', squats, '-t', '3', '-c', 'copy', last);
    for (const path of [first, last]) {
      const bytes = readFileSync(path);
      const options = { select: slow, longestSide: 64 };
      const expected = await collect(readFrames(path, options));
      const ranges = new MemorySource(bytes);
      expect(expected).toHaveLength(6);
      expect(await collect(readFrames(createReadStream(path), options))).toEqual(expected);
      expect(await collect(readFrames(Readable.from([bytes.subarray(0, 5), bytes.subarray(5)]), options))).toEqual(
        expected,
      );
      expect(await collect(readFrames(ranges, options))).toEqual(expected);
    }
    expect((await readdir(tmpdir())).filter((name) => name.startsWith('footlight-media-'))).toEqual([]);
  });

  it('gives the first frame at or after each wanted time', async () => {
    const frames = await collect(
      readFrames(squats, { select: { kind: 'times', times: [0, 1, 2.05, 12.7, 50] }, longestSide: 32 }),
    );
    expect(frames.map(({ timestamp }) => timestamp)).toEqual([0, 1, 2.2, 12.8]);
  });

  it('gives key frames only, when they are asked for', async () => {
    const path = join(folder, 'keys.mp4');
    ffmpeg('-i', squats, '-g', '20', '-keyint_min', '20', '-sc_threshold', '0', path);
    const frames = await collect(readFrames(path, { select: { kind: 'key-frames' }, longestSide: 32 }));
    expect(frames.map(({ timestamp }) => timestamp)).toEqual([0, 4, 8, 12]);
  });

  it('gives the same frames after a seek, with the same times', async () => {
    const all = await collect(readFrames(container('video.mp4'), { longestSide: 64 }));
    const late = await collect(readFrames(container('video.mp4'), { longestSide: 64, seekTime: 3, afterTime: 4 }));
    expect(late).toEqual(all.filter(({ timestamp }) => timestamp > 4));
  });
});

describe.skipIf(lacksMedia)('a reading that is cut short', () => {
  it('ends ffmpeg when the consumer stops', async () => {
    for await (const frame of readFrames(squats)) if (frame.timestamp > 0.5) break;
    expect(livingProcesses()).toBe(0);
  });

  it('ends ffmpeg and what a wrapper started when it is aborted', async () => {
    const wrapper = join(folder, 'wrapper.sh');
    const mark = join(folder, 'child.pid');
    await writeFile(
      wrapper,
      `#!/bin/sh\ncase "$*" in *-version*) exec ffmpeg -version;; esac\nsleep 300 & echo $! > ${mark}\nwait\n`,
    );
    await chmod(wrapper, 0o755);
    const abort = new AbortController();
    const reading = collect(readFrames(squats, { ffmpegPath: wrapper, signal: abort.signal }));
    while (!existsSync(mark) || readFileSync(mark, 'utf8') === '')
      await new Promise((resolve) => setTimeout(resolve, 20));
    abort.abort(new Error('enough'));
    await expect(reading).rejects.toThrow('enough');
    expect(isAlive(Number(readFileSync(mark, 'utf8')))).toBe(false);
  });

  it('gives up on a program that says nothing', async () => {
    const wrapper = join(folder, 'silent.sh');
    await writeFile(wrapper, '#!/bin/sh\ncase "$*" in *-version*) exec ffmpeg -version;; esac\nexec sleep 300\n');
    await chmod(wrapper, 0o755);
    const reading = collect(readFrames(squats, { ffmpegPath: wrapper, limits: { stallMs: 300 } }));
    await expect(reading).rejects.toMatchObject({ code: 'media-analysis/timed-out', retryable: true });
    expect(livingProcesses()).toBe(0);
  });

  it('passes on why a source failed', async () => {
    const source = new MemorySource(readFileSync(container('video.mp4')));
    source.failAt = { offset: 500_000, error: new Error('the bucket is gone') };
    await expect(collect(readFrames(source, { longestSide: 64 }))).rejects.toThrow('the bucket is gone');
  });

  it('says when a stream breaks off', async () => {
    const broken = Readable.from(
      (async function* () {
        yield readFileSync(container('frames.webm')).subarray(0, 30_000);
        throw new Error('connection reset');
      })(),
    );
    await expect(collect(readFrames(broken, { longestSide: 64 }))).rejects.toMatchObject({
      code: 'media-analysis/source-failed',
      retryable: true,
    });
  });
});

describe.skipIf(lacksMedia)('limits', () => {
  it.each([
    ['framePixels', { framePixels: 1000 }, 'too-large'],
    ['outputBytes', { outputBytes: 1_000_000 }, 'too-large'],
    ['waitMs', { waitMs: 1 }, 'timed-out'],
  ])('%s is kept', async (_, limits, code) => {
    await expect(collect(readFrames(container('video.mp4'), { limits }))).rejects.toMatchObject({
      code: `media-analysis/${code}`,
    });
    expect(livingProcesses()).toBe(0);
  });

  it('spoolBytes bounds what a stream may put on disk', async () => {
    const path = join(folder, 'index-last-2.mp4');
    ffmpeg('-i', squats, '-t', '3', '-c', 'copy', path);
    await expect(collect(readFrames(createReadStream(path), { limits: { spoolBytes: 10_000 } }))).rejects.toMatchObject(
      { code: 'media-analysis/too-large' },
    );
    expect((await readdir(tmpdir())).filter((name) => name.startsWith('footlight-media-'))).toEqual([]);
  });

  it('streams bounds the streams of a container', async () => {
    await expect(probeMedia(container('multiple-aac-tracks.mp4'), { limits: { streams: 1 } })).rejects.toMatchObject({
      code: 'media-analysis/too-large',
    });
  });

  it('refuses limits that are none', async () => {
    await expect(probeMedia(squats, { limits: { waitMs: 0 } })).rejects.toThrow(RangeError);
  });
});

describe.skipIf(lacksMedia)('a hostile file', () => {
  it('opens no connection and no other file', async () => {
    let requests = 0;
    const server = createServer((_, response) => {
      requests += 1;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a.ts`;
    const texts = {
      'hls.mp4': `#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n${address}\n#EXT-X-ENDLIST\n`,
      'concat.mp4': `ffconcat version 1.0\nfile '${squats}'\nfile '${address}'\n`,
      'sdp.mp4': `v=0\nc=IN IP4 127.0.0.1\nm=video 5000 RTP/AVP 96\na=rtpmap:96 H264/90000\n`,
      'dash.mp4': `<?xml version="1.0"?><MPD><Period><BaseURL>${address}</BaseURL></Period></MPD>`,
    };
    try {
      for (const [name, text] of Object.entries(texts)) {
        const path = join(folder, name);
        await writeFile(path, text);
        for (const source of [path, Readable.from([Buffer.from(text)]), new MemorySource(Buffer.from(text))])
          await expect(collect(readFrames(source))).rejects.toMatchObject({ code: 'media-analysis/not-media' });
      }
      expect(requests).toBe(0);
    } finally {
      server.close();
    }
  });

  it('gets none of the environment', async () => {
    const wrapper = join(folder, 'env.sh');
    await writeFile(
      wrapper,
      `#!/bin/sh\ncase "$*" in *-version*) exec ffmpeg -version;; esac\nenv > ${folder}/env.txt\nexit 1\n`,
    );
    await chmod(wrapper, 0o755);
    process.env['FOOTLIGHT_TEST_KEY'] = 'secret';
    await expect(collect(readFrames(squats, { ffmpegPath: wrapper }))).rejects.toMatchObject({
      code: 'media-analysis/ffmpeg-failed',
    });
    expect(readFileSync(join(folder, 'env.txt'), 'utf8')).not.toContain('secret');
    delete process.env['FOOTLIGHT_TEST_KEY'];
  });

  it('cannot pass for an option or an address', async () => {
    await expect(probeMedia('http://127.0.0.1/a.mp4')).rejects.toMatchObject({ code: 'media-analysis/source-failed' });
    await expect(probeMedia(folder)).rejects.toMatchObject({ code: 'media-analysis/source-failed' });
  });
});

function isAlive(pid: number): boolean {
  try {
    // A process that has ended but was not yet collected by its new parent still takes signals.
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
