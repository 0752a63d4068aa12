import { randomUUID } from 'node:crypto';
import { link, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

import { S3StreamError } from '../errors/s3-stream-error.js';
import type { WriteBody, WriteOptions, WrittenObject } from '../write/write-options.js';

/** Writes a file aside and puts it in its place whole; on failure nothing is left. */
export async function writeFileObject(
  path: string,
  body: WriteBody,
  { mode = 'replace', signal, onProgress }: WriteOptions,
): Promise<WrittenObject> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}.draft`;
  const file = await open(draft, 'wx');
  try {
    let size = 0;
    try {
      for await (const bytes of body instanceof Uint8Array ? [body] : body) {
        signal?.throwIfAborted();
        await file.writeFile(bytes);
        size += bytes.length;
        onProgress?.({ stage: 'write', completed: size, total: null, unit: 'bytes' });
      }
      signal?.throwIfAborted();
      await file.sync();
    } finally {
      await file.close();
    }
    // A link fails when the name is taken, where a rename would replace it.
    if (mode === 'if-absent') await link(draft, path);
    else await rename(draft, path);
    return { etag: null, size };
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST')
      throw new S3StreamError(
        's3-stream/already-exists',
        `${path} exists already and was left as it is; choose another path or mode 'replace'`,
        { cause },
      );
    throw cause;
  } finally {
    await rm(draft, { force: true });
  }
}
