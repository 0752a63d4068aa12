import { decodeNumbers } from '../npy/decode-numbers.js';
import { numpyArray, type NumpyArray } from '../npy/numpy-array.js';
import type { AllowedName } from './allowed-names.js';
import { PickledType } from './pickled-type.js';
import type { PickleMachine } from './pickle-machine.js';
import { unsafe } from './unsafe.js';

const noBytes = new Uint8Array(0);

/** Does what the named numpy constructor would, on data alone. */
export function call(machine: PickleMachine, { call: name }: AllowedName, args: readonly unknown[]): unknown {
  if (name === 'dtype') return new PickledType(args[0]);
  if (name === 'reconstruct') return emptyArray();
  if (name === 'scalar') return scalar(machine, args);
  if (name === 'frombuffer') return fromBuffer(machine, args);
  if (name === 'encode') return bytesOf(machine, args[0]);
  throw unsafe('a call of numpy.ndarray itself');
}

/** What `_reconstruct` makes: nothing yet; {@link buildArray} fills it in. */
function emptyArray(): NumpyArray {
  const type = { kind: 'u', size: 1, littleEndian: true } as const;
  return numpyArray({ type, shape: [0], fortranOrder: false, bytes: noBytes, objects: null });
}

/** Fills an array with numpy's state: (version, shape, type, Fortran order, bytes or list). */
export function buildArray(machine: PickleMachine, target: NumpyArray, state: unknown): void {
  const [, shape, type, fortranOrder, data] = Array.isArray(state) ? (state as unknown[]) : [];
  Object.assign(target, arrayOf(machine, type, shape, fortranOrder === true, data));
}

function fromBuffer(machine: PickleMachine, [data, type, shape, order]: readonly unknown[]): NumpyArray {
  return arrayOf(machine, type, shape, order === 'F', data);
}

function arrayOf(
  machine: PickleMachine,
  type: unknown,
  shape: unknown,
  fortranOrder: boolean,
  data: unknown,
): NumpyArray {
  if (!(type instanceof PickledType)) throw machine.wrong('makes an array without a type');
  const fields = { type: type.element, shape: shapeOf(machine, shape), fortranOrder };
  if (fields.type.kind !== 'O') return numpyArray({ ...fields, bytes: bytesOf(machine, data), objects: null });
  if (!Array.isArray(data)) throw machine.wrong('makes an array of objects without a list of them');
  return numpyArray({ ...fields, bytes: noBytes, objects: data as unknown[] });
}

function shapeOf(machine: PickleMachine, shape: unknown): number[] {
  const sizes: unknown[] = Array.isArray(shape) ? shape : [];
  const whole = sizes.every((size) => typeof size === 'number' && Number.isSafeInteger(size) && size >= 0);
  if (!Array.isArray(shape) || !whole || sizes.length > 8) throw machine.wrong('makes an array of an impossible shape');
  return sizes.map(Number);
}

function scalar(machine: PickleMachine, [type, data]: readonly unknown[]): number {
  if (!(type instanceof PickledType)) throw machine.wrong('makes a number without a type');
  const element = type.element;
  const bytes = element.kind === 'O' ? noBytes : bytesOf(machine, data);
  if (element.size === 0 || bytes.length !== element.size) throw machine.wrong('makes a number from too few bytes');
  return decodeNumbers(element, bytes)[0] ?? 0;
}

/** Bytes, or a text whose characters stand for bytes (latin1). */
function bytesOf(machine: PickleMachine, data: unknown): Uint8Array {
  if (data instanceof Uint8Array) return data;
  if (typeof data !== 'string') throw machine.wrong('needs bytes');
  machine.spendText(data.length);
  return Uint8Array.from(data, (character) => character.charCodeAt(0) & 0xff);
}
