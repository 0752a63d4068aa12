import { Worker } from 'node:worker_threads';

import { MediaAnalysisError } from '../errors/media-analysis-error.js';
import { notLoadable } from './not-loadable.js';
import { resolveRuntime } from './runtime.js';
import type { ModelSession, SessionPlan, TensorInput } from './tensor-types.js';

/** A thread holds hardly anything but pictures on their way: with a small young generation they are collected early. Megabytes. */
const resourceLimits = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 128 };

/**
 * What the thread runs. As text, so that it is found from sources, ESM and CommonJS alike. Inputs and outputs cross in shared
 * memory, since copies of megabytes for every picture cost more than anything else around the model; onnxruntime takes none
 * that is shared, hence the thread's own memory for inputs, and hence one run at a time.
 */
const source = `
const { parentPort, workerData } = require('node:worker_threads');
const { runtimePath, options, outputNames } = workerData;
const runtime = require(runtimePath);
const own = [];
function unshared(data, at) {
  if (!(data.buffer instanceof SharedArrayBuffer)) return data;
  if (own[at]?.length !== data.length) own[at] = new data.constructor(data.length);
  own[at].set(data);
  return own[at];
}
function shared(result, into) {
  const target = into?.length === result.length ? into : new Float32Array(new SharedArrayBuffer(result.byteLength));
  target.set(result);
  return target;
}
(async () => {
  const session = await runtime.InferenceSession.create(workerData.bytes, options);
  const names = outputNames ?? session.outputNames;
  async function run({ id, inputs, into }) {
    try {
      const feeds = Object.fromEntries(inputs.map(({ type, data, dims }, at) => [session.inputNames[at], new runtime.Tensor(type, unshared(data, at), dims)]));
      const results = await session.run(feeds, names);
      parentPort.postMessage({ id, outputs: names.map((name, at) => shared(results[name].data, into[at])) });
    } catch (error) {
      parentPort.postMessage({ id, error: String(error) });
    }
  }
  let last = Promise.resolve();
  parentPort.on('message', (message) => (last = last.then(() => run(message))));
  const shapes = session.inputMetadata.map(({ shape = [] }) => shape.map((dim) => (typeof dim === 'number' ? dim : -1)));
  const { bytes } = workerData;
  parentPort.postMessage({ inputNames: session.inputNames, inputShapes: shapes, bytes }, [bytes.buffer]);
})().catch((error) => parentPort.postMessage({ refused: String(error) }));
`;

/** Sets of outputs kept for later runs: one for each caller that waits, and callers are few. */
const maximumSpare = 4;

interface Pending {
  readonly resolve: (outputs: readonly Float32Array[]) => void;
  readonly reject: (error: unknown) => void;
}

type Message =
  | { readonly inputNames: readonly string[]; readonly inputShapes: readonly (readonly number[])[] }
  | { readonly refused: string }
  | { readonly id: number; readonly outputs: readonly Float32Array[] }
  | { readonly id: number; readonly error: string };

/**
 * A session in a thread of its own, which lives as long as the process and never keeps it from ending.
 *
 * @param onEnded called when the thread has died, so that nobody asks it again
 */
export async function createWorkerSession(plan: SessionPlan, onEnded: () => void): Promise<ModelSession> {
  const session = new WorkerSession(plan, onEnded);
  await session.ready;
  return session;
}

class WorkerSession implements ModelSession {
  inputNames: readonly string[] = [];
  inputShapes: readonly (readonly number[])[] = [];
  readonly ready: Promise<void>;
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  readonly #spare: (readonly Float32Array[])[] = [];
  #nextId = 0;

  constructor({ file, bytes, threads, outputNames }: SessionPlan, onEnded: () => void) {
    const options = {
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      graphOptimizationLevel: 'all',
      logSeverityLevel: 3,
    };
    const workerData = { runtimePath: resolveRuntime(), bytes: ownCopy(bytes), options, outputNames };
    this.#worker = new Worker(source, {
      eval: true,
      execArgv: [],
      workerData,
      resourceLimits,
      transferList: [workerData.bytes.buffer],
    });
    this.ready = new Promise((resolve, reject) => {
      this.#worker.on('message', (message: Message) => {
        if ('refused' in message) reject(notLoadable(file, new Error(message.refused)));
        else if ('inputNames' in message) resolve(this.#start(message));
        else this.#settle(message);
      });
      this.#worker.once('error', (error) => this.#end(error, reject, onEnded));
      this.#worker.once('exit', () => this.#end(new Error('the thread ended'), reject, onEnded));
    });
  }

  run(...inputs: readonly TensorInput[]): Promise<readonly Float32Array[]> {
    if (inputs.length !== this.inputNames.length)
      throw new RangeError(`the model takes ${this.inputNames.length} inputs and was given ${inputs.length}`);
    const id = this.#nextId;
    this.#nextId += 1;
    // A thread that is waited for keeps the process alive; an idle one must not.
    if (this.#pending.size === 0) this.#worker.ref();
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#worker.postMessage({ id, inputs: inputs.map(toMessage), into: this.#spare.pop() ?? [] });
    });
  }

  allocate(elements: number): Float32Array {
    return new Float32Array(new SharedArrayBuffer(elements * Float32Array.BYTES_PER_ELEMENT));
  }

  release(outputs: readonly Float32Array[]): void {
    if (this.#spare.length < maximumSpare) this.#spare.push(outputs);
  }

  #start({
    inputNames,
    inputShapes,
  }: {
    readonly inputNames: readonly string[];
    readonly inputShapes: readonly (readonly number[])[];
  }): void {
    this.inputNames = inputNames;
    this.inputShapes = inputShapes;
    this.#worker.unref();
  }

  #settle(message: Extract<Message, { readonly id: number }>): void {
    const pending = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (this.#pending.size === 0) this.#worker.unref();
    if ('outputs' in message) pending?.resolve(message.outputs);
    else pending?.reject(new RangeError(`onnxruntime could not run the model: ${message.error}`));
  }

  #end(cause: unknown, reject: (error: unknown) => void, onEnded: () => void): void {
    const error = new MediaAnalysisError(
      'media-analysis/model-signature',
      'the thread that runs a model has died; try again',
      { cause, retryable: true },
    );
    onEnded();
    reject(error);
    for (const pending of this.#pending.values()) pending.reject(error);
    this.#pending.clear();
  }
}

/** Memory that can move to the thread: a small Buffer may share its memory with others. */
function ownCopy(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = bytes;
  if (buffer instanceof ArrayBuffer && byteOffset === 0 && byteLength === buffer.byteLength)
    return new Uint8Array(buffer);
  return Uint8Array.from(bytes);
}

function toMessage({ data, dims }: TensorInput) {
  return { type: data instanceof Float32Array ? 'float32' : 'int64', data, dims };
}
