import { problemText, waitOf } from '@footlight-examples/page-kit';
import { describe, expect, it } from 'vitest';

import { sentence, timingWords } from './words.js';

describe('words', () => {
  it.each([
    [null, '–'],
    [0.05, 'on time'],
    [-0.119, 'on time'],
    [-0.3, '0.3 s late'],
    [1.26, '1.3 s early'],
  ])('say how %s is timed', (offset, words) => expect(timingWords(offset)).toBe(words));

  it('begin with a capital', () => {
    expect(sentence('left elbow')).toBe('Left elbow');
    expect(sentence('')).toBe('');
  });
});

describe('an answer that is no success', () => {
  it('gives the sentence of the problem, its title, or the status', () => {
    expect(problemText('{"title":"Conflict","detail":"The session is over."}', 409)).toBe('The session is over.');
    expect(problemText('{"title":"Conflict"}', 409)).toBe('Conflict');
    expect(problemText('<html>', 502)).toBe('The server answered 502.');
  });

  it('is asked for again only when the server is busy and says when, and not after long', () => {
    expect(waitOf(503, '1')).toBe(1);
    expect(waitOf(429, '600')).toBe(5);
    expect(waitOf(503, null)).toBeNull();
    expect(waitOf(503, 'Sat, 21 Nov 2026 05:00:00 GMT')).toBeNull();
    expect(waitOf(500, '1')).toBeNull();
  });
});
