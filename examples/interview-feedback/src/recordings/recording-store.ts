import { createReadStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { removeObject, writeObject, type KeyEnvironment } from '@footlight/s3-stream';
import type { ReceivedUpload } from '@footlight/service-kit';

import type { InterviewSource } from './interview-source.js';

/** Keeps uploads until they are erased. */
export interface RecordingStore {
  /** Where files arrive before they are kept. */
  readonly incoming: string;
  /** Moves an upload to its place. Nothing is left of it when that fails. */
  keep(upload: ReceivedUpload): Promise<InterviewSource & { readonly kind: 'upload' }>;
  /** Removes a recording that was uploaded here, and leaves alone what belongs to others. */
  remove(source: InterviewSource): Promise<void>;
  /** Removes what stopped arriving more than a day ago. */
  sweep(): Promise<void>;
  /**
   * Removes uploads that no interview has, because a server died between the two. Only of a folder, which belongs to one
   * database: a bucket has its lifecycle rules.
   *
   * @param beforeMs what was written before this is removed, milliseconds since the epoch
   * @param known locations that stay
   * @returns how many were removed
   */
  removeUnknown(beforeMs: number, known: ReadonlySet<string>): Promise<number>;
}

const dayMs = 86_400_000;
/** How an upload is named, here and on its way. What is named otherwise in a folder is not ours. */
const uploadName = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\.\w+)?$/;

/** @param place a folder, or `s3://bucket/prefix`, whose keys are put into `environment` */
export function createRecordingStore(place: string, incoming: string, environment: KeyEnvironment): RecordingStore {
  const inS3 = place.startsWith('s3://');
  return {
    incoming,
    async keep(upload) {
      const name = `${upload.path.slice(dirname(upload.path).length + 1)}.${upload.kind}`;
      const location = inS3 ? `${place.replace(/\/+$/, '')}/${name}` : join(place, name);
      try {
        if (inS3) await writeObject(location, createReadStream(upload.path), { environment });
        else await mkdir(place, { recursive: true }).then(() => rename(upload.path, location));
      } finally {
        await upload.discard();
      }
      return { kind: 'upload', location };
    },
    async remove(source) {
      if (source.kind === 'upload') await removeObject(source.location, { environment });
    },
    async sweep() {
      await removeOld(incoming, Date.now() - dayMs);
    },
    async removeUnknown(beforeMs, known) {
      return inS3 ? 0 : removeOld(place, beforeMs, known);
    },
  };
}

async function removeOld(folder: string, beforeMs: number, known: ReadonlySet<string> = new Set()): Promise<number> {
  let removed = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    if (!uploadName.test(name)) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
    if (mtimeMs >= beforeMs || known.has(path)) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}
