import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { Logger, PoseSequence } from '@footlight/contracts';
import { loadPoseSequence, savePoseSequence } from '@footlight/core-compare';

import { writeWhole } from '../files/write-whole.js';
import { referenceRecordSchema, type PosesSummary, type ReferenceRecord } from './reference-record.js';
import type { ExtractedPoses } from './extract-reference.js';

/** The files of the uploaded references, a folder each. */
export class ReferenceFolder {
  private constructor(
    readonly folder: string,
    private readonly logger: Logger,
  ) {}

  static async open(folder: string, logger: Logger): Promise<ReferenceFolder> {
    await mkdir(folder, { recursive: true });
    return new ReferenceFolder(folder, logger);
  }

  async records(): Promise<ReferenceRecord[]> {
    const names = await readdir(this.folder);
    const records = await Promise.all(names.map((name) => this.#read(name)));
    return records.filter((record) => record !== null);
  }

  /** Where the video of a reference is; its ending tells browsers the type. */
  videoPath({ id, container }: ReferenceRecord): string {
    return join(this.folder, id, container === 'ogg' ? 'video.ogv' : `video.${container}`);
  }

  checkpointPath(id: string): string {
    return join(this.folder, id, 'extraction.part');
  }

  async save(record: ReferenceRecord): Promise<void> {
    await mkdir(join(this.folder, record.id), { recursive: true });
    await writeWhole(join(this.folder, record.id, 'reference.json'), JSON.stringify(record));
  }

  /** Takes a video over from where it arrived. */
  async takeVideo(record: ReferenceRecord, path: string): Promise<void> {
    await mkdir(join(this.folder, record.id), { recursive: true });
    await rename(path, this.videoPath(record));
  }

  async savePoses(id: string, { world, image }: ExtractedPoses): Promise<PosesSummary> {
    await mkdir(join(this.folder, id), { recursive: true });
    await savePoseSequence(this.#posesPath(id, 'poses'), world);
    if (image) await savePoseSequence(this.#posesPath(id, 'picture'), image);
    return { ...summaryOf(world), onPicture: image !== null };
  }

  poses(id: string, which: 'poses' | 'picture'): Promise<PoseSequence> {
    return loadPoseSequence(this.#posesPath(id, which));
  }

  async remove(id: string): Promise<void> {
    await rm(join(this.folder, id), { recursive: true, force: true });
  }

  #posesPath(id: string, which: 'poses' | 'picture'): string {
    return join(this.folder, id, `${which}.npz`);
  }

  async #read(name: string): Promise<ReferenceRecord | null> {
    try {
      return referenceRecordSchema.parse(JSON.parse(await readFile(join(this.folder, name, 'reference.json'), 'utf8')));
    } catch (error) {
      this.logger.warn({ err: error, reference: name }, 'a reference cannot be read and is left alone');
      return null;
    }
  }
}

/** Seconds, frames and kind of a sequence. */
export function summaryOf({ timestamps, layout, space }: PoseSequence): Omit<PosesSummary, 'onPicture'> {
  const duration = (timestamps.at(-1) ?? 0) - (timestamps[0] ?? 0);
  return { duration, frames: timestamps.length, layout, space };
}
