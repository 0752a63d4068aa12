import { unsafe } from './unsafe.js';

/** What a pickle of arrays may name. `encode` is how Python 3 writes bytes in protocols 0 to 2. */
export type AllowedCall = 'reconstruct' | 'scalar' | 'frombuffer' | 'ndarray' | 'dtype' | 'encode';

/** A name on the stack: inert, and callable only by this reader's own code. */
export class AllowedName {
  readonly call: AllowedCall;

  constructor(call: AllowedCall) {
    this.call = call;
  }
}

/** numpy 2 moved `numpy.core` to `numpy._core`; files of both are about. */
const names = new Map<string, AllowedCall>([
  ['numpy.core.multiarray _reconstruct', 'reconstruct'],
  ['numpy._core.multiarray _reconstruct', 'reconstruct'],
  ['numpy.core.multiarray scalar', 'scalar'],
  ['numpy._core.multiarray scalar', 'scalar'],
  ['numpy.core.numeric _frombuffer', 'frombuffer'],
  ['numpy._core.numeric _frombuffer', 'frombuffer'],
  ['numpy ndarray', 'ndarray'],
  ['numpy dtype', 'dtype'],
  ['_codecs encode', 'encode'],
]);

/** @throws {CompareError} `compare/unsafe-pickle` for every other name */
export function allowedName(module: unknown, name: unknown): AllowedName {
  const call = typeof module === 'string' && typeof name === 'string' ? names.get(`${module} ${name}`) : undefined;
  if (!call) throw unsafe(JSON.stringify(`${shown(module)}.${shown(name)}`));
  return new AllowedName(call);
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 60) : typeof value;
}
