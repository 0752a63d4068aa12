import { MediaAnalysisError } from '../errors/media-analysis-error.js';
import { constantsOf, type ModelTensor } from '../onnx/onnx-tensors.js';
import { frequencies, windowSamples } from './voice-layers.js';

/** The real and imaginary parts of 129 frequencies, of windows of 256 samples: what tells 16 kHz from the 8 kHz in the same file. */
export const basis = { name: 'stft.forward_basis_buffer', elements: 2 * frequencies * windowSamples };

export type VoiceWeights = (name: string) => ModelTensor;

/**
 * Looks weights up in the published file, by their names without what they all begin with.
 *
 * @param file how messages name the model
 * @throws {MediaAnalysisError} `model-signature` for another file, and when a weight is missing
 */
export function voiceWeights(file: string, bytes: Uint8Array): VoiceWeights {
  const missing = (what: string, cause?: unknown) =>
    new MediaAnalysisError(
      'media-analysis/model-signature',
      `${file} is not the expected model (${what}); fetch it again: footlight models pull`,
      { cause },
    );
  let found: Map<string, ModelTensor>;
  try {
    found = constantsOf(bytes);
  } catch (cause) {
    throw missing(String(cause), cause);
  }
  const first = [...found].find(([name, { data }]) => name.endsWith(basis.name) && data.length === basis.elements);
  if (!first) throw missing(`it has no ${basis.name} for 16 kHz`);
  const prefix = first[0].slice(0, -basis.name.length);
  return (name) => {
    const weight = found.get(prefix + name);
    if (!weight) throw missing(`it has no ${name}`);
    return weight;
  };
}
