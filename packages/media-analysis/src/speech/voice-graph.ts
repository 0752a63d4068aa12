import { MediaAnalysisError } from '../errors/media-analysis-error.js';
import { constantsOf, type ModelTensor } from '../onnx/onnx-tensors.js';
import { writeModel, type WrittenNode, type WrittenTensor } from '../onnx/onnx-writer.js';

/** Values of the state of the recurrent layer. */
export const memorySize = 128;
/** A step with the samples before it that it also hears. */
export const stepSamples = 576;
/** The real and imaginary parts of 129 frequencies, of windows of 256 samples: what tells 16 kHz from the 8 kHz in the same file. */
const basis = { name: 'stft.forward_basis_buffer', elements: 258 * 256 };
/** How far the four layers over the spectrum go on at a time: four windows become one. */
const strides = [1, 2, 2, 1];

/**
 * Silero's network for 16 kHz as a graph that takes any number of steps at once: everything before and after the recurrent layer goes over
 * all of them together. The published file takes one step at a time and puts its weights in order anew at each of them, which costs
 * several times what the arithmetic does. Inputs: steps [n, 576], the two halves of the memory [1, 1, 128]; outputs: probabilities [n, 1, 1]
 * and the memory.
 *
 * @param file how messages name the model
 * @throws {MediaAnalysisError} `model-signature` when a weight is missing
 */
export function voiceGraph(file: string, bytes: Uint8Array): Uint8Array {
  const weights = weightsOf(file, bytes);
  const memory = [1, 1, memorySize];
  return writeModel({
    nodes: [...spectrumNodes(), ...strides.flatMap(layerNodes), ...decisionNodes()],
    tensors: { ...constants, ...layerTensors(weights), ...recurrentTensors(weights) },
    inputs: { steps: [-1, stepSamples], hidden: memory, cell: memory },
    outputs: { probability: [-1, 1, 1], hiddenAfter: memory, cellAfter: memory },
  });
}

type Weights = (name: string) => ModelTensor;

function weightsOf(file: string, bytes: Uint8Array): Weights {
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

const constants: Readonly<Record<string, WrittenTensor>> = {
  mirrored: { dims: [4], data: BigInt64Array.of(0n, 0n, 0n, 64n) },
  axis1: { dims: [1], data: BigInt64Array.of(1n) },
  axis2: { dims: [1], data: BigInt64Array.of(2n) },
  parts: { dims: [2], data: BigInt64Array.of(129n, 129n) },
};

/** The magnitudes of four windows of each step. */
function spectrumNodes(): WrittenNode[] {
  return [
    { type: 'Pad', inputs: ['steps', 'mirrored'], outputs: ['padded'], attributes: { mode: 'reflect' } },
    { type: 'Unsqueeze', inputs: ['padded', 'axis1'], outputs: ['channel'] },
    { type: 'Conv', inputs: ['channel', 'basis'], outputs: ['complex'], attributes: { strides: [128] } },
    { type: 'Split', inputs: ['complex', 'parts'], outputs: ['real', 'imaginary'], attributes: { axis: 1 } },
    { type: 'Mul', inputs: ['real', 'real'], outputs: ['real2'] },
    { type: 'Mul', inputs: ['imaginary', 'imaginary'], outputs: ['imaginary2'] },
    { type: 'Add', inputs: ['real2', 'imaginary2'], outputs: ['power'] },
    { type: 'Sqrt', inputs: ['power'], outputs: ['layer0'] },
  ];
}

function layerNodes(stride: number, at: number): WrittenNode[] {
  return [
    {
      type: 'Conv',
      inputs: [`layer${at}`, `weight${at}`, `bias${at}`],
      outputs: [`sum${at}`],
      attributes: { strides: [stride], pads: [1, 1] },
    },
    { type: 'Relu', inputs: [`sum${at}`], outputs: [`layer${at + 1}`] },
  ];
}

function decisionNodes(): WrittenNode[] {
  return [
    { type: 'Transpose', inputs: ['layer4'], outputs: ['sequence'], attributes: { perm: [0, 2, 1] } },
    {
      type: 'LSTM',
      inputs: ['sequence', 'inputWeight', 'hiddenWeight', 'recurrentBias', '', 'hidden', 'cell'],
      outputs: ['all', 'hiddenAfter', 'cellAfter'],
      attributes: { hidden_size: memorySize },
    },
    { type: 'Squeeze', inputs: ['all', 'axis2'], outputs: ['row'] },
    { type: 'Relu', inputs: ['row'], outputs: ['positive'] },
    { type: 'Transpose', inputs: ['positive'], outputs: ['column'], attributes: { perm: [0, 2, 1] } },
    { type: 'Conv', inputs: ['column', 'lastWeight', 'lastBias'], outputs: ['logit'] },
    { type: 'Sigmoid', inputs: ['logit'], outputs: ['probability'] },
  ];
}

function layerTensors(weights: Weights): Record<string, WrittenTensor> {
  const layers = strides.flatMap((_, at) => [
    [`weight${at}`, weights(`encoder.${at}.reparam_conv.weight`)] as const,
    [`bias${at}`, weights(`encoder.${at}.reparam_conv.bias`)] as const,
  ]);
  return {
    basis: weights(basis.name),
    ...Object.fromEntries(layers),
    lastWeight: weights('decoder.decoder.2.weight'),
    lastBias: weights('decoder.decoder.2.bias'),
  };
}

function recurrentTensors(weights: Weights): Record<string, WrittenTensor> {
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
