import type { InferenceSession, Tensor } from 'onnxruntime-node';

import { notLoadable } from './not-loadable.js';
import { loadRuntime } from './runtime.js';
import type { ModelSession, SessionPlan, TensorInput } from './tensor-types.js';

/** A session on the calling thread. */
export async function createLocalSession({ file, bytes, threads, outputNames }: SessionPlan): Promise<ModelSession> {
  const runtime = await loadRuntime();
  const session = await runtime.InferenceSession.create(bytes, {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    // Without an arena each of a model's large intermediate values goes through malloc, whose heap then grows to several times their sum.
    enableCpuMemArena: true,
    // A plan of a run's memory, kept for each shape, lies beside what the arena holds already: 7 MB for six small models, and no time saved.
    enableMemPattern: false,
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
  }).catch((cause: unknown) => {
    throw notLoadable(file, cause);
  });
  return {
    inputNames: session.inputNames,
    inputShapes: session.inputMetadata.map(shapeOf),
    run: (...inputs) => infer(session, runtime.Tensor, inputs, outputNames ?? session.outputNames),
  };
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
