import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { keyEnvironments, maxKeyBytes, normalizeKey } from './normalize-key.js';

const refused = (key: string) => () => normalizeKey(key, 'staging');
const invalidKey = expect.objectContaining({ code: 's3-stream/invalid-key', retryable: false });

describe('normalizeKey', () => {
  it('adds the prefix once and never twice', () => {
    expect(normalizeKey('a/b.mp4', 'staging')).toBe('staging/a/b.mp4');
    expect(normalizeKey('staging/a/b.mp4', 'staging')).toBe('staging/a/b.mp4');
    expect(normalizeKey('a.mp4', 'live')).toBe('live/a.mp4');
    expect(refused('staging/staging/a.mp4')).toThrow(invalidKey);
  });

  it('keeps ordinary names of every language as they are', () => {
    for (const name of [
      '답변/면접 1.mp4',
      '답변.mp4'.normalize('NFD'),
      'réponse (2).webm',
      '100%.mp4',
      'a..b/c.d',
      '人.mkv',
    ])
      expect(normalizeKey(name, 'live')).toBe(`live/${name}`);
  });

  it.each([
    ['another environment', 'live/a.mp4'],
    ['another environment in capitals', 'LIVE/a.mp4'],
    ['another environment in full-width letters', 'ｌｉｖｅ/a.mp4'],
    ['another environment in Cyrillic', 'lіve/a.mp4'],
    ['its own environment in other letters', 'ѕtaging/a.mp4'],
    ['traversal', 'staging/../live/a.mp4'],
    ['traversal at the start', '../live/a.mp4'],
    ['a dot segment', './a.mp4'],
    ['an absolute key', '/live/a.mp4'],
    ['an empty segment', 'a//b.mp4'],
    ['a folder', 'a/'],
    ['a bare prefix', 'staging'],
    ['nothing', ''],
    ['a backslash', '..\\live\\a.mp4'],
    ['an encoded slash', '..%2Flive%2fa.mp4'],
    ['an encoded dot', '%2e%2e/live/a.mp4'],
    ['double encoding', '%252e%252e/a'],
    ['a full-width slash', '..／live／a.mp4'],
    ['a division slash', '..∕live'],
    ['two-dot leader', '‥/live/a.mp4'],
    ['NUL', 'a\0.mp4'],
    ['a line feed', 'a\n.mp4'],
    ['a right-to-left override', 'a\u202e4pm.exe'],
    ['a zero-width space', 'st\u200baging/a.mp4'],
    ['half a surrogate pair', 'a\ud800.mp4'],
    ['a trailing space', 'live /a.mp4'],
    ['1,025 bytes', 'a'.repeat(maxKeyBytes - 'staging/'.length + 1)],
  ])('refuses %s', (_, key) => {
    expect(refused(key)).toThrow(invalidKey);
  });

  it('accepts exactly 1,024 bytes', () => {
    expect(normalizeKey('a'.repeat(maxKeyBytes - 'staging/'.length), 'staging')).toHaveLength(maxKeyBytes);
  });

  it('refuses an environment that does not exist', () => {
    expect(() => normalizeKey('a', 'prod' as 'live')).toThrow(
      expect.objectContaining({ code: 's3-stream/invalid-environment' }),
    );
  });

  const segment = fc.oneof(
    fc.constantFrom('staging', 'live', '..', '.', '', '%2e%2e', 'ⅼive', 'a', '\\', '／', ' '),
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
  );
  const anyKey = fc.oneof(
    fc.array(segment, { maxLength: 6 }).map((parts) => parts.join('/')),
    fc.string({ unit: 'binary' }),
  );

  it('never leaves its environment, whatever comes in, and is idempotent', () => {
    fc.assert(
      fc.property(anyKey, fc.constantFrom(...keyEnvironments), (key, environment) => {
        let normal: string;
        try {
          normal = normalizeKey(key, environment);
        } catch (error) {
          expect(error).toEqual(invalidKey);
          return;
        }
        const resolved = new URL(normal.split('/').map(encodeURIComponent).join('/'), 'http://bucket/').pathname;
        expect(resolved.startsWith(`/${environment}/`)).toBe(true);
        expect(resolved.startsWith(`/${environment}/${environment}/`)).toBe(false);
        expect(normal.split('/')).not.toContain('..');
        expect(Buffer.byteLength(normal)).toBeLessThanOrEqual(maxKeyBytes);
        expect(normalizeKey(normal, environment)).toBe(normal);
        const other = environment === 'live' ? 'staging' : 'live';
        expect(() => normalizeKey(normal, other)).toThrow(invalidKey);
      }),
      { numRuns: 3000 },
    );
  });
});
