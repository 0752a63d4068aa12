import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { Busboy } from '@fastify/busboy';

import { ServiceError } from '../problem/http-error.js';
import { storeStream, type StoredFile, type UploadLimits } from './store-stream.js';

export interface Multipart {
  readonly file: StoredFile;
  readonly fields: Readonly<Record<string, string>>;
}

const limits = { files: 1, fields: 20, parts: 21, fieldNameSize: 100, fieldSize: 4096, headerPairs: 50 };

/** Stores the `file` part of a multipart body at `path`, and collects its text fields. @throws ServiceError */
export async function readMultipart(
  body: Readable,
  type: string,
  path: string,
  upload: UploadLimits,
): Promise<Multipart> {
  const parser = createParser(type);
  const fields = new Map<string, string>();
  let file: Promise<StoredFile> | null = null;
  let refusal: ServiceError | null = null;
  parser.on('field', (name, value) => void fields.set(name, value));
  parser.on('file', (name, stream) => {
    if (name !== 'file') {
      refusal = invalid('The file belongs into the field "file".');
      stream.resume();
      return;
    }
    file = storeStream(stream, path, upload);
    // A refused file ends the whole request, and nothing more of it is read.
    file.catch((error: unknown) => parser.destroy(error as Error));
  });
  for (const limit of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const)
    parser.on(limit, () => (refusal ??= invalid('The form has more parts than one file and 20 fields.')));
  try {
    await pipeline(body, parser);
    const stored = await file;
    if (refusal !== null) throw refusal;
    if (stored === null) throw invalid('The form has no part "file".');
    return { file: stored, fields: Object.fromEntries(fields) };
  } catch (error) {
    await (file as Promise<StoredFile> | null)?.catch(() => {});
    throw error instanceof ServiceError ? error : invalid('The form is damaged or was cut short.', error);
  }
}

function createParser(type: string): Busboy {
  try {
    return new Busboy({ headers: { 'content-type': type }, limits });
  } catch (cause) {
    throw invalid('The multipart form names no boundary.', cause);
  }
}

function invalid(message: string, cause?: unknown): ServiceError {
  return new ServiceError('service/invalid-request', message, { cause });
}
