import { readFile } from 'node:fs/promises';

import { createLocalSession } from './local-session.js';
import type { ModelSession } from './tensor-types.js';
import { wantedGraph } from './wanted-graph.js';
import { createWorkerSession } from './worker-session.js';

export type { ModelSession, TensorInput } from './tensor-types.js';

export interface SessionOptions {
  /** Threads of one inference. Graphs as small as these lose by more than one on a busy machine. @default 1 */
  readonly threads?: number;
  /**
   * The outputs that are wanted, each named by its number of elements (exports of one model name them differently), in the
   * order they are to be given; what only other outputs need is not computed. @default all outputs as the file orders them
   */
  readonly outputElements?: readonly number[];
  /**
   * Number of the worker thread that runs the model. onnxruntime-node computes on the thread that calls it: without a
   * worker the event loop stands still meanwhile. Not worth its 0.2 ms for models that take less than a few.
   * @default none: the calling thread runs it
   */
  readonly worker?: number;
  /** Puts another graph of the same weights in the place of the file's. @default none */
  readonly rewrite?: (file: string, bytes: Uint8Array) => Uint8Array;
}

const shared = new Map<string, Promise<ModelSession>>();

/**
 * The session of a model file, shared by everybody in the process who asks for the same file, outputs, threads and worker.
 *
 * @throws {MediaAnalysisError} `runtime-missing`, or `model-signature` when the file lacks a wanted output or is no model
 */
export function openSession(file: string, options: SessionOptions = {}): Promise<ModelSession> {
  const key = keyOf(file, options);
  const present = shared.get(key);
  if (present) return present;
  const opened = createSession(file, options);
  shared.set(key, opened);
  opened.catch(() => shared.delete(key));
  return opened;
}

function keyOf(file: string, { threads = 1, outputElements, worker, rewrite }: SessionOptions): string {
  return JSON.stringify([file, threads, outputElements ?? null, worker ?? null, rewrite?.name ?? null]);
}

async function createSession(file: string, options: SessionOptions): Promise<ModelSession> {
  const { threads = 1, outputElements = null, worker, rewrite } = options;
  const bytes = await readFile(file);
  const plan = { file, threads, ...wantedGraph(file, rewrite?.(file, bytes) ?? bytes, outputElements) };
  if (worker === undefined) return createLocalSession(plan);
  return createWorkerSession(plan, () => shared.delete(keyOf(file, options)));
}
