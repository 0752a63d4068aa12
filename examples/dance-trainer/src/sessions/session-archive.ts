import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { Logger, PoseSequence } from '@footlight/contracts';
import { loadPoseSequence, savePoseSequence } from '@footlight/core-compare';

import { writeWhole } from '../files/write-whole.js';
import { sessionRecordSchema, type SessionRecord } from './session-record.js';

/** Keeps sessions across restarts. */
export interface SessionArchive {
  /** False: nothing is kept, and nothing need be made ready to be kept. */
  readonly keeps: boolean;
  save(record: SessionRecord): Promise<void>;
  savePoses(id: string, poses: PoseSequence | null): Promise<void>;
  remove(id: string): Promise<void>;
  records(): Promise<SessionRecord[]>;
  poses(id: string): Promise<PoseSequence | null>;
}

/** Keeps nothing. */
export const noArchive: SessionArchive = {
  keeps: false,
  save: async () => {},
  savePoses: async () => {},
  remove: async () => {},
  records: async () => [],
  poses: async () => null,
};

/** A folder with a JSON file a session, and its poses beside it. */
export async function folderArchive(folder: string, logger: Logger): Promise<SessionArchive> {
  await mkdir(folder, { recursive: true });
  const recordPath = (id: string) => join(folder, `${id}.json`);
  const posesPath = (id: string) => join(folder, `${id}.npz`);
  return {
    keeps: true,
    save: (record) => writeWhole(recordPath(record.id), JSON.stringify(record)),
    savePoses: (id, poses) => (poses ? savePoseSequence(posesPath(id), poses) : rm(posesPath(id), { force: true })),
    remove: async (id) => {
      await Promise.all([recordPath(id), posesPath(id)].map((path) => rm(path, { force: true })));
    },
    records: async () => {
      const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
      const records = await Promise.all(names.map((name) => readRecord(join(folder, name), logger)));
      return records.filter((record) => record !== null);
    },
    poses: (id) => loadPoseSequence(posesPath(id)).catch(() => null),
  };
}

async function readRecord(path: string, logger: Logger): Promise<SessionRecord | null> {
  try {
    return sessionRecordSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    logger.warn({ err: error, path }, 'a kept session cannot be read and is left alone');
    return null;
  }
}
