import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { wholePicture } from './image-region.js';
import type { RgbImage } from './rgb-image.js';
import { sampleRegion } from './sample-region.js';

const picture = (width: number, height: number): RgbImage => ({
  width,
  height,
  data: Uint8Array.from({ length: width * height * 3 }, (_, at) => (at * 31 + (at >> 3) * 7) % 256),
});

/** The definition, one pixel at a time. */
function naive(image: RgbImage, x: number, y: number, channel: number, border: 'zero' | 'replicate'): number {
  const at = (column: number, row: number) => {
    const outside = column < 0 || row < 0 || column >= image.width || row >= image.height;
    if (outside && border === 'zero') return 0;
    const c = Math.max(0, Math.min(image.width - 1, column));
    const r = Math.max(0, Math.min(image.height - 1, row));
    return image.data[(r * image.width + c) * 3 + channel] as number;
  };
  const left = Math.floor(x);
  const top = Math.floor(y);
  const [fx, fy] = [x - left, y - top];
  return (
    (at(left, top) * (1 - fx) + at(left + 1, top) * fx) * (1 - fy) +
    (at(left, top + 1) * (1 - fx) + at(left + 1, top + 1) * fx) * fy
  );
}

describe('a region of a picture', () => {
  it('of the same size and place is the picture itself', () => {
    const image = picture(16, 16);
    const tensor = new Float32Array(16 * 16 * 3);
    sampleRegion(image, wholePicture(image), { side: 16, scale: 1, offset: 0, border: 'replicate' }, tensor);
    expect(tensor).toEqual(Float32Array.from(image.data));
  });

  it('equals the definition of bilinear sampling for any place, size, turn and border', () => {
    const regions = fc.record({
      centerX: fc.double({ min: -30, max: 60, noNaN: true }),
      centerY: fc.double({ min: -30, max: 60, noNaN: true }),
      size: fc.double({ min: 2, max: 90, noNaN: true }),
      rotation: fc.oneof(
        fc.constantFrom(0, Math.PI / 2, Math.PI, -Math.PI / 2),
        fc.double({ min: -4, max: 4, noNaN: true }),
      ),
    });
    const sizes = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }));
    const side = 8;
    fc.assert(
      fc.property(
        regions,
        sizes,
        fc.constantFrom('zero' as const, 'replicate' as const),
        (region, [width, height], border) => {
          const image = picture(width, height);
          const tensor = new Float32Array(side * side * 3);
          sampleRegion(image, region, { side, scale: 2, offset: -1, border }, tensor);
          const step = region.size / side;
          for (let row = 0; row < side; row += 1)
            for (let column = 0; column < side; column += 1) {
              const u = (column - side / 2) * step;
              const v = (row - side / 2) * step;
              const x = region.centerX + Math.cos(region.rotation) * u - Math.sin(region.rotation) * v;
              const y = region.centerY + Math.sin(region.rotation) * u + Math.cos(region.rotation) * v;
              // Rounding of a coordinate moves a value by at most its share of one step between neighbours.
              expect(tensor[(row * side + column) * 3 + 1]).toBeCloseTo(naive(image, x, y, 1, border) * 2 - 1, 2);
            }
        },
      ),
      { numRuns: 400 },
    );
  });
});
