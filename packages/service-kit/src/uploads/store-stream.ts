import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { contentKind, type ContentKind } from '../limits/content-kind.js';
import { ServiceError } from '../problem/http-error.js';

/** What is taken in. */
export interface UploadLimits {
  /** Largest file, in bytes. */
  readonly maxBytes: number;
  /** What the content may be; the name and the declared type count for nothing. */
  readonly kinds: readonly ContentKind[];
}

/** A file as it arrived. */
export interface StoredFile {
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly kind: ContentKind;
}

/** First bytes that tell a file's kind. */
const headBytes = 16;

/**
 * Writes a stream to a new file, readable by its owner only. Stops at the first byte too many or as soon as the content is
 * of the wrong kind; then nothing is left of it.
 *
 * @throws ServiceError `service/too-large`, `service/unsupported-media`
 */
export async function storeStream(
  body: Readable,
  path: string,
  limits: UploadLimits,
  signal?: AbortSignal,
): Promise<StoredFile> {
  const inspector = new Inspector(limits);
  try {
    await pipeline(body, inspector, createWriteStream(path, { flags: 'wx', mode: 0o600 }), {
      ...(signal && { signal }),
    });
    return inspector.result();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** Passes bytes on, counts and hashes them, and refuses what must not come in. */
class Inspector extends Transform {
  readonly #hash = createHash('sha256');
  readonly #limits: UploadLimits;
  #head = Buffer.alloc(0);
  #bytes = 0;
  #kind: ContentKind | null = null;

  constructor(limits: UploadLimits) {
    super();
    this.#limits = limits;
  }

  override _transform(
    chunk: Buffer,
    _encoding: BufferEncoding,
    done: (error: Error | null, data?: Buffer) => void,
  ): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#limits.maxBytes) return done(tooLarge(this.#limits.maxBytes));
    this.#hash.update(chunk);
    if (this.#kind === null) {
      this.#head = Buffer.concat([this.#head, chunk.subarray(0, headBytes)]);
      if (this.#head.length >= headBytes && !this.#accept()) return done(unsupported(this.#limits.kinds));
    }
    done(null, chunk);
  }

  override _flush(done: (error: Error | null) => void): void {
    done(this.#kind !== null || this.#accept() ? null : unsupported(this.#limits.kinds));
  }

  result(): StoredFile {
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex'), kind: this.#kind ?? 'unknown' };
  }

  #accept(): boolean {
    this.#kind = contentKind(this.#head);
    return this.#limits.kinds.includes(this.#kind);
  }
}

function tooLarge(maxBytes: number): ServiceError {
  return new ServiceError('service/too-large', `The file may have at most ${maxBytes} bytes.`);
}

function unsupported(kinds: readonly ContentKind[]): ServiceError {
  return new ServiceError('service/unsupported-media', `By its content the file is none of: ${kinds.join(', ')}.`);
}
