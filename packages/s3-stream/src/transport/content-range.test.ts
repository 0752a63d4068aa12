import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseContentRange } from './content-range.js';

describe('parseContentRange', () => {
  it('reads what a server writes', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(), (start, length, rest) => {
        const end = start + length + 1;
        expect(parseContentRange(`bytes ${start}-${end - 1}/${end + rest}`)).toEqual({ start, end, size: end + rest });
      }),
    );
    expect(parseContentRange('bytes 5-9/*')).toEqual({ start: 5, end: 10, size: null });
  });

  it.each([
    undefined,
    '',
    'bytes */10',
    'bytes 5-4/10',
    'bytes 0-10/10',
    'bytes=0-4',
    'items 0-4/10',
    'bytes 0-99999999999999999/*',
  ])('gives null for %s', (header) => {
    expect(parseContentRange(header)).toBeNull();
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (header) => void parseContentRange(header)));
  });
});
