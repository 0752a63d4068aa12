import { writeModel, type WrittenNode, type WrittenTensor } from '../onnx/onnx-writer.js';
import { frequencies, layers, memorySize, windowSamples, type Layer } from './voice-layers.js';
import { indices, voiceTensors } from './voice-tensors.js';
import { voiceWeights } from './voice-weights.js';

/** A step with the samples before it that it also hears. */
export const stepSamples = 576;

/**
 * Silero's network for 16 kHz as a graph that takes any number of steps at once: everything before and after the recurrent layer goes over
 * all of them together, as products of matrices: rows of time by what each row sees. The published file takes one step at a time and puts
 * its weights in order anew at each of them, which costs several times what the arithmetic does.
 *
 * Inputs: steps [n, 576], the two halves of the memory [1, 1, 128]; outputs: probabilities [n, 1, 1] and the memory.
 *
 * @param file how messages name the model
 * @throws {MediaAnalysisError} `model-signature` when a weight is missing
 */
export function voiceGraph(file: string, bytes: Uint8Array): Uint8Array {
  const memory = [1, 1, memorySize];
  return writeModel({
    nodes: [...spectrumNodes(), ...layers.flatMap(layerNodes), ...decisionNodes()],
    tensors: { ...constants, ...voiceTensors(voiceWeights(file, bytes)) },
    inputs: { steps: [-1, stepSamples], hidden: memory, cell: memory },
    outputs: { probability: [-1, 1, 1], hiddenAfter: memory, cellAfter: memory },
  });
}

const constants: Readonly<Record<string, WrittenTensor>> = {
  mirrored: indices([4], 0, 0, 0, 64),
  halfWindows: indices([3], -1, 5, windowSamples / 2),
  windowHalves: indices([4, 2], 0, 1, 1, 2, 2, 3, 3, 4),
  windows: indices([3], -1, 4, windowSamples),
  parts: indices([2], frequencies, frequencies),
  oneRowMore: indices([6], 0, 1, 0, 0, 1, 0),
  sequence: indices([3], -1, 1, memorySize),
  decisions: indices([2], -1, memorySize),
  everyStep: indices([3], -1, 1, 1),
};

/** The magnitudes of four windows of each step: each window is a half that the one before it had, and the next half. */
function spectrumNodes(): WrittenNode[] {
  return [
    { type: 'Pad', inputs: ['steps', 'mirrored'], outputs: ['padded'], attributes: { mode: 'reflect' } },
    { type: 'Reshape', inputs: ['padded', 'halfWindows'], outputs: ['halves'] },
    { type: 'Gather', inputs: ['halves', 'windowHalves'], outputs: ['paired'], attributes: { axis: 1 } },
    { type: 'Reshape', inputs: ['paired', 'windows'], outputs: ['windowed'] },
    { type: 'MatMul', inputs: ['windowed', 'basis'], outputs: ['complex'] },
    { type: 'Split', inputs: ['complex', 'parts'], outputs: ['real', 'imaginary'], attributes: { axis: 2 } },
    { type: 'Mul', inputs: ['real', 'real'], outputs: ['real2'] },
    { type: 'Mul', inputs: ['imaginary', 'imaginary'], outputs: ['imaginary2'] },
    { type: 'Add', inputs: ['real2', 'imaginary2'], outputs: ['power'] },
    { type: 'Sqrt', inputs: ['power'], outputs: ['layer0'] },
  ];
}

function layerNodes({ sees }: Layer, at: number): WrittenNode[] {
  const gathering: WrittenNode[] = [
    { type: 'Pad', inputs: [`layer${at}`, 'oneRowMore'], outputs: [`padded${at}`] },
    { type: 'Gather', inputs: [`padded${at}`, `sees${at}`], outputs: [`gathered${at}`], attributes: { axis: 1 } },
  ];
  return [
    ...(sees ? gathering : []),
    { type: 'Reshape', inputs: [sees ? `gathered${at}` : `layer${at}`, `shape${at}`], outputs: [`rows${at}`] },
    { type: 'MatMul', inputs: [`rows${at}`, `weight${at}`], outputs: [`product${at}`] },
    { type: 'Add', inputs: [`product${at}`, `bias${at}`], outputs: [`sum${at}`] },
    { type: 'Relu', inputs: [`sum${at}`], outputs: [`layer${at + 1}`] },
  ];
}

function decisionNodes(): WrittenNode[] {
  return [
    { type: 'Reshape', inputs: ['layer4', 'sequence'], outputs: ['inOrder'] },
    {
      type: 'LSTM',
      inputs: ['inOrder', 'inputWeight', 'hiddenWeight', 'recurrentBias', '', 'hidden', 'cell'],
      outputs: ['all', 'hiddenAfter', 'cellAfter'],
      attributes: { hidden_size: memorySize },
    },
    { type: 'Reshape', inputs: ['all', 'decisions'], outputs: ['flat'] },
    { type: 'Relu', inputs: ['flat'], outputs: ['positive'] },
    { type: 'MatMul', inputs: ['positive', 'lastWeight'], outputs: ['product'] },
    { type: 'Add', inputs: ['product', 'lastBias'], outputs: ['logit'] },
    { type: 'Sigmoid', inputs: ['logit'], outputs: ['decided'] },
    { type: 'Reshape', inputs: ['decided', 'everyStep'], outputs: ['probability'] },
  ];
}
