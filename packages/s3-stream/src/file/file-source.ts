import type { BigIntStats } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';

import { inputChanged, S3StreamError } from '../errors/s3-stream-error.js';
import { openLocal } from '../internal/local-source.js';
import type { ReaderOptions } from '../open/open-options.js';
import type { OpenedObject } from '../open/opened-object.js';

/**
 * Opens a regular file, pinned by its inode, size and modification time, which every read looks at again.
 * @throws {S3StreamError} `not-found`, `access-denied`, or `invalid-location` for what is no regular file
 */
export async function openFile(path: string, options: ReaderOptions = {}): Promise<OpenedObject> {
  const file = await open(path, 'r').catch((cause: unknown) => {
    throw openError(path, cause);
  });
  const stats = await file.stat({ bigint: true });
  if (!stats.isFile()) {
    await file.close();
    throw new S3StreamError('s3-stream/invalid-location', `${path} is not a regular file; give the path of one`);
  }
  const etag = identity(stats);
  const read = async (start: number, end: number): Promise<Uint8Array> => {
    const bytes = await readFully(file, start, end, path);
    if (identity(await file.stat({ bigint: true })) !== etag)
      throw inputChanged(path, 'its size or modification time differs');
    return bytes;
  };
  return openLocal({ size: Number(stats.size), etag, label: path, read, close: () => file.close() }, options);
}

async function readFully(file: FileHandle, start: number, end: number, path: string): Promise<Uint8Array> {
  const bytes = new Uint8Array(end - start);
  for (let filled = 0; filled < bytes.length;) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, start + filled);
    if (bytesRead === 0) throw inputChanged(path, 'it became shorter');
    filled += bytesRead;
  }
  return bytes;
}

function identity({ ino, size, mtimeNs }: BigIntStats): string {
  return `"${ino.toString(36)}-${size.toString(36)}-${mtimeNs.toString(36)}"`;
}

function openError(path: string, cause: unknown): S3StreamError {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === 'EACCES' || code === 'EPERM')
    return new S3StreamError('s3-stream/access-denied', `${path} may not be read (${code}); check its permissions`, {
      cause,
    });
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new S3StreamError('s3-stream/not-found', `${path} does not exist (${code}); check the path`, { cause });
  return new S3StreamError('s3-stream/invalid-location', `${path} cannot be opened (${code ?? String(cause)})`, {
    cause,
  });
}
