import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { SamplePlace } from '../media-index/samples.js';
import { maxPieceBytes, mergePieces } from './merge-pieces.js';

const place = (offset: number, size: number): SamplePlace => ({
  trackId: 1,
  offset,
  size,
  timestamp: 0,
  duration: 0,
  isKey: true,
});

const places = fc
  .array(fc.tuple(fc.nat(20_000), fc.integer({ min: 1, max: 300_000 })), { maxLength: 60 })
  .map((steps) => {
    let at = 0;
    return steps.map(([gap, size]) => {
      const next = place(at + gap, size);
      at = next.offset + size;
      return next;
    });
  });

describe('mergePieces', () => {
  it('covers every sample once, in order, within its bounds', () => {
    fc.assert(
      fc.property(places, fc.nat(30_000), (wanted, gap) => {
        const pieces = mergePieces(wanted, gap);
        expect(pieces.flatMap(({ samples }) => samples)).toEqual(wanted);
        pieces.forEach(({ start, end, samples }, i) => {
          for (const { offset, size } of samples) expect(offset >= start && offset + size <= end).toBe(true);
          expect(end - start).toBeLessThanOrEqual(maxPieceBytes);
          expect(start).toBeGreaterThanOrEqual(pieces[i - 1]?.end ?? 0);
        });
      }),
    );
  });

  it('is the cheapest way to cut: no gap read costs more than a request, and none stepped over costs less', () => {
    fc.assert(
      fc.property(places, fc.nat(30_000), (wanted, gap) => {
        const pieces = mergePieces(wanted, gap);
        const cost = pieces.reduce((sum, { start, end }) => sum + (end - start) + gap, 0);
        const all = wanted.reduce((sum, { size }) => sum + size, 0);
        const gaps = wanted.slice(1).map(({ offset }, i) => offset - (wanted[i]!.offset + wanted[i]!.size));
        const least = all + gaps.reduce((sum, bytes) => sum + Math.min(bytes, gap), 0) + (wanted.length > 0 ? gap : 0);
        const cuts = Math.ceil(all / maxPieceBytes) * 2 + 2;
        expect(cost).toBeGreaterThanOrEqual(least);
        expect(cost).toBeLessThanOrEqual(least + cuts * gap);
      }),
    );
  });

  it('gives nothing for nothing', () => {
    expect(mergePieces([], 100)).toEqual([]);
  });
});
