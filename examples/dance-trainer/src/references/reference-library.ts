import type { Clock, Logger, PoseSequence } from '@footlight/contracts';
import type { JobContext } from '@footlight/jobs';
import { ServiceError, type ReceivedUpload } from '@footlight/service-kit';

import type { ReferenceView } from '../api/reference.js';
import { builtInReference } from './built-in-reference.js';
import type { ExtractReference } from './extract-reference.js';
import { ExtractionQueue } from './extraction-queue.js';
import { readPoseUpload } from './read-pose-upload.js';
import { RecentSequences } from './recent-sequences.js';
import type { ReferenceFolder } from './reference-folder.js';
import type { ReferenceRecord } from './reference-record.js';
import { referenceView } from './reference-view.js';

/** A reference that can be danced after. */
export interface ReadyReference {
  readonly id: string;
  readonly name: string;
  readonly sequence: PoseSequence;
}

export interface LibraryOptions {
  readonly folder: ReferenceFolder;
  /** Of the database that remembers extractions. */
  readonly jobsAddress: string;
  /** `null`: no videos. */
  readonly extract: ExtractReference | null;
  readonly most: number;
  readonly logger: Logger;
  readonly clock: Clock;
}

/** An upload and what came with it. */
export interface NewReference {
  readonly upload: ReceivedUpload;
  readonly name: string;
  readonly fps: number | undefined;
  readonly correlationId: string;
}

/** All choreographies: the built-in one, and those that were uploaded. */
export class ReferenceLibrary {
  readonly #builtIn = builtInReference();
  readonly #records = new Map<string, ReferenceRecord>();
  readonly #sequences = new RecentSequences();
  #queue: ExtractionQueue | null = null;

  private constructor(private readonly options: LibraryOptions) {}

