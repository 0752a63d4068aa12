import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { collect, ffmpeg, lacksMedia } from '../../test/media-fixtures.js';
import { readFrames, readYuvFrames } from '../ffmpeg/read-frames.js';
import { sampleRegion } from './sample-region.js';
import { yuvBytes, type YuvColor, type YuvImage } from './yuv-image.js';

const full = { matrix: 'bt601', fullRange: true } as const;
const side = 8;

/** Brightness differs from pixel to pixel; there is no colour. */
function greyPicture(width: number, height: number): YuvImage {
  const data = new Uint8Array(yuvBytes(width, height)).fill(128);
  for (let at = 0; at < width * height; at += 1) data[at] = (at * 31 + (at >> 3) * 7) % 256;
  return { width, height, data, color: full };
}

/** The definition: bilinear between pixels, with black or the nearest pixel beyond the edge. */
function naive({ data, width, height }: YuvImage, x: number, y: number, border: 'zero' | 'replicate'): number {
  const at = (column: number, row: number) => {
    const outside = column < 0 || row < 0 || column >= width || row >= height;
    if (outside && border === 'zero') return 0;
    return data[Math.max(0, Math.min(height - 1, row)) * width + Math.max(0, Math.min(width - 1, column))] as number;
  };
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const upper = at(left, top) * (1 - x + left) + at(left + 1, top) * (x - left);
  const lower = at(left, top + 1) * (1 - x + left) + at(left + 1, top + 1) * (x - left);
  return upper * (1 - y + top) + lower * (y - top);
}

describe('a region of a YUV picture', () => {
  it('is within the steps of place and byte of bilinear sampling, for any place, size, turn and border', () => {
    const regions = fc.record({
      centerX: fc.double({ min: -30, max: 60, noNaN: true }),
      centerY: fc.double({ min: -30, max: 60, noNaN: true }),
      size: fc.double({ min: 2, max: 90, noNaN: true }),
      rotation: fc.oneof(fc.constantFrom(0, Math.PI / 2, Math.PI), fc.double({ min: -4, max: 4, noNaN: true })),
    });
    const length = fc.integer({ min: 1, max: 40 });
    const borders = fc.constantFrom('zero' as const, 'replicate' as const);
    fc.assert(
      fc.property(regions, length, length, borders, (region, width, height, border) => {
        const image = greyPicture(width, height);
        const tensor = new Float32Array(side * side * 3);
        sampleRegion(image, region, { side, scale: 1, offset: 0, border }, tensor);
        const step = region.size / side;
        for (let row = 0; row < side; row += 1)
          for (let column = 0; column < side; column += 1) {
            const [u, v] = [(column - side / 2) * step, (row - side / 2) * step];
            const x = region.centerX + Math.cos(region.rotation) * u - Math.sin(region.rotation) * v;
            const y = region.centerY + Math.sin(region.rotation) * u + Math.cos(region.rotation) * v;
            const value = tensor[(row * side + column) * 3 + 1] as number;
            // 1/64 pixel in each direction between black and white, and half a byte.
            expect(Math.abs(value - naive(image, x, y, border))).toBeLessThan((2 * 255) / 64 + 0.6);
          }
      }),
      { numRuns: 400 },
    );
  });

  it('never reads a colour beyond its plane, in pictures of odd sides too', () => {
    const image = { width: 3, height: 3, data: new Uint8Array(yuvBytes(3, 3)).fill(128), color: full };
    image.data.set([255, 255, 255, 255], yuvBytes(3, 3) - 4);
    const tensor = new Float32Array(side * side * 3);
    sampleRegion(
      image,
      { centerX: 1, centerY: 1, size: 40, rotation: 1 },
      { side, scale: 1, offset: 0, border: 'replicate' },
      tensor,
    );
    const [red, green, blue] = [0, 1, 2].map((channel) => tensor.filter((_, at) => at % 3 === channel));
    expect(new Set(red)).toEqual(new Set([255]));
    expect(new Set(blue)).toEqual(new Set([128]));
    expect(new Set(green).size).toBe(1);
  });
});

describe.skipIf(lacksMedia)('the colours of a YUV frame', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'footlight-test-yuv-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each<[string, readonly string[], YuvColor]>([
    ['nothing said', [], { matrix: 'bt601', fullRange: false }],
    ['BT.709', ['-colorspace', 'bt709', '-color_range', 'tv'], { matrix: 'bt709', fullRange: false }],
    ['BT.2020', ['-colorspace', 'bt2020nc'], { matrix: 'bt2020', fullRange: false }],
    ['full range', ['-pix_fmt', 'yuvj420p'], { matrix: 'bt601', fullRange: false }],
  ])('are those of the RGB frame: %s', async (_, options, color) => {
    const path = join(folder, `${color.matrix}-${options.length}.mp4`);
    const bars = ['-f', 'lavfi', '-i', 'smptebars=size=160x120:duration=0.2:rate=10'];
    ffmpeg(...bars, '-pix_fmt', 'yuv420p', ...options, '-qp', '4', path);
    const [rgb] = await collect(readFrames(path));
    const [yuv] = await collect(readYuvFrames(path, { kind: 'all' }, {}));
    if (!rgb || !yuv) throw new Error('a frame is expected');
    expect(yuv).toMatchObject({ width: 160, height: 120, timestamp: rgb.timestamp, color });
    const sample = (image: typeof rgb | typeof yuv) => {
      const tensor = new Float32Array(16 * 16 * 3);
      const region = { centerX: 80, centerY: 60, size: 110, rotation: 0.1 };
      sampleRegion(image, region, { side: 16, scale: 1, offset: 0, border: 'replicate' }, tensor);
      return tensor;
    };
    const expected = sample(rgb);
    const differences = sample(yuv).map((value, at) => Math.abs(value - (expected[at] as number)));
    expect(differences.toSorted()[Math.floor(differences.length * 0.9)]).toBeLessThan(4);
  });
});
