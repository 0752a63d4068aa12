import { floatTensor } from './onnx-tensors.js';
import { nodeBytes, tensorBytes, type WrittenNode } from './onnx-writer.js';
import { joinBytes, wireFields, wireMessage, type WireField } from './protobuf-wire.js';

/** Field numbers of onnx.proto3. */
const model = { graph: 7 };
const graph = { node: 1, initializer: 5 };
const node = { input: 1, output: 2, type: 4 };
const tensor = { name: 8 };

/**
 * The same model with every PRelu put in simpler words: `PRelu(x) = Relu(x) - slope * Relu(-x)`, exactly, the two factors as convolutions of
 * each channel with one weight. onnxruntime keeps pictures in blocks of channels for these, while PRelu makes it put them in order and back
 * each time: in MediaPipe's face models that takes longer than all the rest. A PRelu whose slopes are not one a channel stays.
 *
 * @param _file there for `SessionOptions.rewrite`
 * @throws RangeError when the bytes are no ONNX model
 */
export function spellOutPRelu(_file: string, bytes: Uint8Array): Uint8Array {
  const parts = [...wireFields(bytes)].map((field) =>
    field.number === model.graph ? wireMessage(model.graph, rewrittenGraph(field.content)) : field.bytes,
  );
  return joinBytes(parts);
}

function rewrittenGraph(bytes: Uint8Array): Uint8Array {
  const fields = [...wireFields(bytes)];
  const slopes = new Map<string, Float32Array>();
  for (const { number, content } of fields) {
    const values = number === graph.initializer ? slopesOf(content) : null;
    if (values) slopes.set(text(contents(content, tensor.name)[0]), values);
  }
  return joinBytes(fields.map((field) => simplerWords(field, slopes) ?? field.bytes));
}

/** What takes the place of a PRelu; `null` for everything else. */
function simplerWords({ number, content }: WireField, slopes: ReadonlyMap<string, Float32Array>): Uint8Array | null {
  if (number !== graph.node || text(contents(content, node.type)[0]) !== 'PRelu') return null;
  const [input = '', slope = ''] = contents(content, node.input).map(text);
  const values = slopes.get(slope);
  return values ? nodesAndWeights(input, text(contents(content, node.output)[0]), values) : null;
}

function nodesAndWeights(input: string, output: string, slopes: Float32Array): Uint8Array {
  const value = (part: string) => `${output}/${part}`;
  const attributes = { group: slopes.length, kernel_shape: [1, 1] };
  const nodes: WrittenNode[] = [
    { type: 'Conv', inputs: [input, value('minus')], outputs: [value('turned')], attributes },
    { type: 'Relu', inputs: [value('turned')], outputs: [value('below')] },
    { type: 'Conv', inputs: [value('below'), value('slopes')], outputs: [value('falling')], attributes },
    { type: 'Relu', inputs: [input], outputs: [value('rising')] },
    { type: 'Add', inputs: [value('falling'), value('rising')], outputs: [output] },
  ];
  const weights = { minus: slopes.map(() => -1), slopes: slopes.map((each) => -each) };
  const dims = [slopes.length, 1, 1, 1];
  return joinBytes([
    ...nodes.map((each) => wireMessage(graph.node, nodeBytes(each))),
    ...Object.entries(weights).map(([part, data]) =>
      wireMessage(graph.initializer, tensorBytes(value(part), { dims, data })),
    ),
  ]);
}

/** The values of an initializer of [channels, 1, 1], with or without a leading 1; `null` for another shape or type. */
function slopesOf(bytes: Uint8Array): Float32Array | null {
  const found = floatTensor(bytes);
  const isOneAChannel = found && found.dims.length >= 3 && found.dims.at(-3) === found.data.length;
  return isOneAChannel ? found.data : null;
}

function contents(message: Uint8Array, number: number): Uint8Array[] {
  return [...wireFields(message)].filter((field) => field.number === number).map(({ content }) => content);
}

function text(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}
