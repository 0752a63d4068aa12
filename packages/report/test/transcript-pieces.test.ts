import type { InterviewMark } from '@footlight/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { transcriptParagraphs } from '../src/interview/transcript-pieces.js';

const word = (text: string, startTime: number) => ({ text, startTime, endTime: startTime + 0.3, confidence: null });
const mark = (kind: InterviewMark['kind'], text: string, startTime: number, endTime: number): InterviewMark => ({
  kind,
  text,
  startTime,
  endTime,
  confidence: 1,
  fillerClass: null,
});
const flat = (words: ReturnType<typeof word>[], marks: InterviewMark[]) =>
  transcriptParagraphs(words, marks).map(({ pieces }) =>
    pieces.map(
      ({ words: own, marks: over }) =>
        `${own.map(({ text }) => text).join(' ')}${over.map(({ kind }) => `<${kind}>`).join('')}`,
    ),
  );

describe('pieces of a transcript', () => {
  it('do not put a sound that was heard on a word that says something else', () => {
    const words = [word('the', 0), word('team', 0.4)];
    expect(flat(words, [mark('filler', 'uh', 0.42, 0.6)])).toEqual([['the', '<filler>', 'team']]);
    expect(flat(words, [mark('filler', 'the', 0, 0.3)])).toEqual([['the<filler>', 'team']]);
  });

  it('let marks overlap', () => {
    const words = [word('kind', 0), word('of', 0.4), word('bad', 0.8)];
    const marks = [mark('hedge', 'kind of', 0, 0.7), mark('negative', 'of bad', 0.4, 1.1)];
    expect(flat(words, marks)).toEqual([['kind<hedge>', 'of<hedge><negative>', 'bad<negative>']]);
  });

  it('begin a paragraph after a long pause, and after a sentence when there are many words', () => {
    expect(flat([word('a', 0), word('b', 5)], [mark('pause', '', 0.4, 4.9)])).toEqual([['a', '<pause>'], ['b']]);
    const many = Array.from({ length: 70 }, (_, index) => word(index === 64 ? 'end.' : 'w', index * 0.4));
    expect(flat(many, []).map((pieces) => pieces.join(' ').split(' ').length)).toEqual([65, 5]);
  });

  it('never lose, repeat or disorder a word or a pause', () => {
    const times = fc.array(fc.double({ min: 0, max: 60, noNaN: true }), { maxLength: 60 });
    fc.assert(
      fc.property(times, times, (starts, pauses) => {
        const words = starts.toSorted((a, b) => a - b).map((time, index) => word(`w${index}`, time));
        const marks = pauses.toSorted((a, b) => a - b).map((time) => mark('pause', '', time, time + 1));
        const pieces = transcriptParagraphs(words, marks).flatMap((paragraph) => paragraph.pieces);
        expect(pieces.flatMap((piece) => piece.words)).toEqual(words);
        expect(pieces.flatMap((piece) => (piece.words.length === 0 ? piece.marks : []))).toEqual(marks);
      }),
    );
  });
});
