import { joinBytes, wireMessage, wireNumber } from './protobuf-wire.js';

/** An attribute of a node: a whole number, several, or a word. */
export type NodeAttribute = number | readonly number[] | string;

/** A node of a graph that is written; `''` among the inputs leaves one out. */
export interface WrittenNode {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, NodeAttribute>>;
}

/** Values that are known: floats, or the whole numbers that shapes are made of. */
export interface WrittenTensor {
  readonly dims: readonly number[];
  readonly data: Float32Array | BigInt64Array;
}

/** A graph of 32-bit floats; a dimension of -1 may have any size. */
export interface WrittenGraph {
  readonly nodes: readonly WrittenNode[];
  readonly tensors: Readonly<Record<string, WrittenTensor>>;
  readonly inputs: Readonly<Record<string, readonly number[]>>;
  readonly outputs: Readonly<Record<string, readonly number[]>>;
}

/** What the numbers stand for in onnx.proto3: IR 8, operators of version 16. */
const irVersion = 8;
const operators = 16;
const types = { float: 1, int64: 7 };
const attributeTypes = { number: 2, word: 3, numbers: 7 };

/** The bytes of a model. */
export function writeModel({ nodes, tensors, inputs, outputs }: WrittenGraph): Uint8Array {
  const graph = joinBytes([
    ...nodes.map((node) => wireMessage(1, nodeBytes(node))),
    word(2, 'graph'),
    ...Object.entries(tensors).map(([name, tensor]) => wireMessage(5, tensorBytes(name, tensor))),
    ...Object.entries(inputs).map(([name, dims]) => wireMessage(11, valueBytes(name, dims))),
    ...Object.entries(outputs).map(([name, dims]) => wireMessage(12, valueBytes(name, dims))),
  ]);
  const opset = joinBytes([word(1, ''), wireNumber(2, operators)]);
  return joinBytes([wireNumber(1, irVersion), wireMessage(7, graph), wireMessage(8, opset)]);
}

/** The bytes of a node, as they stand in a graph. */
export function nodeBytes({ type, inputs, outputs, attributes = {} }: WrittenNode): Uint8Array {
  return joinBytes([
    ...inputs.map((name) => word(1, name)),
    ...outputs.map((name) => word(2, name)),
    word(4, type),
    ...Object.entries(attributes).map(([name, value]) => wireMessage(5, attributeBytes(name, value))),
  ]);
}

function attributeBytes(name: string, value: NodeAttribute): Uint8Array {
  if (typeof value === 'number')
    return joinBytes([word(1, name), wireNumber(3, value), wireNumber(20, attributeTypes.number)]);
  if (typeof value === 'string') return joinBytes([word(1, name), word(4, value), wireNumber(20, attributeTypes.word)]);
  return joinBytes([
    word(1, name),
    ...value.map((each) => wireNumber(8, each)),
    wireNumber(20, attributeTypes.numbers),
  ]);
}

/** The bytes of an initializer, as they stand in a graph. */
export function tensorBytes(name: string, { dims, data }: WrittenTensor): Uint8Array {
  return joinBytes([
    ...dims.map((size) => wireNumber(1, size)),
    wireNumber(2, data instanceof Float32Array ? types.float : types.int64),
    word(8, name),
    wireMessage(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
  ]);
}

function valueBytes(name: string, dims: readonly number[]): Uint8Array {
  const sizes = dims.map((size, at) => wireMessage(1, size < 0 ? word(2, `size${at}`) : wireNumber(1, size)));
  const tensorType = joinBytes([wireNumber(1, types.float), wireMessage(2, joinBytes(sizes))]);
  return joinBytes([word(1, name), wireMessage(2, wireMessage(1, tensorType))]);
}

function word(number: number, value: string): Uint8Array {
  return wireMessage(number, new TextEncoder().encode(value));
}
