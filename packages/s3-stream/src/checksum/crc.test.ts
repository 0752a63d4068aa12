import fc from 'fast-check';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';

import { runningCrc32, runningCrc32c, runningCrc64Nvme, type RunningChecksum } from './crc.js';
import { checksumOf } from './stored-checksum.js';

const hex = (checksum: RunningChecksum) => Buffer.from(checksum.digest(), 'base64').toString('hex');
const of = (start: () => RunningChecksum, bytes: Uint8Array) => {
  const checksum = start();
  checksum.update(bytes);
  return hex(checksum);
};
const check = Buffer.from('123456789');

describe('checksums', () => {
  it('give the check values of the CRC catalogue for "123456789"', () => {
    // Source: Greg Cook, Catalogue of parametrised CRC algorithms: CRC-32/ISO-HDLC, CRC-32/ISCSI, CRC-64/NVME.
    expect(of(runningCrc32, check)).toBe('cbf43926');
    expect(of(runningCrc32c, check)).toBe('e3069283');
    expect(of(runningCrc64Nvme, check)).toBe('ae8b14860a799888');
  });

  it('do not depend on how the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), (pieces) => {
        for (const start of [runningCrc32, runningCrc32c, runningCrc64Nvme]) {
          const cut = start();
          for (const piece of pieces) cut.update(piece);
          expect(hex(cut)).toBe(of(start, Buffer.concat(pieces)));
        }
      }),
    );
    expect(crc32('')).toBe(0);
  });
});

describe('checksumOf', () => {
  it('verifies what it was given and refuses anything else', () => {
    const stored = checksumOf({
      'x-amz-checksum-crc64nvme': 'rosUhgp5mIg=',
      'x-amz-checksum-type': 'FULL_OBJECT',
    })?.begin();
    stored?.update(check);
    expect(() => stored?.verify('it')).not.toThrow();
    stored?.update(check);
    expect(() => stored?.verify('it')).toThrow(expect.objectContaining({ code: 's3-stream/checksum-mismatch' }));
  });

  it('leaves composite checksums out', () => {
    expect(checksumOf({ 'x-amz-checksum-sha256': 'abc=-3' })).toBeNull();
    expect(checksumOf({ 'x-amz-checksum-crc32': 'abc=', 'x-amz-checksum-type': 'COMPOSITE' })).toBeNull();
    expect(checksumOf({})).toBeNull();
  });
});
