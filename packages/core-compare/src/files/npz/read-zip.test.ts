import { describe, expect, it } from 'vitest';

import { crc32 } from './crc32.js';
import { openZip } from './read-zip.js';
import { writeZip } from './write-zip.js';

const limits = { maxBytes: 1_000_000, maxFrames: 10 };
const text = (value: string) => new TextEncoder().encode(value);

describe('zip archives', () => {
  it('computes the published check value of CRC-32', () => {
    expect(crc32(text('123456789'))).toBe(0xcbf43926);
  });

  it('brings back what was written, and nothing for another name', async () => {
    const archive = openZip(
      await writeZip(
        new Map([
          ['a.npy', text('aaaa')],
          ['ü.npy', new Uint8Array(100_000)],
        ]),
      ),
      limits,
    );
    expect(archive.names).toEqual(['a.npy', 'ü.npy']);
    expect(await archive.read('a.npy')).toEqual(text('aaaa'));
    expect(await archive.read('ü.npy')).toEqual(new Uint8Array(100_000));
    expect(await archive.read('b.npy')).toBeNull();
  });

  it('gives the same bytes for the same members', async () => {
    const members = new Map([['a.npy', text('aaaa')]]);
    expect(await writeZip(members)).toEqual(await writeZip(members));
  });

  it('refuses a member beyond the limit before it unpacks anything', async () => {
    const archive = openZip(await writeZip(new Map([['a', new Uint8Array(2_000_000)]])), limits);
    await expect(archive.read('a')).rejects.toMatchObject({ code: 'compare/file-too-large' });
  });

  it.each([
    ['a promise that the packed bytes cannot keep', 24, 900_000],
    ['a promise that is too small', 24, 10],
    ['a wrong checksum', 16, 12_345],
    ['another way of packing', 10, 12],
    ['encryption', 8, 1],
  ])('refuses %s', async (_, field, value) => {
    const bytes = await writeZip(new Map([['a', text('a'.repeat(500))]]));
    const view = new DataView(bytes.buffer);
    const entry = view.getUint32(bytes.length - 6, true);
    if (field < 16) view.setUint16(entry + field, value, true);
    else view.setUint32(entry + field, value, true);
    await expect((async () => openZip(bytes, limits).read('a'))()).rejects.toMatchObject({
      code: 'compare/corrupt-file',
    });
  });
});
