import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createBand } from './band.js';
import { envelopeOf } from './envelope.js';

describe('envelopeOf', () => {
  it('gives the least and the greatest value of each row’s band, dim by dim', () => {
    const size = fc.integer({ min: 1, max: 20 });
    fc.assert(
      fc.property(
        size,
        size,
        fc.integer({ min: 0, max: 20 }),
        fc.infiniteStream(fc.integer({ min: -9, max: 9 })),
        (rows, columns, radius, values) => {
          const dims = 2;
          const data = Float64Array.from({ length: columns * dims }, () => values.next().value as number);
          const band = createBand(rows, columns, radius);
          const { lower, upper } = envelopeOf(data, dims, band, rows);
          for (let row = 0; row < rows; row++) {
            for (let dim = 0; dim < dims; dim++) {
              const seen: number[] = [];
              for (let j = band.first(row); j <= band.last(row); j++) seen.push(data[j * dims + dim]!);
              expect([lower[row * dims + dim], upper[row * dims + dim]]).toEqual([
                Math.min(...seen),
                Math.max(...seen),
              ]);
            }
          }
        },
      ),
    );
  });
});
