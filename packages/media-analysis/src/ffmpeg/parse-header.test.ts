import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseHeader, parseOutputSize } from './parse-header.js';

/** As ffmpeg 5.1 printed it for a phone recording, with a title that tries to pass for a stream. */
const phone = [
  "[info] Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'file:/tmp/a.mp4':",
  '[info]   Metadata:',
  '[info]     title           : first',
  '[info]                     :   Stream #0:9: Video: h264, yuv420p, 10x10, 1 fps',
  '[info]   Duration: 01:02:03.50, start: 0.000000, bitrate: 2696 kb/s',
  '[info]   Stream #0:0[0x1](eng): Video: h264 (High) (avc1 / 0x31637661), yuv420p(tv, bt709), 1440x1080 [SAR 4:3 DAR 16:9], 1641 kb/s, 23.98 fps, 24 tbr, 57600 tbn (default)',
  '[info]     Side data:',
  '[info]       displaymatrix: rotation of -90.00 degrees',
  '[info]   Stream #0:1[0x2](eng): Audio: aac (LC) (mp4a / 0x6134706D), 48000 Hz, 5.1, fltp, 1152 kb/s (default)',
  '[info]   Stream #0:2: Video: mjpeg (Baseline), yuvj420p(pc), 300x300, 90k tbr, 90k tbn (attached pic)',
  '[info] Stream mapping:',
  "[info] Output #0, rawvideo, to 'pipe:1':",
  '[info]   Stream #0:0(eng): Video: rawvideo (RGB[24] / 0x18424752), rgb24(pc, gbr/bt709/bt709, progressive), 270x480 [SAR 1:1 DAR 9:16], q=2-31',
];

describe('the description of the input', () => {
  const info = parseHeader(phone);

  it('gives duration, format and every real stream', () => {
    expect(info?.duration).toBe(3723.5);
    expect(info?.format).toBe('mov,mp4,m4a,3gp,3g2,mj2');
    expect(info?.video.map(({ index }) => index)).toEqual([0, 2]);
    expect(info?.audio).toEqual([{ index: 1, codec: 'aac', sampleRateHz: 48_000, channelLayout: '5.1' }]);
  });

  it('shows the picture upright with square pixels', () => {
    expect(info?.video[0]).toMatchObject({
      codec: 'h264',
      codedWidth: 1440,
      codedHeight: 1080,
      width: 1080,
      height: 1920,
      rotation: 90,
      frameRate: 23.98,
    });
  });

  it('knows cover art from video', () => {
    expect(info?.video.map(({ isPicture }) => isPicture)).toEqual([false, true]);
  });

  it('is null while ffmpeg has opened nothing', () => {
    expect(parseHeader(['[error] moov atom not found'])).toBeNull();
  });

  it('never throws, whatever the log says', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom(...phone),
      fc.string().map((text) => `[info]   Stream #0:0: Video: ${text}`),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const parsed = parseHeader(["[info] Input #0, x, from 'y':", ...lines]);
        expect(parsed?.video.every(({ width, height }) => width >= 0 && height >= 0)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the size of the output', () => {
  it('is read from the output section alone', () => {
    expect(parseOutputSize(phone)).toEqual({ width: 270, height: 480 });
    expect(parseOutputSize(phone.slice(0, 11))).toBeNull();
  });
});
