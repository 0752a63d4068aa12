import { readFileSync } from 'node:fs';

import { FootlightError } from '@footlight/contracts';
import { hasSharedFile, missing, sharedFile } from '@footlight/testkit';
import fc from 'fast-check';
import { encode } from 'jpeg-js';
import { describe, expect, it } from 'vitest';

import { mutate } from '../../test/mutate.js';
import { decodeJpeg } from './decode-jpeg.js';
import { readJpegHeader } from './jpeg-header.js';
import { turnUpright } from './turn-upright.js';

/** Left half red, right half blue. */
const twoHalves = (() => {
  const data = Buffer.alloc(48 * 32 * 4, 255);
  for (let at = 0; at < 48 * 32; at += 1) data.set(at % 48 < 24 ? [255, 0, 0] : [0, 0, 255], at * 4);
  return encode({ width: 48, height: 32, data }, 95).data;
})();

/** 16 x 16 pixels of one component: four blocks of nothing, each two codes of one bit (ITU-T T.81, annexes B and F). */
const grey = (() => {
  const segment = (marker: number, ...content: number[]) => [0xff, marker, 0, content.length + 2, ...content];
  const oneCode = [1, ...Array.from({ length: 15 }, () => 0), 0];
  return Buffer.from([
    0xff,
    0xd8,
    ...segment(0xdb, 0, ...Array.from({ length: 64 }, () => 1)),
    ...segment(0xc0, 8, 0, 16, 0, 16, 1, 1, 0x11, 0),
    ...segment(0xc4, 0x00, ...oneCode),
    ...segment(0xc4, 0x10, ...oneCode),
    ...segment(0xda, 1, 1, 0x00, 0, 63, 0),
    0x00,
    0xff,
    0xd9,
  ]);
})();

/** An EXIF segment with nothing but an orientation. */
function withOrientation(jpeg: Buffer, orientation: number, little: boolean): Buffer {
  const tiff = Buffer.alloc(26);
  const write16 = (value: number, at: number) =>
    little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at);
  const write32 = (value: number, at: number) =>
    little ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at);
  tiff.write(little ? 'II' : 'MM');
  write16(42, 2);
  write32(8, 4);
  write16(1, 8);
  write16(0x0112, 10);
  write16(3, 12);
  write32(1, 14);
  write16(orientation, 18);
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, 34]), Buffer.from('Exif\0\0'), tiff]);
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);
}

const pixel = (image: { width: number; data: Uint8Array }, x: number, y: number) => {
  const [red = 0, , blue = 0] = image.data.subarray((y * image.width + x) * 3);
  return red > 180 ? 'red' : blue > 180 ? 'blue' : 'other';
};

