import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createBand } from './band.js';

function cells(rows: number, columns: number, radius: number): string[] {
  const band = createBand(rows, columns, radius);
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, j) => (j >= band.first(row) && j <= band.last(row) ? '#' : '.')).join(''),
  );
}

describe('createBand', () => {
  it('is the Sakoe-Chiba band at equal lengths', () => {
    expect(cells(4, 4, 1)).toEqual(['##..', '###.', '.###', '..##']);
    expect(cells(3, 3, 0)).toEqual(['#..', '.#.', '..#']);
    expect(cells(3, 3, 1.9)).toEqual(cells(3, 3, 1));
  });

  it('follows the slope and never breaks at unequal lengths', () => {
    expect(cells(7, 3, 0)).toEqual(['#..', '#..', '.#.', '.#.', '.#.', '..#', '..#']);
    expect(cells(3, 7, 0)).toEqual(['##.....', '..###..', '.....##']);
  });

  it('is everything for a single frame or a radius beyond the last', () => {
    expect(cells(1, 5, 0)).toEqual(['#####']);
    expect(cells(5, 1, 0)).toEqual(['#', '#', '#', '#', '#']);
    expect(createBand(4, 9, 8).full).toBe(true);
    expect(createBand(4, 9, 7).full).toBe(false);
  });

  it('has the cells of its definition, mirrored for mirrored lengths, each row connected with the next', () => {
    const size = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(size, size, fc.double({ min: 0, max: 60, noNaN: true }), (rows, columns, radius) => {
        const band = createBand(rows, columns, radius);
        const mirrored = createBand(columns, rows, radius);
        const wrong: string[] = [];
        for (let i = 0; i < rows; i++) {
          const connected = i === 0 || (band.first(i) >= band.first(i - 1) && band.first(i) <= band.last(i - 1) + 1);
          if (!connected || band.first(i) > band.last(i)) wrong.push(`row ${i}`);
          for (let j = 0; j < columns; j++) {
            const inside = j >= band.first(i) && j <= band.last(i);
            if (inside !== (i >= mirrored.first(j) && i <= mirrored.last(j))) wrong.push(`${i}, ${j}`);
          }
        }
        expect(wrong).toEqual([]);
        expect([band.first(0), band.last(rows - 1)]).toEqual([0, columns - 1]);
      }),
      { numRuns: 200 },
    );
  });
});
