import { joinBytes, wireFields, wireMessage } from './protobuf-wire.js';

/** Field numbers of onnx.proto3. */
const model = { graph: 7 };
const graph = { input: 11, output: 12, valueInfo: 13 };
const valueInfo = { type: 2 };
const type = { tensor: 1 };
const tensor = { shape: 2 };

/**
 * The same model without the sizes that it was exported for: a network of convolutions takes any. What it can take, its layers say (whole
 * multiples of its strides, most often), and no longer its shape.
 *
 * @param _file there for `SessionOptions.rewrite`
 * @throws RangeError when the bytes are no ONNX model
 */
export function anyInputSize(_file: string, bytes: Uint8Array): Uint8Array {
  return within(model.graph, bytes, (content) =>
    [graph.input, graph.output].reduce(withoutShapes, without(graph.valueInfo, content)),
  );
}

function withoutShapes(bytes: Uint8Array, values: number): Uint8Array {
  return within(values, bytes, (value) =>
    within(valueInfo.type, value, (typed) => within(type.tensor, typed, (content) => without(tensor.shape, content))),
  );
}

/** A message with what is in the fields of a number rewritten. */
function within(number: number, message: Uint8Array, rewrite: (content: Uint8Array) => Uint8Array): Uint8Array {
  const fields = [...wireFields(message)];
  return joinBytes(
    fields.map((field) => (field.number === number ? wireMessage(number, rewrite(field.content)) : field.bytes)),
  );
}

function without(number: number, message: Uint8Array): Uint8Array {
  return joinBytes([...wireFields(message)].filter((field) => field.number !== number).map(({ bytes }) => bytes));
}
