import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { CompareError } from '../../errors/compare-error.js';
import { isNumpyArray, numbersOf } from '../npy/numpy-array.js';
import { readNpy } from '../npy/read-npy.js';
import { defaultPickleLimits } from './pickle-machine.js';
import { readPickle } from './read-pickle.js';

const fixture = (name: string) => readFileSync(new URL(`../__fixtures__/${name}`, import.meta.url));
const poses = numbersOf(readNpy(fixture('poses.npy')));

/** A pickle from opcodes and texts: strings are latin1 bytes. */
function pickle(...parts: (string | number[])[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : part)));
}

function codeOf(bytes: Uint8Array, limits = defaultPickleLimits): string {
  try {
    readPickle(bytes, limits);
    return 'read';
  } catch (error) {
    return CompareError.is(error) ? error.code : `not ours: ${String(error)}`;
  }
}

function framesOf(value: unknown): Map<string, unknown>[] {
  expect(Array.isArray(value)).toBe(true);
  return value as Map<string, unknown>[];
}

describe('pickles that Python wrote', () => {
  it.each([0, 2, 4])('reads protocol %i: frames, None, numbers, arrays', (protocol) => {
    const frames = framesOf(readPickle(fixture(`frames-protocol${protocol}.pkl`)));
    expect(frames.map((frame) => frame.get('frame_number'))).toEqual([4, 8, 12]);
    expect(frames.map((frame) => frame.get('has_pose'))).toEqual([true, false, true]);
    expect(frames[0]?.get('timestamp')).toBeCloseTo(4 / 29.97, 12);
    expect(frames[1]?.get('landmarks')).toBeNull();
    expect(numbersIn(frames[2])).toEqual([...poses.subarray(264, 396)]);
  });

  it.each([1, 3, 5])('reads protocol %i: Fortran order, big-endian, numpy scalars', (protocol) => {
    const frames = framesOf(readPickle(fixture(`frames-protocol${protocol}.pkl`)));
    expect(frames.map((frame) => frame.get('timestamp'))).toEqual([0.5, 1, expect.closeTo(12 / 29.97, 12)]);
    expect(numbersIn(frames[0])).toEqual([...poses.subarray(0, 132)]);
    expect(numbersIn(frames[1])).toEqual([...poses.subarray(132, 264)].map(Math.fround));
  });

  function numbersIn(frame: Map<string, unknown> | undefined): number[] {
    const array = frame?.get('landmarks');
    if (!isNumpyArray(array)) throw new Error('no array');
    return [...numbersOf(array)];
  }

  it('reads the numbers, texts and containers that Python 2 wrote as lines', () => {
    const value = readPickle(
      pickle("(lp0\nI1\naL-12L\naF2.5\naI01\naS'a\\x41\\n'\naVb\\u00e9\na(dp1\nS'k'\nI3\nsa(I1\nI2\ntp2\na."),
    );
    expect(value).toEqual([1, -12, 2.5, true, 'aA\n', 'bé', new Map([['k', 3]]), [1, 2]]);
  });
});

describe('pickles that want more than data', () => {
  it.each([
    ['a function of the system by name', pickle('cos\nsystem\n(S"id"\ntR.')],
    ['a function of the system from the stack', pickle([0x80, 4], '\x8c\x05posix\x8c\x06system\x93\x8c\x02id\x85R.')],
    ['eval', pickle([0x80, 3], 'cbuiltins\neval\nX\x01\x00\x00\x001\x85R.')],
    ['another name of numpy', pickle('cnumpy\nload\n(S"x"\ntR.')],
    ['a name with a line break inside', pickle([0x80, 4], '\x8c\x05numpy\x8c\x0cdtype\nsystem\x93.')],
    ['an instance (INST)', pickle('(ios\nsystem\n.')],
    ['an object (OBJ)', pickle('(cnumpy\ndtype\no.')],
    ['a new object (NEWOBJ)', pickle([0x80, 2], 'cnumpy\nndarray\n)\x81.')],
    ['a new object with keywords (NEWOBJ_EX)', pickle([0x80, 4], 'cnumpy\nndarray\n)}\x92.')],
    ['an extension', pickle([0x80, 2], '\x82\x01.')],
    ['a persistent id', pickle('Pabc\n.')],
    ['a buffer from elsewhere', pickle([0x80, 5], '\x97.')],
    ['a set', pickle([0x80, 4], '\x8f.')],
    ['a call of a list', pickle(']](\x85R.'.replace('(', ''))],
    ['a call of the array type itself', pickle('cnumpy\nndarray\n)R.')],
    ['state for a list', pickle('])b.')],
    ['a type of records', pickle("cnumpy\ndtype\n(S'V8'\ntR.")],
    ['an unknown instruction', pickle('\xff.')],
  ])('refuses %s', (_, bytes) => {
    expect(codeOf(bytes)).toBe('compare/unsafe-pickle');
  });

  it.each([
    ['an empty file', pickle()],
    ['a stop without a value', pickle('.')],
    ['a mark that is not there', pickle('t.')],
    ['a value below a mark', pickle('K\x01(a.')],
    ['a length beyond the end', pickle('B\xff\xff\xff\x7fabc.')],
    ['a length of eight bytes beyond everything', pickle('\x8e\xff\xff\xff\xff\xff\xff\xff\xff.')],
    ['a memory that was never made', pickle('h\x05.')],
    ['a memory far beyond the last', pickle('Nr\x00\x00\x00\x10.')],
    ['an integer of 200 bytes', pickle('\x8a\xc8', new Array(200).fill(1), '.')],
    ['an odd number of keys and values', pickle('(Nd.')],
    ['a container as a key', pickle('}]Ns.')],
    ['a line without an end', pickle('I123')],
    ['a number that is none', pickle('I0x10\n.')],
    ['a protocol to come', pickle([0x80, 9], 'N.')],
  ])('calls %s damaged', (_, bytes) => {
    expect(codeOf(bytes)).toBe('compare/corrupt-file');
  });

  it('stops bombs at their limits', () => {
    const small = { maxStack: 100, maxValues: 1000, maxContainers: 200, maxTextBytes: 1000 };
    expect(codeOf(pickle('N'.repeat(101)), small)).toBe('compare/file-too-large');
    expect(codeOf(pickle('('.repeat(101)), small)).toBe('compare/file-too-large');
    expect(codeOf(pickle(']', ']a'.repeat(300)), small)).toBe('compare/file-too-large');
    expect(codeOf(pickle(']', 'Na'.repeat(2000)), small)).toBe('compare/file-too-large');
    expect(codeOf(pickle('N', '\x94'.repeat(2000)), small)).toBe('compare/file-too-large');
    const text = `X\x64\x00\x00\x00${'a'.repeat(100)}`;
    expect(codeOf(pickle(']', `${text}a`.repeat(20)), small)).toBe('compare/file-too-large');
    const encodedAgain = 'c_codecs\nencode\n(h\x00tR0';
    expect(codeOf(pickle(text, 'q\x00', encodedAgain.repeat(20), '.'), small)).toBe('compare/file-too-large');
  });

  it('is not confused by a list that holds itself', () => {
    const value = readPickle(pickle(']q\x00h\x00a.')) as unknown[];
    expect(value[0]).toBe(value);
  });
});
