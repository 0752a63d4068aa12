import type { Backend, SeriesView } from '../backend/backend.js';
import { firstBeyond as firstBeyondPlainly } from '../backend/typescript/first-beyond.js';
import { CompareError } from '../errors/compare-error.js';
import { maskBytes, type SeriesMask } from './series-mask.js';

/** Frames packed row by row: `data[frame * dims + dim]`. Read in place, never copied on the native backend. */
export interface PackedFrames {
  readonly data: Float32Array | Float64Array;
  /** Values a frame, >= 1. */
  readonly dims: number;
  /** Which values are present. @default all */
  readonly mask?: SeriesMask;
}

/** One number a frame; one list of numbers a frame; or packed frames. */
export type Series = readonly number[] | Float32Array | Float64Array | readonly ArrayLike<number>[] | PackedFrames;

/** How {@link seriesView} treats what is not there. */
export interface SeriesRules {
  /** NaN is absent instead of an error. */
  readonly nanIsAbsent: boolean;
  /** A mask given beside the series. */
  readonly mask?: SeriesMask | undefined;
  /** Greatest magnitude of a value. */
  readonly largest: number;
  /** How the first value beyond it is looked for. @default in TypeScript */
  readonly firstBeyond?: Backend['firstBeyond'];
}

/**
 * Checks a series and gives it the shape that backends take.
 *
 * @param name how messages call it, e.g. `'a'` or `'queries[3]'`
 * @throws {CompareError} `compare/empty-series`, `compare/invalid-series`, `compare/invalid-value` (naming the frame and the dim)
 */
export function seriesView(series: Series, name: string, rules: SeriesRules): SeriesView {
  const { data, frames, dims, ownMask } = packed(series, name);
  const given = [ownMask, rules.mask].filter((mask) => mask !== undefined);
  const masks = given.map((mask) => maskBytes(mask, frames, dims, name));
  const mask = checkValues(data, dims, name, rules, masks);
  return mask === null ? { data, frames, dims } : { data, frames, dims, mask };
}

interface Packed {
  readonly data: Float32Array | Float64Array;
  readonly frames: number;
  readonly dims: number;
  readonly ownMask: SeriesMask | undefined;
}

function packed(series: Series, name: string): Packed {
  if (isFloatArray(series)) return packedFrames({ data: series, dims: 1 }, name);
  if (Array.isArray(series)) return packedList(series as readonly unknown[], name);
  if (typeof series === 'object' && series !== null && 'data' in series) return packedFrames(series, name);
  throw invalid(`${name} is ${describe(series)}; give number[], number[][] or { data, dims }`);
}

function isFloatArray(value: unknown): value is Float32Array | Float64Array {
  return value instanceof Float32Array || value instanceof Float64Array;
}

function packedFrames({ data, dims, mask }: PackedFrames, name: string): Packed {
  if (!isFloatArray(data)) throw invalid(`${name}.data is ${describe(data)}; give a Float32Array or a Float64Array`);
  if (!Number.isInteger(dims) || dims < 1)
    throw invalid(`${name}.dims is ${String(dims)}; give a whole number of 1 or more`);
  if (data.length === 0) throw empty(name);
  if (data.length % dims !== 0)
    throw invalid(`${name}.data has ${data.length} values, no whole number of frames of ${dims} dims`);
  return { data, frames: data.length / dims, dims, ownMask: mask };
}

function packedList(list: readonly unknown[], name: string): Packed {
  if (list.length === 0) throw empty(name);
  if (typeof list[0] !== 'object' || list[0] === null) {
    const data = Float64Array.from(list, (value, frame) => checkedNumber(value, `Frame ${frame} of ${name}`));
    return { data, frames: list.length, dims: 1, ownMask: undefined };
  }
  const dims = (list[0] as ArrayLike<unknown>).length;
  if (!(dims >= 1))
    throw new CompareError('compare/empty-series', `Frame 0 of ${name} has no values; give at least one dim`);
  const data = new Float64Array(list.length * dims);
  list.forEach((frame, index) => copyFrame(frame, data, index, dims, name));
  return { data, frames: list.length, dims, ownMask: undefined };
}

function copyFrame(frame: unknown, data: Float64Array, index: number, dims: number, name: string): void {
  const values = frame as ArrayLike<unknown>;
  if (typeof frame !== 'object' || frame === null || values.length !== dims) {
    const found = typeof frame === 'object' && frame !== null ? `${values.length} values` : describe(frame);
    throw invalid(`Frame ${index} of ${name} is ${found}; frame 0 has ${dims} values and so must all`);
  }
  for (let dim = 0; dim < dims; dim++) {
    data[index * dims + dim] = checkedNumber(values[dim], `Dim ${dim} of frame ${index} of ${name}`);
  }
}

function checkedNumber(value: unknown, place: string): number {
  if (typeof value === 'number') return value;
  throw invalid(`${place} is ${describe(value)}; give a number (NaN with mask: 'nan' for a value that is absent)`);
}

/** One pass over all values. Returns the mask, or null when everything is present. */
function checkValues(
  data: Float32Array | Float64Array,
  dims: number,
  name: string,
  { nanIsAbsent, largest, firstBeyond = firstBeyondPlainly }: SeriesRules,
  masks: readonly Uint8Array[],
): Uint8Array | null {
  let mask: Uint8Array | null = null;
  for (let at = masks.length > 0 ? 0 : firstBeyond(data, largest); at < data.length; at++) {
    const value = data[at] as number;
    const absent = (nanIsAbsent && value !== value) || masks.some((given) => given[at] === 0);
    if (!absent && Math.abs(value) <= largest) continue;
    if (!absent) throw badValue(value, at, dims, name, largest);
    mask ??= new Uint8Array(data.length).fill(1);
    mask[at] = 0;
  }
  return mask;
}

function badValue(value: number, at: number, dims: number, name: string, largest: number): CompareError {
  const place = `Frame ${Math.floor(at / dims)} of ${name}${dims > 1 ? ` (dim ${at % dims})` : ''} is ${value}`;
  const remedy = Number.isNaN(value)
    ? "fill the gap, or pass mask: 'nan' to leave it out"
    : `values may reach ${largest} in magnitude; scale the series`;
  return new CompareError('compare/invalid-value', `${place}; ${remedy}`);
}

function empty(name: string): CompareError {
  return new CompareError('compare/empty-series', `${name} has no frames; give at least one`);
}

function invalid(message: string): CompareError {
  return new CompareError('compare/invalid-series', message);
}

function describe(value: unknown): string {
  if (value === null || value === undefined || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  return Array.isArray(value) ? 'an array' : `a value of type ${typeof value}`;
}
