import type * as FileSystem from 'node:fs/promises';

import { CompareError } from '../errors/compare-error.js';
import { tooLarge } from './corrupt.js';

/** Reads a whole file. @throws {CompareError} `compare/file-unreadable`, `compare/file-too-large` */
export async function readBoundedFile(path: string, maxBytes: number): Promise<Uint8Array> {
  const { open } = fileSystem();
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > maxBytes)
        throw tooLarge(`${path} is large, in bytes`, size, maxBytes, 'Raise `maxBytes` if you trust it.');
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (cause) {
    if (CompareError.is(cause)) throw cause;
    throw new CompareError('compare/file-unreadable', `${path} cannot be read: ${reasonOf(cause)}. Check the path.`, {
      cause,
    });
  }
}

/**
 * Writes a file so that at every moment either the old content or the whole new one is there: into a new file beside it, to the
 * disk, then renamed over it.
 *
 * @throws {CompareError} `compare/file-unwritable`; nothing is left behind
 */
export async function writeFileAtomically(path: string, content: Uint8Array): Promise<void> {
  const { open, rename, rm } = fileSystem();
  const temporary = `${path}.${crypto.randomUUID().slice(0, 8)}.tmp`;
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    const message = `${path} cannot be written: ${reasonOf(cause)}. Check the folder and the space left.`;
    throw new CompareError('compare/file-unwritable', message, { cause });
  }
}

/** Looked up when needed, so that a browser's bundle holds no trace of it. */
function fileSystem(): typeof FileSystem {
  const found = globalThis.process?.getBuiltinModule?.('node:fs/promises');
  if (found) return found;
  throw new CompareError(
    'compare/file-unreadable',
    'There are no files here (no Node): hand over the bytes of the file instead.',
  );
}

function reasonOf(cause: unknown): string {
  const code = (cause as { readonly code?: unknown } | null)?.code;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES' || code === 'EPERM') return 'it is not allowed';
  if (code === 'EISDIR') return 'it is a folder';
  return cause instanceof Error ? cause.message : String(cause);
}
