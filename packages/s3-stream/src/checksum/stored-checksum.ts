import { createHash } from 'node:crypto';

import { S3StreamError } from '../errors/s3-stream-error.js';
import type { Headers } from '../transport/transport.js';
import { runningCrc32, runningCrc32c, runningCrc64Nvme, type RunningChecksum } from './crc.js';

/** A checksum that the store keeps of a whole object. */
export interface StoredChecksum {
  readonly algorithm: string;
  begin(): { update(bytes: Uint8Array): void; verify(label: string): void };
}

// Cheapest first: a store that keeps several is held to the first.
const algorithms: readonly (readonly [name: string, start: () => RunningChecksum])[] = [
  ['crc32', runningCrc32],
  ['crc32c', runningCrc32c],
  ['crc64nvme', runningCrc64Nvme],
  ['sha1', () => runningHash('sha1')],
  ['sha256', () => runningHash('sha256')],
];

/**
 * The full-object checksum that S3's headers give; `null` when there is none. A composite one (of a multipart upload,
 * recognised by its `-<parts>` or its type) says nothing about the bytes in order and is left out.
 */
export function checksumOf(headers: Headers): StoredChecksum | null {
  if (headers['x-amz-checksum-type']?.toUpperCase() === 'COMPOSITE') return null;
  for (const [algorithm, start] of algorithms) {
    const expected = headers[`x-amz-checksum-${algorithm}`];
    if (expected !== undefined && !/-\d+$/.test(expected))
      return { algorithm, begin: () => begin(algorithm, start(), expected) };
  }
  return null;
}

function begin(algorithm: string, running: RunningChecksum, expected: string) {
  return {
    update: (bytes: Uint8Array) => running.update(bytes),
    verify: (label: string) => {
      const actual = running.digest();
      if (actual === expected) return;
      throw new S3StreamError(
        's3-stream/checksum-mismatch',
        `${label}: its ${algorithm} is ${actual} and should be ${expected}; what was read must not be used, read it again`,
        { retryable: true },
      );
    },
  };
}

function runningHash(name: 'sha1' | 'sha256'): RunningChecksum {
  const hash = createHash(name);
  return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest('base64') };
}
