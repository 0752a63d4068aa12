import { wireFields, type WireField } from './protobuf-wire.js';

/** A tensor of 32-bit floats that is part of a model. */
export interface ModelTensor {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

/** Field numbers of onnx.proto3. */
const node = { output: 2, type: 4, attribute: 5 };
const attribute = { tensor: 5, graph: 6 };
const tensor = { dims: 1, elementType: 2, raw: 9 };
const float = 1;

/** The constants of a graph and of the graphs within it, by the name of their value; only those of raw 32-bit floats. */
export function constantsOf(model: Uint8Array): Map<string, ModelTensor> {
  const found = new Map<string, ModelTensor>();
  for (const graph of contents(model, 7)) collect(graph, found);
  return found;
}

function collect(graph: Uint8Array, found: Map<string, ModelTensor>): void {
  for (const each of contents(graph, 1)) {
    const name = text(contents(each, node.output)[0]);
    const isConstant = text(contents(each, node.type)[0]) === 'Constant';
    for (const item of contents(each, node.attribute)) {
      for (const inner of contents(item, attribute.graph)) collect(inner, found);
      const [value] = contents(item, attribute.tensor);
      const floats = isConstant && value ? floatTensor(value) : null;
      if (floats) found.set(name, floats);
    }
  }
}

/** What a tensor's own message says; `null` unless it holds raw 32-bit floats. */
export function floatTensor(bytes: Uint8Array): ModelTensor | null {
  const fields = [...wireFields(bytes)];
  const raw = fields.find(({ number }) => number === tensor.raw)?.content;
  if (!raw || fields.find(({ number }) => number === tensor.elementType)?.value !== float) return null;
  return { dims: fields.filter(({ number }) => number === tensor.dims).flatMap(dimsOf), data: aligned(raw) };
}

/** Numbers that repeat come one a field or packed into one. */
function dimsOf({ content, value }: WireField): number[] {
  if (content.byteLength === 0) return [value];
  const dims: number[] = [];
  for (let at = 0, shift = 1, sum = 0; at < content.byteLength; at += 1) {
    const byte = content[at] as number;
    sum += (byte & 0x7f) * shift;
    shift *= 128;
    if (byte < 0x80) {
      dims.push(sum);
      [shift, sum] = [1, 0];
    }
  }
  return dims;
}

function aligned(raw: Uint8Array): Float32Array {
  const data = new Float32Array(raw.byteLength >> 2);
  new Uint8Array(data.buffer).set(raw.subarray(0, data.byteLength));
  return data;
}

function contents(message: Uint8Array, number: number): Uint8Array[] {
  return [...wireFields(message)].filter((field) => field.number === number).map(({ content }) => content);
}

function text(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}
