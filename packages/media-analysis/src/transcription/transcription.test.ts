import type { TranscribedWord } from '@footlight/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { encodeWav } from './encode-wav.js';
import { parseTranscription } from './parse-transcription.js';
import { retryDelayMs } from './retry-delay.js';
import { soundChunks } from './sound-chunks.js';
import { stitchWords } from './stitch-words.js';

const word = (text: string, startTime: number): TranscribedWord => ({
  text,
  startTime,
  endTime: startTime + 0.3,
  confidence: null,
});

describe('encodeWav', () => {
  it('writes what every reader of WAV expects', () => {
    const bytes = encodeWav(Float32Array.of(0, 1, -1, 2), 16_000);
    const view = new DataView(bytes.buffer);
    expect(Buffer.from(bytes.subarray(0, 4)).toString()).toBe('RIFF');
    expect([view.getUint32(4, true), view.getUint32(24, true), view.getUint32(40, true)]).toEqual([44, 16_000, 8]);
    expect([0, 1, 2, 3].map((at) => view.getInt16(44 + 2 * at, true))).toEqual([0, 32_767, -32_767, 32_767]);
  });
});

describe('soundChunks', () => {
  it('cuts in the silence near the end of a chunk', () => {
    const samples = Float32Array.from({ length: 32_000 * 5 }, (_, at) =>
      at > 70_000 && at < 78_000 ? 0 : Math.sin(at),
    );
    const [first, second] = soundChunks(samples, { longest: 96_000, overlap: 4000 });
    expect(first?.end).toBeGreaterThan(70_000);
    expect(first?.end).toBeLessThan(78_000);
    expect(second?.start).toBe(first?.end);
  });

  it('covers everything, once, and keeps the limit, for any length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 800, max: 9000 }), (length, longest) => {
        const chunks = soundChunks(new Float32Array(length), { longest, overlap: Math.floor(longest / 8) });
        expect(chunks[0]?.start).toBe(0);
        expect(chunks.at(-1)?.end).toBe(length);
        chunks.forEach((chunk, index) => {
          expect(chunk.heardTo - chunk.heardFrom).toBeLessThanOrEqual(longest);
          if (index > 0) expect(chunk.start).toBe(chunks[index - 1]?.end);
        });
      }),
      { numRuns: 50 },
    );
  });
});

describe('stitchWords', () => {
  it('joins at a word that both heard, though their times differ', () => {
    const before = [word('we', 9), word('built', 9.6), word('it', 10.1)];
    const after = [word('Built', 9.4), word('it,', 9.9), word('together', 10.5)];
    expect(stitchWords(before, after, 10, 1).map(({ text }) => text)).toEqual(['we', 'built', 'it,', 'together']);
  });

  it('keeps every word once when both hear the same', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 30 }),
        fc.integer({ min: 0, max: 12 }),
        (texts, cut) => {
          const all = texts.map((text, index) => word(text, index * 0.4));
          const heard = (from: number, to: number) =>
            all.filter(({ startTime, endTime }) => startTime >= from && endTime <= to);
          expect(stitchWords(heard(0, cut + 1), heard(cut - 1, 99), cut, 1)).toEqual(all);
        },
      ),
    );
  });
});

describe('parseTranscription', () => {
  it('prefers words, then segments, then the bare text', () => {
    const words = [{ word: ' Hi', start: 0.5, end: 1 }];
    const segments = [{ text: 'So much', start: 0, end: 2 }];
    expect(parseTranscription({ text: 'Hi', language: 'english', words }, 3, null)).toEqual({
      language: 'en',
      words: [{ text: 'Hi', startTime: 0.5, endTime: 1, confidence: null }],
    });
    expect(parseTranscription({ words: [], segments }, 3, 'es').words).toEqual([
      { text: 'So much', startTime: 0, endTime: 2, confidence: null },
    ]);
    expect(parseTranscription({ text: 'All of it' }, 3, null)).toEqual({
      language: 'und',
      words: [{ text: 'All of it', startTime: 0, endTime: 3, confidence: null }],
    });
    expect(parseTranscription({ text: '' }, 3, null).words).toEqual([]);
  });

  it('refuses what is no transcript, and puts everything else in order inside the sound', () => {
    expect(() => parseTranscription({ error: 'no' }, 3, null)).toThrow(
      expect.objectContaining({ code: 'media-analysis/transcription-failed' }),
    );
    const any = fc.record({
      text: fc.string(),
      language: fc.string(),
      words: fc.array(
        fc.record({
          word: fc.string(),
          start: fc.double({ noNaN: true, noDefaultInfinity: true }),
          end: fc.double({ noNaN: true, noDefaultInfinity: true }),
        }),
      ),
    });
    fc.assert(
      fc.property(any, (body) => {
        const { words } = parseTranscription(body, 10, null);
        words.forEach(({ startTime, endTime }, index) => {
          expect(startTime >= (words[index - 1]?.startTime ?? 0) && startTime <= endTime && endTime <= 10).toBe(true);
        });
      }),
    );
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        try {
          parseTranscription(body, 10, null);
        } catch (error) {
          expect(error).toMatchObject({ code: 'media-analysis/transcription-failed' });
        }
      }),
    );
  });
});

describe('retryDelayMs', () => {
  it.each([
    [1, null, 500],
    [3, null, 2000],
    [9, null, 8000],
    [1, '2.5', 2500],
    [1, 'Thu, 01 Jan 1970 00:00:10 GMT', 9000],
    [1, 'Thu, 01 Jan 1970 00:00:00 GMT', 0],
    [1, '120', null],
    [2, 'soon', 1000],
  ])('after attempt %i with Retry-After %j waits %j ms', (attempt, header, expected) => {
    expect(retryDelayMs(attempt, header, 1000, () => 0)).toBe(expected);
  });
});
