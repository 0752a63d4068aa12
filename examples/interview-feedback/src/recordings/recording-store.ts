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
}

const dayMs = 86_400_000;

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
      for (const name of await readdir(incoming).catch(() => [])) {
        const path = join(incoming, name);
        const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
        if (Date.now() - mtimeMs > dayMs) await rm(path, { force: true });
      }
    },
  };
}
