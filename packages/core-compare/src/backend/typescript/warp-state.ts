import { CompareError } from '../../errors/compare-error.js';
import type { WarpOptions } from '../backend.js';
import type { WarpColumn } from './warp-column.js';

/** Where the position may be looked for: nowhere yet, near a place that was sought, or on from the last push. */
export interface WarpAnchor {
  kind: 'nowhere' | 'sought' | 'tracked';
  position: number;
}

const KINDS = ['nowhere', 'sought', 'tracked'] as const;
const MAGIC = 0x46_4c_57_31; // 'FLW1'
const HEADER_NUMBERS = 4;
const PREFIX_BYTES = 8;

/** Tells warps apart whose state does not fit each other: FNV-1a (32 bits) over the options, the sizes and the reference's words. */
export function warpIdentity(reference: Float32Array, dims: number, options: WarpOptions): number {
  const settings = [options.radius, options.maxStep, options.metric, options.stepPenalty, options.monotone, dims];
  let hash = 0x811c9dc5;
  for (const letter of settings.join('|')) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  const words = new Uint32Array(reference.slice().buffer);
  for (const word of words) hash = Math.imul(hash ^ word, 0x01000193);
  return hash >>> 0;
}

/** Little-endian: magic and identity (uint32), then kind, position, begin, cells and the totals (float64). */
export function serializeWarp(identity: number, anchor: WarpAnchor, column: WarpColumn): Uint8Array {
  const numbers = [KINDS.indexOf(anchor.kind), anchor.position, column.begin, column.cells];
  const values = [...numbers, ...column.totals.subarray(0, column.cells)];
  const view = new DataView(new ArrayBuffer(PREFIX_BYTES + 8 * values.length));
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, identity, true);
  values.forEach((value, index) => view.setFloat64(PREFIX_BYTES + 8 * index, value, true));
  return new Uint8Array(view.buffer);
}

/**
 * Checks everything before it changes `anchor` and `column`.
 *
 * @throws {CompareError} `compare/invalid-state`
 */
export function restoreWarp(
  state: Uint8Array,
  identity: number,
  frames: number,
  anchor: WarpAnchor,
  column: WarpColumn,
): void {
  const refuse = (why: string): never => {
    throw new CompareError(
      'compare/invalid-state',
      `${state.length} bytes are no state of this warp: ${why}. Restore what serialize() of a warp with the same reference and options gave`,
    );
  };
  const view = new DataView(state.buffer, state.byteOffset, state.byteLength);
  if (state.length < PREFIX_BYTES + 8 * HEADER_NUMBERS || view.getUint32(0, true) !== MAGIC)
    refuse('the mark is missing');
  if (view.getUint32(4, true) !== identity) refuse('they belong to another reference or other options');
  const numberAt = (index: number): number => view.getFloat64(PREFIX_BYTES + 8 * index, true);
  const [kind, position, begin, cells] = [0, 1, 2, 3].map(numberAt) as [number, number, number, number];
  const kindName = KINDS[kind];
  if (kindName === undefined || !isIndex(position, frames)) return refuse('the position is unknown');
  const fits = isIndex(begin, frames) && isIndex(cells, column.totals.length + 1) && begin + cells <= frames;
  if (!fits || state.length !== PREFIX_BYTES + 8 * (HEADER_NUMBERS + cells)) refuse('the window does not fit');
  const totals = Float64Array.from({ length: cells }, (_, cell) => numberAt(HEADER_NUMBERS + cell));
  if (totals.some((total) => !(total >= 0))) refuse('a cost is negative or not a number');
  anchor.kind = kindName;
  anchor.position = position;
  column.begin = begin;
  column.cells = cells;
  column.totals.set(totals);
}

function isIndex(value: number, limit: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < limit;
}
