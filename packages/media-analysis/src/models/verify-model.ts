import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

import type { ModelEntry } from '@footlight/contracts';

/** How a model's file stands. */
export interface ModelStatus {
  readonly entry: ModelEntry;
  readonly path: string;
  readonly state: 'verified' | 'missing' | 'corrupt';
  /** Why it is corrupt (the hash that was found), or why it is still missing after a pull and how to get it. `null` otherwise. */
  readonly detail: string | null;
}

/** Both hashes of a file of `size` bytes, in one pass. */
export class ModelHash {
  readonly #sha256 = createHash('sha256');
  readonly #gitBlob: ReturnType<typeof createHash>;

  constructor(size: number) {
    this.#gitBlob = createHash('sha1').update(`blob ${size}\0`);
  }

  update(chunk: Uint8Array): void {
    this.#sha256.update(chunk);
    this.#gitBlob.update(chunk);
  }

  /** `null` when the content is an accepted one, else what was found. */
  mismatch(entry: ModelEntry): string | null {
    const sha256 = this.#sha256.digest('hex');
    const gitBlob = this.#gitBlob.digest('hex');
    return sha256 === entry.sha256 || entry.gitBlobs.includes(gitBlob) ? null : `sha256 ${sha256}, git blob ${gitBlob}`;
  }
}

/** Reads a model's file and compares its content with the registry. */
export async function verifyModel(entry: ModelEntry, path: string): Promise<ModelStatus> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) return { entry, path, state: 'missing', detail: null };
  const hash = new ModelHash(found.size);
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  const detail = hash.mismatch(entry);
  return { entry, path, state: detail === null ? 'verified' : 'corrupt', detail };
}
