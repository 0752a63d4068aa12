import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rm, truncate, type FileHandle } from 'node:fs/promises';
import { createInterface } from 'node:readline';

import { z } from 'zod';

import type { ResumableFrame, ResumePoint } from './pose-frames.js';
import type { RecordedPose } from './pose-recorder.js';

/** Frames between two entries of the side file: two seconds at 15 a second. */
const framesPerEntry = 30;
const formatVersion = 2;

/** A frame as it was written down. */
export interface SavedFrame {
  readonly timestamp: number;
  readonly aspectRatio: number;
  readonly people: readonly RecordedPose[];
}

/** What a side file holds: frames in order, and the point after the last of them. */
export interface SavedWork {
  readonly frames: number;
  readonly resume: ResumePoint | null;
}

const number = z.number();
const region = z.object({ centerX: number, centerY: number, size: number, rotation: number });
const stabilized = z.object({ raw: number, value: number, velocity: number });
const track = z.object({
  id: number,
  region,
  stabilizer: z.tuple([stabilized, stabilized, stabilized, stabilized]).nullable(),
  missed: number,
});
const tracker = z.object({ tracks: z.array(track).max(64), nextId: number, sinceDetection: number });
const resumePoint = z.object({ lastTime: number, timeBefore: number.nullable(), digest: z.string(), tracker });
const person = z.tuple([number, number, z.string(), z.string()]);
const frame = z.tuple([number, number, z.array(person).max(8)]);
const entrySchema = z.object({ frames: z.array(frame).max(framesPerEntry), resume: resumePoint });

/**
 * A side file that lets an interrupted extraction go on. One line an entry, each with a hash of its own: a line that was
 * not written whole is cut off, and the frames before it stand.
 */
export class CheckpointFile {
  readonly #path: string;
  readonly #key: string;
  #file: FileHandle | null = null;
  #pending: SavedFrame[] = [];

  /** @param key names the source, the models and the options; a file of another key is not used */
  constructor(path: string, key: string) {
    this.#path = path;
    this.#key = key;
  }

  /** Reads what an earlier run has left, frame by frame, and cuts off what is torn. */
  async restore(onFrame: (frame: SavedFrame) => void): Promise<SavedWork> {
    let frames = 0;
    let bytes = 0;
    let resume: ResumePoint | null = null;
    for await (const line of linesOf(this.#path)) {
      if (bytes === 0 && line !== this.#header()) break;
      const entry = bytes === 0 ? null : readEntry(line);
      if (bytes > 0 && !entry) break;
      bytes += Buffer.byteLength(line) + 1;
      if (!entry) continue;
      entry.frames.forEach(onFrame);
      frames += entry.frames.length;
      resume = entry.resume;
    }
    if (bytes > 0) await truncate(this.#path, bytes).catch(() => {});
    if (bytes === 0) await rm(this.#path, { force: true });
    return { frames, resume };
  }

  /** Keeps a frame; writes an entry when enough have come together. */
  async add(saved: SavedFrame, current: ResumableFrame): Promise<void> {
    this.#pending.push(saved);
    if (this.#pending.length >= framesPerEntry) await this.flush(current);
  }

  /** Writes the pending frames with the point after the last one. */
  async flush(current: ResumableFrame): Promise<void> {
    if (this.#pending.length === 0) return;
    const text = writeEntry(this.#pending, current.resumePoint());
    this.#pending = [];
    const file = (this.#file ??= await this.#open());
    await file.appendFile(`${text}\n`);
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = null;
  }

  /** The work is done, or is to begin anew. */
  async remove(): Promise<void> {
    await this.close();
    await rm(this.#path, { force: true });
    this.#pending = [];
  }

  async #open(): Promise<FileHandle> {
    const file = await open(this.#path, 'a', 0o600);
    if ((await file.stat()).size === 0) await file.appendFile(`${this.#header()}\n`);
    return file;
  }

  #header(): string {
    return JSON.stringify({ footlightPoses: formatVersion, key: this.#key });
  }
}

async function* linesOf(path: string): AsyncGenerator<string> {
  try {
    yield* createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: 0 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function writeEntry(frames: readonly SavedFrame[], resume: ResumePoint): string {
  const plain = frames.map(({ timestamp, aspectRatio, people }) => [
    timestamp,
    aspectRatio,
    people.map(({ id, score, image, world }) => [id, score, toBase64(image), toBase64(world)]),
  ]);
  const body = JSON.stringify({ frames: plain, resume });
  return `${hashOf(body)} ${body}`;
}

function readEntry(line: string): { frames: SavedFrame[]; resume: ResumePoint } | null {
  const space = line.indexOf(' ');
  const body = line.slice(space + 1);
  if (space < 0 || line.slice(0, space) !== hashOf(body)) return null;
  const entry = entrySchema.safeParse(JSON.parse(body));
  if (!entry.success) return null;
  const frames = entry.data.frames.map(([timestamp, aspectRatio, people]) => ({
    timestamp,
    aspectRatio,
    people: people.map(([id, score, image, world]) => ({
      id,
      score,
      image: fromBase64(image),
      world: fromBase64(world),
    })),
  }));
  return { frames, resume: entry.data.resume };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

function toBase64(values: Float32Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
}

function fromBase64(text: string): Float32Array {
  const bytes = Buffer.from(text, 'base64');
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}
