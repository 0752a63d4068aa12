import { MediaAnalysisError } from '../errors/media-analysis-error.js';
import { graphOutputs, keepOutputs } from './onnx-graph.js';

/** A model of which only the wanted outputs are left, and their names in the order in which they were wanted. */
export interface WantedGraph {
  readonly bytes: Uint8Array;
  /** `null` for all, as the file orders them. */
  readonly outputNames: readonly string[] | null;
}

/**
 * Cuts a model down to some of its outputs. Touches nothing of Node.
 *
 * @param file how messages name the model
 * @param wanted the number of elements of each output, since exports of one model name them differently; `null` for all
 * @throws {MediaAnalysisError} `model-signature` when an output is missing or the bytes are no model
 */
export function wantedGraph(file: string, bytes: Uint8Array, wanted: readonly number[] | null): WantedGraph {
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
