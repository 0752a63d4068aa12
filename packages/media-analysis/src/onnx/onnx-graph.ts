import { joinBytes, wireFields, wireMessage, type WireField } from './protobuf-wire.js';

/** Field numbers of onnx.proto3 (onnx/onnx, IR version 8). */
const model = { graph: 7 };
const graph = { node: 1, initializer: 5, output: 12, valueInfo: 13 };
const node = { input: 1, output: 2, attribute: 5 };
const attribute = { graph: 6, graphs: 11 };
const tensor = { name: 8 };
const valueInfo = { name: 1, type: 2 };

/** An output of a graph. A dimension without a fixed size is given as 1. */
export interface GraphOutput {
  readonly name: string;
  readonly elements: number;
}

/** The outputs of an ONNX model. @throws RangeError when the bytes are no ONNX model */
export function graphOutputs(bytes: Uint8Array): GraphOutput[] {
  return fieldsOf(bytes, model.graph)
    .flatMap((field) => fieldsOf(field.content, graph.output))
    .map((field) => ({ name: nameOf(field, valueInfo.name), elements: elementsOf(field.content) }));
}

/**
 * The same model without what the kept outputs do not need. onnxruntime computes every node of a graph whether or not its
 * result is asked for; in BlazePose the segmentation branch costs more time than all the rest.
 * A graph with subgraphs (If, Loop) is returned unchanged, since those use names from outside without listing them.
 *
 * @param keep names of outputs
 * @throws RangeError when the bytes are no ONNX model
 */
export function keepOutputs(bytes: Uint8Array, keep: ReadonlySet<string>): Uint8Array {
  if (graphOutputs(bytes).every(({ name }) => keep.has(name))) return bytes;
  const parts = [...wireFields(bytes)].map((field) =>
    field.number === model.graph ? wireMessage(model.graph, pruneGraph(field.content, keep)) : field.bytes,
  );
  return joinBytes(parts);
}

function pruneGraph(bytes: Uint8Array, keep: ReadonlySet<string>): Uint8Array {
  const fields = [...wireFields(bytes)];
  const nodes = fields.filter((field) => field.number === graph.node);
  if (nodes.some(hasSubgraph)) return bytes;
  const needed = neededValues(nodes, keep);
  const isNeeded = (field: WireField): boolean => {
    if (field.number === graph.node) return namesIn(field, node.output).some((name) => needed.has(name));
    if (field.number === graph.initializer) return needed.has(nameOf(field, tensor.name));
    if (field.number === graph.valueInfo) return needed.has(nameOf(field, valueInfo.name));
    return field.number !== graph.output || keep.has(nameOf(field, valueInfo.name));
  };
  return joinBytes(fields.filter(isNeeded).map((field) => field.bytes));
}

function neededValues(nodes: readonly WireField[], keep: ReadonlySet<string>): Set<string> {
  const producers = new Map(
    nodes.flatMap((field) => namesIn(field, node.output).map((name) => [name, field] as const)),
  );
  const needed = new Set(keep);
  const open = [...keep];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const producer = producers.get(name);
    for (const input of producer ? namesIn(producer, node.input) : []) {
      if (needed.has(input)) continue;
      needed.add(input);
      open.push(input);
    }
  }
  return needed;
}

function hasSubgraph(field: WireField): boolean {
  return fieldsOf(field.content, node.attribute).some((item) =>
    [...wireFields(item.content)].some(({ number }) => number === attribute.graph || number === attribute.graphs),
  );
}

/** ValueInfoProto.type (2) > TypeProto.tensor_type (1) > Tensor.shape (2) > dim (1) > dim_value (1). */
function elementsOf(bytes: Uint8Array): number {
  const dims = [valueInfo.type, 1, 2, 1].reduce(
    (fields, number) => fields.flatMap((content) => fieldsOf(content, number).map((field) => field.content)),
    [bytes],
  );
  return dims.reduce((product, dim) => product * Math.max(1, fieldsOf(dim, 1)[0]?.value ?? 1), 1);
}

function fieldsOf(message: Uint8Array, number: number): WireField[] {
  return [...wireFields(message)].filter((field) => field.number === number);
}

function namesIn(field: WireField, number: number): string[] {
  return fieldsOf(field.content, number).map(({ content }) => text(content));
}

function nameOf(field: WireField, number: number): string {
  return namesIn(field, number)[0] ?? '';
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