  static async open(options: LibraryOptions): Promise<ReferenceLibrary> {
    const library = new ReferenceLibrary(options);
    const records = await options.folder.records();
    for (const record of records.toSorted((a, b) => a.createdAtMs - b.createdAtMs))
      library.#records.set(record.id, record);
    library.#queue = await ExtractionQueue.open(
      options.jobsAddress,
      (id, context) => library.#extract(id, context),
      options.logger,
    );
    await library.#resubmit();
    return library;
  }

  /** The id of the reference that needs no file. */
  get builtIn(): string {
    return this.#builtIn.id;
  }

  /** The built-in one first, then the newest. */
  async list(): Promise<ReferenceView[]> {
    const uploaded = [...this.#records.values()].toReversed();
    return [this.#builtIn.view(), ...(await Promise.all(uploaded.map((record) => this.#view(record))))];
  }

  /** @throws ServiceError `service/not-found` */
  view(id: string): Promise<ReferenceView> {
    return id === this.#builtIn.id ? Promise.resolve(this.#builtIn.view()) : this.#view(this.#record(id));
  }

  /** A reference with its poses in memory. @throws ServiceError `service/not-found`, `service/conflict` while it is not ready */
  async ready(id: string): Promise<ReadyReference> {
    if (id === this.#builtIn.id) return this.#builtIn;
    const { name } = this.#record(id);
    return { id, name, sequence: await this.poses(id, 'poses') };
  }

  /** @param which `picture`: on the picture of the video @throws as {@link ready} */
  async poses(id: string, which: 'poses' | 'picture'): Promise<PoseSequence> {
    if (id === this.#builtIn.id && which === 'poses') return this.#builtIn.sequence;
    const poses = id === this.#builtIn.id ? null : this.#record(id).poses;
    if (which === 'picture' && !poses?.onPicture)
      throw new ServiceError('service/not-found', 'There are no poses on a picture: this reference has no video.');
    if (!poses)
      throw new ServiceError(
        'service/conflict',
        'The reference is not ready: its poses are being taken, or could not be.',
        { retryable: true },
      );
    return this.#sequences.get(`${id}/${which}`, () => this.options.folder.poses(id, which));
  }

  /** @throws ServiceError `service/not-found` */
  example(id: string, index: number): PoseSequence {
    const example = id === this.#builtIn.id ? this.#builtIn.examples[index] : undefined;
    if (!example) throw new ServiceError('service/not-found', 'There is no such example.');
    return example.sequence;
  }

  /** Where the video of a reference is. @throws ServiceError `service/not-found` */
  videoFile(id: string): string {
    const record = id === this.#builtIn.id ? null : this.#record(id);
    if (record?.kind !== 'video') throw new ServiceError('service/not-found', 'This reference has no video.');
    return this.options.folder.videoPath(record);
  }

  /**
   * Takes an upload in. The same bytes are the same reference.
   *
   * @throws ServiceError `service/conflict` (no room), `service/unsupported-media` (videos, where there are no models); CompareError
   */
  async add(upload: NewReference): Promise<{ readonly id: string; readonly created: boolean }> {
    const id = upload.upload.sha256.slice(0, 32);
    const known = this.#records.get(id);
    if (known?.poses) return { id, created: false };
    if (known) {
      await this.#queue?.submit(id, upload.correlationId);
      return { id, created: false };
    }
    if (this.#records.size >= this.options.most)
      throw new ServiceError(
        'service/conflict',
        `There are ${this.options.most} references already: remove one first.`,
      );
    await (poseKinds.has(upload.upload.kind) ? this.#addPoses(id, upload) : this.#addVideo(id, upload));
    return { id, created: true };
  }

  /** Those who dance after it go on. @throws ServiceError `service/not-found`, `service/forbidden` for the built-in one */
  async remove(id: string): Promise<void> {
    if (id === this.#builtIn.id) throw new ServiceError('service/forbidden', 'The built-in reference stays.');
    this.#record(id);
    this.#records.delete(id);
    for (const which of ['poses', 'picture']) this.#sequences.forget(`${id}/${which}`);
    await this.#queue?.erase(id);
    await this.options.folder.remove(id);
  }

  async close(): Promise<void> {
    await this.#queue?.close();
  }

  async #addPoses(id: string, { upload, name, fps }: NewReference): Promise<void> {
    const sequence = await readPoseUpload(upload, fps);
    const { folder } = this.options;
    await this.#keep({
      ...this.#newRecord(id, name, 'poses'),
      poses: await folder.savePoses(id, { world: sequence, image: null }),
    });
  }

  async #addVideo(id: string, { upload, name, correlationId }: NewReference): Promise<void> {
    if (!this.options.extract)
      throw new ServiceError(
        'service/unsupported-media',
        'This server takes no videos, for it has no pose models: upload poses.',
      );
    const record = { ...this.#newRecord(id, name, 'video'), container: upload.kind as ReferenceRecord['container'] };
    await this.options.folder.takeVideo(record, upload.path);
    await this.#keep(record);
    await this.#queue?.submit(id, correlationId);
  }

  /** The work of a job. */
  async #extract(id: string, { signal, onProgress }: JobContext): Promise<unknown> {
    const { folder, extract } = this.options;
    if (!extract) throw new ServiceError('service/unprocessable', 'There are no pose models any more.');
    const record = this.#records.get(id);
    if (!record) return null;
    const poses = await extract(folder.videoPath(record), {
      signal,
      onProgress,
      checkpoint: folder.checkpointPath(id),
    });
    if (!this.#records.has(id)) return null; // removed meanwhile
    const summary = await folder.savePoses(id, poses);
    await this.#keep({ ...record, poses: summary });
    return summary;
  }

  /** Videos that arrived just before a crash, and so have no job. */
  async #resubmit(): Promise<void> {
    for (const { id, kind, poses } of this.#records.values())
      if (kind === 'video' && !poses && !(await this.#queue?.job(id))) await this.#queue?.submit(id, 'restart');
  }

  async #keep(record: ReferenceRecord): Promise<void> {
    await this.options.folder.save(record);
    this.#records.set(record.id, record);
  }

  #newRecord(id: string, name: string, kind: 'poses' | 'video'): ReferenceRecord {
    return { version: 1, id, name, kind, container: null, createdAtMs: this.options.clock.now(), poses: null };
  }

  #record(id: string): ReferenceRecord {
    const record = this.#records.get(id);
    if (!record) throw new ServiceError('service/not-found', 'There is no such reference.');
    return record;
  }

  async #view(record: ReferenceRecord): Promise<ReferenceView> {
    return referenceView(record, record.poses ? null : ((await this.#queue?.job(record.id)) ?? null));
  }
}

const poseKinds = new Set(['npy', 'zip', 'json']);
