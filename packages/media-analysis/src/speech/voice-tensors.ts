import type { WrittenTensor } from '../onnx/onnx-writer.js';
import { frequencies, layers, memorySize, windowSamples } from './voice-layers.js';
import { basis, type VoiceWeights } from './voice-weights.js';

/** The weights as the matrices that {@link voiceGraph} multiplies with. */
export function voiceTensors(weights: VoiceWeights): Record<string, WrittenTensor> {
  return { ...spectrumTensors(weights), ...layerTensors(weights), ...recurrentTensors(weights) };
}

/** Whole numbers: a shape, or places to gather from. */
export function indices(dims: readonly number[], ...values: readonly number[]): WrittenTensor {
  return { dims, data: BigInt64Array.from(values, BigInt) };
}

function spectrumTensors(weights: VoiceWeights): Record<string, WrittenTensor> {
  const { data } = weights(basis.name);
  return { basis: matrix(windowSamples, 2 * frequencies, (sample, part) => data[part * windowSamples + sample]) };
}

function layerTensors(weights: VoiceWeights): Record<string, WrittenTensor> {
  const tensors = layers.flatMap(({ channels, outputs, sees, taps }, at) => {
    const { data } = weights(`encoder.${at}.reparam_conv.weight`);
    const weight = (row: number, output: number) =>
      data[(output * channels + (row % channels)) * 3 + (taps[Math.floor(row / channels)] ?? 0)];
    return [
      [`weight${at}`, matrix(taps.length * channels, outputs, weight)] as const,
      [`bias${at}`, weights(`encoder.${at}.reparam_conv.bias`)] as const,
      [`shape${at}`, indices([3], -1, sees?.length ?? 1, taps.length * channels)] as const,
      ...(sees ? [[`sees${at}`, indices([sees.length, 3], ...sees.flat())] as const] : []),
    ];
  });
  const last = weights('decoder.decoder.2.weight').data;
  return {
    ...Object.fromEntries(tensors),
    lastWeight: matrix(memorySize, 1, (row) => last[row]),
    lastBias: weights('decoder.decoder.2.bias'),
  };
}

/** A matrix of which the cells are given. */
function matrix(
  rows: number,
  columns: number,
  cell: (row: number, column: number) => number | undefined,
): WrittenTensor {
  const data = Float32Array.from({ length: rows * columns }, (_, at) =>
    Number(cell(Math.floor(at / columns), at % columns)),
  );
  return { dims: [rows, columns], data };
}

function recurrentTensors(weights: VoiceWeights): Record<string, WrittenTensor> {
  const gates = (name: string) => inOnnxOrder(weights(`decoder.rnn.${name}`).data);
  const bias = new Float32Array(8 * memorySize);
  bias.set(gates('bias_ih'));
  bias.set(gates('bias_hh'), 4 * memorySize);
  return {
    inputWeight: { dims: [1, 4 * memorySize, memorySize], data: gates('weight_ih') },
    hiddenWeight: { dims: [1, 4 * memorySize, memorySize], data: gates('weight_hh') },
    recurrentBias: { dims: [1, 8 * memorySize], data: bias },
  };
}

/** PyTorch orders gates input, forget, cell, output; ONNX input, output, forget, cell. */
function inOnnxOrder(values: Float32Array): Float32Array {
  const size = values.length / 4;
  const ordered = new Float32Array(values.length);
  [0, 3, 1, 2].forEach((gate, at) => ordered.set(values.subarray(gate * size, (gate + 1) * size), at * size));
  return ordered;
}
