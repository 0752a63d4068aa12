import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

import type { LongCallOptions, ModelEntry } from '@footlight/contracts';

import { MediaAnalysisError } from '../errors/media-analysis-error.js';
import { readEnvironment } from '../internal/environment.js';
import { modelFolder } from './model-folder.js';
import { findModel, modelRegistry } from './model-registry.js';
import { verifyModel, type ModelStatus } from './verify-model.js';

export interface PullOptions extends LongCallOptions {
  /** Names to pull. @default every model of the registry */
  readonly names?: readonly string[];
  /** @default as for `createModelStore` */
  readonly folder?: string;
  /** A mirror that holds the files under their registered names, before their own addresses. @default `FOOTLIGHT_MODELS_URL` */
  readonly mirror?: string;
  readonly registry?: readonly ModelEntry[];
  /** Longest silence of the server. Milliseconds. @default 30_000 */
  readonly stallMs?: number;
  /** @default the global fetch */
  readonly fetch?: typeof globalThis.fetch;
}

/** An export of another size than the registered one is accepted by its git blob hash, but never beyond this. */
const maximumBytes = 512 * 2 ** 20;

/**
 * Fetches models into the folder, one after the other. A file that is already there and right is left alone; a fetched
 * file appears under its name only when its content is right.
 *
 * @returns how each model stands afterwards: `'verified'`, or, when no names were given, `'missing'` for one that is not
 *   published; `detail` then says how to get it
 * @throws {MediaAnalysisError} `download-failed` (retryable unless the server says the file is not there),
 *   `model-corrupt` for a wrong content, `model-not-published` for a named model without address and mirror, `model-unknown`
 */
export async function pullModels(options: PullOptions = {}): Promise<readonly ModelStatus[]> {
  const registry = options.registry ?? modelRegistry;
  const entries = options.names ? options.names.map((name) => findModel(name, registry)) : registry;
  const folder = modelFolder(options.folder);
  await mkdir(folder, { recursive: true });
  const states: ModelStatus[] = [];
  for (const entry of entries) states.push(await pullModel(entry, join(folder, entry.file), options));
  return states;
}

async function pullModel(entry: ModelEntry, path: string, options: PullOptions): Promise<ModelStatus> {
  options.signal?.throwIfAborted();
  const present = await verifyModel(entry, path);
  if (present.state === 'verified') return present;
  const url = addressOf(entry, options.mirror ?? readEnvironment().modelsUrl);
  if (url === null) {
    if (options.names) throw new MediaAnalysisError('media-analysis/model-not-published', remedy(entry));
    return { ...present, detail: remedy(entry) };
  }
  const partial = `${path}.${randomBytes(6).toString('hex')}.partial`;
  try {
    await download(entry, url, partial, options);
    await rename(partial, path);
  } finally {
    await rm(partial, { force: true });
  }
  return { entry, path, state: 'verified', detail: null };
}

function addressOf(entry: ModelEntry, mirror: string | null): string | null {
  return mirror ? `${mirror.replace(/\/+$/, '')}/${entry.file}` : entry.url;
}

function remedy({ name, source, file, sha256 }: ModelEntry): string {
  return `${name} is not published as ONNX (${source}); convert it (python -m tf2onnx.convert --tflite pose_detection.tflite --opset 13 --output ${file}) and put it where --mirror or FOOTLIGHT_MODELS_URL points, with sha256 ${sha256}`;
}

async function download(entry: ModelEntry, url: string, partial: string, options: PullOptions): Promise<void> {
  const stall = new StallTimer(options.stallMs ?? 30_000);
  const signal = options.signal ? AbortSignal.any([options.signal, stall.signal]) : stall.signal;
  try {
    const response = await (options.fetch ?? globalThis.fetch)(url, { signal, redirect: 'follow' });
    if (!response.ok || !response.body)
      throw failed(
        entry,
        `the server answered ${response.status}`,
        undefined,
        response.status >= 500 || response.status === 429,
      );
    await save(entry, response.body, partial, (completed) => {
      stall.touch();
      options.onProgress?.({ stage: entry.name, completed, total: entry.bytes, unit: 'bytes' });
    });
  } catch (cause) {
    options.signal?.throwIfAborted();
    if (MediaAnalysisError.is(cause)) throw cause;
    if (stall.signal.aborted)
      throw failed(entry, `the server gave nothing for ${options.stallMs ?? 30_000} ms`, cause, true);
    throw failed(entry, 'the connection failed', cause, true);
  } finally {
    stall.stop();
  }
}

async function save(
  entry: ModelEntry,
  body: AsyncIterable<Uint8Array>,
  partial: string,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const file = await open(partial, 'wx', 0o644);
  try {
    const bytes = await copy(entry, body, file, onBytes);
    await file.sync();
    await check(entry, partial, bytes);
  } finally {
    await file.close();
  }
}

async function copy(
  entry: ModelEntry,
  body: AsyncIterable<Uint8Array>,
  file: FileHandle,
  onBytes: (bytes: number) => void,
): Promise<number> {
  const limit = entry.gitBlobs.length > 0 ? maximumBytes : entry.bytes;
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > limit) throw wrong(entry, `it has more than ${limit} bytes`);
    await file.writeFile(chunk);
    onBytes(bytes);
  }
  return bytes;
}

/** Reads back what was written: the disk counts, and the git hash needs the size first. */
async function check(entry: ModelEntry, partial: string, bytes: number): Promise<void> {
  const { state, detail } = await verifyModel(entry, partial);
  if (state === 'verified') return;
  if (bytes < entry.bytes && entry.gitBlobs.length === 0)
    throw failed(entry, `it ended after ${bytes} of ${entry.bytes} bytes`, undefined, true);
  throw wrong(entry, detail ?? 'it vanished');
}

function wrong(entry: ModelEntry, what: string): MediaAnalysisError {
  return new MediaAnalysisError(
    'media-analysis/model-corrupt',
    `what was fetched as ${entry.name} is not that model (${what}; expected sha256 ${entry.sha256}); check the address or mirror`,
  );
}

function failed(entry: ModelEntry, what: string, cause: unknown, retryable: boolean): MediaAnalysisError {
  return new MediaAnalysisError(
    'media-analysis/download-failed',
    `${entry.name} could not be fetched: ${what}; try again or use a mirror (FOOTLIGHT_MODELS_URL)`,
    { cause, retryable },
  );
}

/** Aborts when `touch` has not been called for a while. */
class StallTimer {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;

  constructor(ms: number) {
    this.#timer = setTimeout(() => this.#controller.abort(new Error('stalled')), ms);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  touch(): void {
    this.#timer.refresh();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
