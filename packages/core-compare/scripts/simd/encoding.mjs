/** The binary format of WebAssembly (core specification 2.0, section 5). Code is nested arrays of bytes until it is flattened. */

export const I32 = 0x7f;
export const F64 = 0x7c;
export const V128 = 0x7b;

/** LEB128, unsigned. */
export function unsigned(value) {
  const low = value & 0x7f;
  const rest = value >>> 7;
  return rest === 0 ? [low] : [low | 0x80, ...unsigned(rest)];
}

/** LEB128, signed. */
export function signed(value) {
  const low = value & 0x7f;
  const rest = value >> 7;
  const done = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
  return done ? [low] : [low | 0x80, ...signed(rest)];
}

const vector = (items) => [...unsigned(items.length), ...items.flat(Infinity)];
const sized = (bytes) => [...unsigned(bytes.length), ...bytes];
const section = (id, content) => [id, ...sized(content)];
const label = (text) => vector([...Buffer.from(text)]);

function functionBody({ locals, code }) {
  return sized([...vector(locals.map((type) => [1, type])), ...code.flat(Infinity), 0x0b]);
}

/** A module with one memory (`memory`, one page to begin with) and the functions, all exported, none returning anything. */
export function moduleBytes(functions) {
  const names = Object.keys(functions);
  const list = Object.values(functions);
  const memoryExport = [label('memory'), 0x02, 0];
  return Uint8Array.from(
    [
      [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
      section(1, vector(list.map(({ parameters }) => [0x60, vector(parameters), 0]))),
      section(3, vector(list.map((_, index) => unsigned(index)))),
      section(5, vector([[0x00, unsigned(1)]])),
      section(7, vector([memoryExport, ...names.map((name, index) => [label(name), 0x00, unsigned(index)])])),
      section(10, vector(list.map(functionBody))),
    ].flat(Infinity),
  );
}
