import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';

import { brokenOff } from '../limits/read-within.js';
import { ServiceError } from '../problem/http-error.js';
import { readMultipart } from './read-multipart.js';
import { storeStream, type StoredFile, type UploadLimits } from './store-stream.js';

export interface UploadOptions extends UploadLimits {
  /** Where files arrive; made when it is missing. Give each file another place, or discard it. */
  readonly folder: string;
}

/** A file that came with a request, and the small fields beside it. */
export interface ReceivedUpload extends StoredFile {
  readonly path: string;
  /** Text fields of a multipart body. */
  readonly fields: Readonly<Record<string, string>>;
  /** Removes the file if it is still there. */
  discard(): Promise<void>;
}

/**
 * Streams the one file of a request to disk: the body itself, or the `file` part of `multipart/form-data`. Memory does not
 * depend on its size.
 *
 * @throws ServiceError `service/too-large`, `service/unsupported-media`, `service/invalid-request` (no file, two files, a
 *   body that ends early)
 */
export async function receiveUpload(request: Request, options: UploadOptions): Promise<ReceivedUpload> {
  refuseDeclared(request, options.maxBytes);
  if (!request.body) throw new ServiceError('service/invalid-request', 'The request carries no file.');
  await mkdir(options.folder, { recursive: true });
  const path = join(options.folder, randomUUID());
  const body = Readable.fromWeb(request.body as NodeReadableStream<Uint8Array>);
  const type = request.headers.get('Content-Type') ?? '';
  const received = /^multipart\/form-data/i.test(type)
    ? await readMultipart(body, type, path, options)
    : { file: await storeBody(body, path, options), fields: {} };
  return { ...received.file, path, fields: received.fields, discard: () => rm(path, { force: true }) };
}

/** Boundaries and fields around the file of a multipart body. */
const multipartOverhead = 64 * 1024;

function refuseDeclared(request: Request, maxBytes: number): void {
  const declared = Number(request.headers.get('Content-Length') ?? 0);
  if (declared > maxBytes + multipartOverhead)
    throw new ServiceError('service/too-large', `The file may have at most ${maxBytes} bytes.`);
}

async function storeBody(body: Readable, path: string, options: UploadOptions): Promise<StoredFile> {
  try {
    return await storeStream(body, path, options);
  } catch (error) {
    throw error instanceof ServiceError ? error : brokenOff(error);
  }
}
