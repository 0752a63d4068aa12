import { wantedGraph, type ModelSession } from '@footlight/media-analysis/browser';
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import wasmAddress from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';

// One thread: more need a page that is isolated from other origins, and gain little on graphs this small.
env.wasm.numThreads = 1;
env.wasm.wasmPaths = { wasm: wasmAddress };

/**
 * A model of the server, run by WebAssembly.
 *
 * @param wantedOutputs the number of elements of each output, in the order in which they are to be given
 */
export async function openWebSession(address: string, wantedOutputs: readonly number[]): Promise<ModelSession> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`the model ${address} could not be fetched: ${response.status}`);
  const { bytes, outputNames } = wantedGraph(address, new Uint8Array(await response.arrayBuffer()), wantedOutputs);
  const session = await InferenceSession.create(bytes, { executionProviders: ['wasm'], logSeverityLevel: 3 });
  const names = outputNames ?? session.outputNames;
  return {
    inputNames: session.inputNames,
    inputShapes: session.inputMetadata.map((input) =>
      input.isTensor ? input.shape.map((size) => (typeof size === 'number' ? size : -1)) : [],
    ),
    async run(...inputs) {
      const feeds = inputs.map(({ data, dims }, index): [string, Tensor] => [
        session.inputNames[index] ?? '',
        data instanceof Float32Array ? new Tensor('float32', data, dims) : new Tensor('int64', data, dims),
      ]);
      const results = await session.run(Object.fromEntries(feeds));
      return names.map((name) => results[name]?.data as Float32Array);
    },
  };
}
