import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { streamability } from './box-order.js';

const box = (type: string, size: number) => {
  const bytes = Buffer.alloc(Math.max(16, Math.min(size, 64)));
  bytes.writeUInt32BE(size);
  bytes.write(type, 4, 'latin1');
  return bytes;
};

describe('whether a file can be read from a pipe', () => {
  it.each([
    ['index first', [box('ftyp', 32), box('moov', 500)], 'streamable'],
    ['a fragmented file', [box('ftyp', 16), box('moof', 100)], 'streamable'],
    ['data first', [box('ftyp', 16), box('mdat', 5000)], 'needs-seeking'],
    ['a box that says it ends before it begins', [box('ftyp', 3)], 'needs-seeking'],
    ['no such container', [Buffer.from('OggS and much more text')], 'streamable'],
    ['too little', [Buffer.from('ftyp')], 'need-more-bytes'],
    ['a box longer than what is there', [box('ftyp', 1e6)], 'need-more-bytes'],
  ])('%s: %#', (_, parts, expected) => {
    const whole = Buffer.concat(parts as Buffer[]);
    const padded = expected === 'need-more-bytes' ? whole : Buffer.concat([whole, Buffer.alloc(32)]);
    expect(streamability(padded)).toBe(expected);
  });

  it('answers for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, asBox) => {
        const input = asBox ? Buffer.concat([box('ftyp', 16), bytes]) : bytes;
        expect(['streamable', 'needs-seeking', 'need-more-bytes']).toContain(streamability(input));
      }),
      { numRuns: 1000 },
    );
  });
});
