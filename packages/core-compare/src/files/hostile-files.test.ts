import { readFileSync } from 'node:fs';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { CompareError } from '../errors/compare-error.js';
import { parsePoseSequence } from './parse-pose-sequence.js';

const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`./__fixtures__/${name}`, import.meta.url)));

/** What a reader may say of any bytes at all. */
const answers = new Set([
  'compare/corrupt-file',
  'compare/unsafe-pickle',
  'compare/unknown-shape',
  'compare/unknown-format',
  'compare/file-too-large',
  'compare/invalid-sequence',
]);

/** Reads, and says how it ended: only a good sequence or one of our errors will do. */
async function outcome(bytes: Uint8Array): Promise<string> {
  try {
    const { timestamps, landmarks } = await parsePoseSequence(bytes, { maxFrames: 10_000 });
    expect(landmarks.every(Number.isFinite) && timestamps.every(Number.isFinite)).toBe(true);
    return 'read';
  } catch (error) {
    if (!CompareError.is(error) || !answers.has(error.code)) throw error;
    return error.code;
  }
}

/** Opcodes and names that an attacker would splice in. */
const splinters = [
  'cos\nsystem\n',
  'R',
  'b',
  '\x93',
  '\x81',
  'i',
  'o',
  '(',
  't',
  '.',
  '\x94',
  'h\x00',
  '2',
  '0',
  '1',
  'u',
  'e',
];

interface Mutation {
  readonly at: number;
  readonly kind: number;
  readonly byte: number;
  readonly length: number;
}

function mutate(bytes: Uint8Array, mutations: readonly Mutation[]): Uint8Array {
  return mutations.reduce((before: Uint8Array, { at, kind, byte, length }) => {
    const place = at % Math.max(before.length, 1);
    if (kind === 0) return Uint8Array.from(before, (value, index) => (index === place ? byte : value));
    if (kind === 1) return before.slice(0, place);
    const splinter = Buffer.from(splinters[byte % splinters.length] ?? '', 'latin1');
    const cut = kind === 2 ? place : Math.min(place + length, before.length);
    return Uint8Array.from([...before.subarray(0, place), ...splinter, ...before.subarray(cut)]);
  }, bytes);
}

const mutation = fc.record({
  at: fc.nat(4000),
  kind: fc.nat(3),
  byte: fc.nat(255),
  length: fc.nat(64),
});

describe('files that were tampered with', () => {
  it(
    'gives a typed error or a whole sequence for 12,000 mutations of a pickled recording',
    { timeout: 120_000 },
    async () => {
      const whole = fixture('legacy.npy');
      const seen = new Map<string, number>();
      const property = fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async (mutations) => {
        const answer = await outcome(mutate(whole, mutations));
        seen.set(answer, (seen.get(answer) ?? 0) + 1);
      });
      await fc.assert(property, { numRuns: 12_000 });
      expect(seen.get('compare/unsafe-pickle')).toBeGreaterThan(100);
      expect(seen.get('compare/corrupt-file')).toBeGreaterThan(100);
    },
  );

  it('gives a typed error for every truncation of a pickled recording', async () => {
    const whole = fixture('legacy.npy');
    for (let length = 0; length < whole.length; length++)
      expect(await outcome(whole.subarray(0, length))).not.toBe('read');
  });

  it.each([
    'stored.npz',
    'deflated.npz',
    'fortran-f64.npy',
    'version3.npy',
    'frames-protocol2.pkl',
    'frames-protocol5.pkl',
  ])('gives a typed error or a whole sequence for 1,000 mutations of %s', async (name) => {
    const whole = fixture(name);
    const property = fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 3 }), async (mutations) => {
      await outcome(mutate(whole, mutations));
    });
    await fc.assert(property, { numRuns: 1000 });
  });

  it('gives a typed error or a whole sequence for any JSON', async () => {
    const property = fc.asyncProperty(fc.jsonValue({ maxDepth: 5 }), async (value) => {
      await outcome(new TextEncoder().encode(JSON.stringify([value, { landmarks: value, timestamp: value }])));
      await outcome(new TextEncoder().encode(JSON.stringify(value)));
    });
    await fc.assert(property, { numRuns: 2000 });
  });

  it('gives a typed error for any bytes that open as .npy does', async () => {
    const magic = fixture('poses.npy').subarray(0, 8);
    const property = fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (rest) => {
      expect(await outcome(Uint8Array.from([...magic, ...rest]))).not.toBe('read');
    });
    await fc.assert(property, { numRuns: 1000 });
  });
});
