import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { lumaOf } from '../vision/luma.js';
import { decodeJpeg } from './decode-jpeg.js';
import { encodeJpeg } from './encode-jpeg.js';
import { sampleYuvRow } from './sample-yuv-row.js';
import { shrinkPicture } from './shrink-picture.js';
import { yuvBytes, type YuvImage } from './yuv-image.js';

const matrix = fc.constantFrom('bt601', 'bt709', 'bt2020');
const size = fc.tuple(fc.integer({ min: 16, max: 70 }), fc.integer({ min: 16, max: 70 }));

/** A smooth picture of a few waves. */
function waves([width, height]: readonly [number, number], color: YuvImage['color']): YuvImage {
  const data = new Uint8Array(yuvBytes(width, height));
  for (let at = 0; at < width * height; at += 1)
    data[at] = 120 + 60 * Math.sin((at % width) / 9) * Math.cos(Math.floor(at / width) / 11);
  for (let at = width * height; at < data.length; at += 1) data[at] = 128 + 12 * Math.sin(at / 2000);
  return { width, height, data, color };
}

/** The picture's colours by the code that feeds the models. */
function rgbOf(image: YuvImage): Float32Array {
  const pixels = new Float32Array(image.width * image.height * 3);
  const options = { side: image.width, scale: 1, offset: 0, border: 'replicate' } as const;
  for (let y = 0; y < image.height; y += 1)
    sampleYuvRow(image, { x: 0, y, stepX: 1, stepY: 0 }, options, pixels, y * image.width * 3);
  return pixels;
}

describe('encodeJpeg', () => {
  it('writes pictures of any size and matrix that a decoder shows in their colours', async () => {
    await fc.assert(
      fc.asyncProperty(size, matrix, fc.boolean(), async (sides, of, fullRange) => {
        const image = waves(sides, { matrix: of, fullRange });
        const decoded = await decodeJpeg(encodeJpeg(image, 95));
        expect([decoded.width, decoded.height]).toEqual(sides);
        const expected = rgbOf(image);
        const error = decoded.data.reduce((sum, value, at) => sum + Math.abs(value - (expected[at] ?? 0)), 0);
        expect(error / decoded.data.length).toBeLessThan(3);
      }),
      { numRuns: 40 },
    );
  });

  it('writes any bytes so that they can be read, and less of them at a lower quality', async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.integer({ min: 0, max: 255 })), async (values) => {
        const data = Uint8Array.from({ length: yuvBytes(40, 24) }, () => Number(values.next().value));
        const image = { width: 40, height: 24, data, color: { matrix: 'bt601', fullRange: true } } as const;
        const [fine, coarse] = [encodeJpeg(image, 100), encodeJpeg(image, 20)];
        expect(coarse.length).toBeLessThan(fine.length);
        await expect(decodeJpeg(fine)).resolves.toMatchObject({ width: 40, height: 24 });
        await expect(decodeJpeg(coarse)).resolves.toMatchObject({ width: 40, height: 24 });
      }),
      { numRuns: 15 },
    );
  });
});

describe('a picture as the codec has it', () => {
  it('is as bright as its colours', () => {
    fc.assert(
      fc.property(size, matrix, fc.boolean(), (sides, of, fullRange) => {
        const image = waves(sides, { matrix: of, fullRange });
        const rgb = rgbOf(image);
        lumaOf(image).data.forEach((value, at) => {
          const [r = 0, g = 0, b = 0] = rgb.subarray(3 * at, 3 * at + 3);
          expect(Math.abs(value - (0.299 * r + 0.587 * g + 0.114 * b))).toBeLessThan(2);
        });
      }),
      { numRuns: 20 },
    );
  });

  it('keeps its brightness and colours when it is made smaller', () => {
    const small = shrinkPicture(waves([64, 48], { matrix: 'bt601', fullRange: true }), 16);
    expect([small.width, small.height, small.data.length]).toEqual([16, 12, yuvBytes(16, 12)]);
    const large = waves([64, 48], { matrix: 'bt601', fullRange: true });
    const mean = (values: Uint8Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(Math.abs(mean(small.data.subarray(0, 192)) - mean(large.data.subarray(0, 3072)))).toBeLessThan(1);
    expect(Math.abs(mean(small.data.subarray(192)) - mean(large.data.subarray(3072)))).toBeLessThan(1);
  });
});