describe('a JPEG picture', () => {
  it('is decoded from bytes, from base64 and from a data address alike', async () => {
    const image = await decodeJpeg(twoHalves);
    expect([image.width, image.height, pixel(image, 5, 5), pixel(image, 40, 5)]).toEqual([48, 32, 'red', 'blue']);
    expect(await decodeJpeg(twoHalves.toString('base64'))).toEqual(image);
    expect(await decodeJpeg(`data:image/jpeg;base64,${twoHalves.toString('base64')}`)).toEqual(image);
  });

  it.each([
    [1, 48, 'red', 'blue'],
    [2, 48, 'blue', 'red'],
    [3, 48, 'blue', 'red'],
    [6, 32, 'red', 'red'],
    [8, 32, 'blue', 'blue'],
  ])('of orientation %i is turned upright', async (orientation, width, topLeft, topRight) => {
    for (const little of [true, false]) {
      const image = await decodeJpeg(withOrientation(twoHalves, orientation, little));
      expect([image.width, pixel(image, 3, 3), pixel(image, width - 4, 3)]).toEqual([width, topLeft, topRight]);
    }
  });

  it('keeps every pixel in any orientation', () => {
    const image = { width: 3, height: 2, data: Uint8Array.from({ length: 18 }, (_, at) => at) };
    for (let orientation = 1; orientation <= 8; orientation += 1)
      expect([...turnUpright(image, orientation).data].sort((a, b) => a - b)).toEqual([...image.data]);
  });

  it('is refused by its header alone when it is too large', async () => {
    const huge = Buffer.from(twoHalves);
    const frame = huge.indexOf(Buffer.from([0xff, 0xc0]));
    huge.writeUInt16BE(65_000, frame + 5);
    huge.writeUInt16BE(65_000, frame + 7);
    await expect(decodeJpeg(huge)).rejects.toThrow(expect.objectContaining({ code: 'media-analysis/too-large' }));
    await expect(decodeJpeg(twoHalves, { maxPixels: 100 })).rejects.toThrow(
      expect.objectContaining({ code: 'media-analysis/too-large' }),
    );
    await expect(decodeJpeg(twoHalves, { maxBytes: 100 })).rejects.toThrow(
      expect.objectContaining({ code: 'media-analysis/too-large' }),
    );
    await expect(decodeJpeg('A'.repeat(1000), { maxBytes: 100 })).rejects.toThrow(
      expect.objectContaining({ code: 'media-analysis/too-large' }),
    );
  });

  it('is refused when it would be gone over too often', async () => {
    const scan = twoHalves.subarray(twoHalves.indexOf(Buffer.from([0xff, 0xda])), -2);
    const many = Buffer.concat([
      twoHalves.subarray(0, -2),
      ...Array.from({ length: 40 }, () => scan),
      twoHalves.subarray(-2),
    ]);
    const decode = () => decodeJpeg(many, { maxPixels: 48 * 32 });
    await expect(decode()).rejects.toThrow(expect.objectContaining({ code: 'media-analysis/too-large' }));
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('hello')],
    ['a PNG', Buffer.from('89504e470d0a1a0a', 'hex')],
    ['half a header', Buffer.from([0xff, 0xd8, 0xff])],
  ])('is not %s', async (_, bytes) => {
    await expect(decodeJpeg(bytes)).rejects.toThrow(expect.objectContaining({ code: 'media-analysis/not-a-picture' }));
  });

  it('gives a picture or a typed error for any damaged copy', async () => {
    let decoded = 0;
    for (let seed = 0; seed < 300; seed += 1) {
      try {
        await decodeJpeg(mutate(twoHalves, twoHalves, seed));
        decoded += 1;
      } catch (error) {
        expect(FootlightError.is(error), `copy ${seed}: ${String(error)}`).toBe(true);
      }
    }
    expect(decoded).toBeGreaterThan(3);
  });

  it('of shades of grey has three equal colours', async () => {
    const { width, height, data } = await decodeJpeg(grey);
    expect([width, height]).toEqual([16, 16]);
    expect(data).toEqual(new Uint8Array(16 * 16 * 3).fill(128));
  });

  it('is decoded alike after a damaged one, and beside others', async () => {
    const whole = await decodeJpeg(twoHalves);
    const damaged = decodeJpeg(twoHalves.subarray(0, twoHalves.length / 2));
    const others = [decodeJpeg(twoHalves), decodeJpeg(twoHalves)];
    await expect(damaged).rejects.toMatchObject({ code: 'media-analysis/not-a-picture' });
    expect(await Promise.all([...others, decodeJpeg(twoHalves)])).toEqual([whole, whole, whole]);
  });

  it('has a header that is read from any bytes without throwing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const header = readJpegHeader(Buffer.concat([Buffer.from([0xff, 0xd8]), bytes]));
        expect(header === null || header.width >= 0).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe.skipIf(missing(hasSharedFile('testdata/face/portrait.jpg'), '../shared/testdata/face'))(
  'pictures from cameras',
  () => {
    it.each(['portrait.jpg', 'obama.jpg', 'two_people.jpg', '0-f1-su-ph.jpg', 'free-mountain-vector-01.jpg'])(
      '%s is decoded whole',
      async (name) => {
        const { width, height, data } = await decodeJpeg(readFileSync(sharedFile(`testdata/face/${name}`)));
        expect(data.length).toBe(width * height * 3);
        expect(new Set(data.subarray(0, 30_000)).size).toBeGreaterThan(1);
      },
    );
  },
);
