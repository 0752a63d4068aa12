import { FakeClock } from '@footlight/contracts/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { bar, sparkline } from '../src/console/bars.js';
import { progressLine } from '../src/console/progress-line.js';
import { padEnd, plain, textWidth, wrap } from '../src/console/text-width.js';
import { capturedIo } from './captured-io.js';

describe('text on a terminal', () => {
  it('counts Hangul twice and colours not at all', () => {
    expect([textWidth('arm'), textWidth('왼팔'), textWidth('\u001b[31marm\u001b[39m')]).toEqual([3, 4, 3]);
    expect(padEnd('왼팔', 6)).toBe('왼팔  ');
  });

  it('breaks between words, keeps every word, and fits the width where words do', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 40 });
    const property = fc.property(words, fc.integer({ min: 12, max: 60 }), (list, width) => {
      const lines = wrap(list.join(' '), width);
      expect(lines.join(' ').split(' ')).toEqual(list);
      expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(width);
    });
    fc.assert(property);
  });

  it('takes every control character out of foreign text', () => {
    const property = fc.property(fc.string({ unit: 'binary' }), (text) => {
      // eslint-disable-next-line no-control-regex
      expect(plain(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
    });
    fc.assert(property);
  });
});

describe('bars', () => {
  it('never leave their width', () => {
    const property = fc.property(fc.double({ noNaN: true }), fc.integer({ min: 1, max: 40 }), (share, width) => {
      expect(textWidth(bar(share, width))).toBeLessThanOrEqual(width);
    });
    fc.assert(property);
    expect([bar(0, 4), bar(0.5, 4), bar(1, 4)]).toEqual(['', '██', '████']);
  });

  it('show means of columns, and gaps as dots', () => {
    const columns = sparkline([0, 0, 1, 1, null, null, 0.5, null], 4);
    expect(columns).toEqual([
      { text: '▁', score: 0 },
      { text: '█', score: 1 },
      { text: '·', score: null },
      { text: '▅', score: 0.5 },
    ]);
  });
});

describe('progress', () => {
  const report = (completed: number) => ({ stage: 'align', completed, total: 200, unit: 'frames' }) as const;

  it('writes over one line on a terminal and takes it away', () => {
    const io = capturedIo({ terminal: true, clock: new FakeClock() });
    const line = progressLine(io, false);
    line.onProgress(report(20));
    line.clear();
    expect(io.err()).toMatch(/^\ralign 10 % \(20 of 200 frames\)\r +\r$/);
  });

  it('writes a line a second where asked to, and always the last', async () => {
    const clock = new FakeClock();
    const io = capturedIo({ clock });
    const line = progressLine(io, true);
    for (let completed = 0; completed <= 200; completed += 10) {
      line.onProgress(report(completed));
      await clock.advance(100);
    }
    expect(io.err().trim().split('\n')).toEqual([0, 100, 200].map((n) => `align ${n / 2} % (${n} of 200 frames)`));
  });

  it('is silent where nobody looks', () => {
    const io = capturedIo();
    progressLine(io, false).onProgress(report(50));
    expect(io.err()).toBe('');
  });
});
