import { readFile } from 'node:fs/promises';

import type { InferenceSession, Tensor } from 'onnxruntime-node';

import { MediaAnalysisError } from '../errors/media-analysis-error.js';
import { graphOutputs, keepOutputs } from './onnx-graph.js';
import { loadRuntime } from './runtime.js';

export interface SessionOptions {
  /** Threads of one inference. Graphs as small as these lose by more than one on a busy machine. @default 1 */
  readonly threads?: number;
  /**
   * The outputs that are wanted, each named by its number of elements (exports of one model name them differently), in the
   * order they are to be given; what only other outputs need is not computed. @default all outputs as the file orders them
   */
  readonly outputElements?: readonly number[];
}

/** A tensor going in: its values and shape. */
export interface TensorInput {
  readonly data: Float32Array | BigInt64Array;
  readonly dims: readonly number[];
}

/** A loaded model. One inference at a time runs inside onnxruntime's own thread; the event loop stays free. */
export interface ModelSession {
  readonly inputNames: readonly string[];
  /** Dimensions of each input; a dimension of no fixed size is -1. */
  readonly inputShapes: readonly (readonly number[])[];
  /** Feeds the inputs in order; gives the outputs in the order of `outputElements`. */
  run(...inputs: readonly TensorInput[]): Promise<readonly Float32Array[]>;
}

const shared = new Map<string, Promise<ModelSession>>();

/**
 * The session of a model file, shared by everybody in the process who asks for the same file, outputs and threads.
 *
 * @throws {MediaAnalysisError} `runtime-missing`, or `model-signature` when the file lacks a wanted output or is no model
 */
export function openSession(file: string, options: SessionOptions = {}): Promise<ModelSession> {
  const { threads = 1, outputElements } = options;
  const key = JSON.stringify([file, threads, outputElements ?? null]);
  const present = shared.get(key);
  if (present) return present;
  const opened = createSession(file, threads, outputElements ?? null);
  shared.set(key, opened);
  opened.catch(() => shared.delete(key));
  return opened;
}

async function createSession(file: string, threads: number, wanted: readonly number[] | null): Promise<ModelSession> {
  const runtime = await loadRuntime();
  const { bytes, outputNames } = wantedGraph(file, await readFile(file), wanted);
  const session = await runtime.InferenceSession.create(bytes, {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
  }).catch((cause: unknown) => {
    throw new MediaAnalysisError(
      'media-analysis/model-signature',
      `${file} is no model that onnxruntime can load; fetch it again: footlight models pull`,
      { cause },
    );
  });
  return {
    inputNames: session.inputNames,
    inputShapes: session.inputMetadata.map(shapeOf),
    run: (...inputs) => infer(session, runtime.Tensor, inputs, outputNames ?? session.outputNames),
  };
}

function wantedGraph(file: string, bytes: Uint8Array, wanted: readonly number[] | null) {
  if (!wanted) return { bytes, outputNames: null };
  try {
    const outputs = graphOutputs(bytes);
    const outputNames = wanted.map((elements) => {
      const found = outputs.find((output) => output.elements === elements);
      if (!found)
        throw new RangeError(
          `no output has ${elements} elements; there are ${outputs.map((output) => output.elements).join(', ')}`,
        );
      return found.name;
    });
    return { bytes: keepOutputs(bytes, new Set(outputNames)), outputNames };
  } catch (cause) {
    throw new MediaAnalysisError(
      'media-analysis/model-signature',
      `${file} is not the expected model (${String(cause)}); fetch it again: footlight models pull`,
      { cause },
    );
  }
}

async function infer(
  session: InferenceSession,
  TensorClass: typeof Tensor,
  inputs: readonly TensorInput[],
  outputNames: readonly string[],
) {
  const feeds: Record<string, Tensor> = {};
  inputs.forEach(({ data, dims }, index) => {
    const name = session.inputNames[index];
    if (name === undefined)
      throw new RangeError(`the model takes ${session.inputNames.length} inputs and was given ${inputs.length}`);
    feeds[name] =
      data instanceof Float32Array ? new TensorClass('float32', data, dims) : new TensorClass('int64', data, dims);
  });
  const results = await session.run(feeds, outputNames);
  return outputNames.map((name) => {
    const data = results[name]?.data;
    if (!(data instanceof Float32Array)) throw new RangeError(`the output ${name} holds no 32-bit floats`);
    return data;
  });
}

function shapeOf(metadata: InferenceSession.ValueMetadata): readonly number[] {
  if (!metadata.isTensor) return [];
  return metadata.shape.map((dim) => (typeof dim === 'number' ? dim : -1));
}
