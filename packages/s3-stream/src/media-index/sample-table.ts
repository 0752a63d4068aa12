import { invalidMedia, type BoxView } from './box-view.js';
import { childBox, fullBox, requireBox } from './boxes.js';
import type { SampleColumns } from './samples.js';

/** The most samples a track may have: about a day of AAC. A hostile table may claim four thousand million. */
export const maxSamples = 4_500_000;

/** How a track's own clock becomes the seconds of the movie. */
export interface TrackClock {
  readonly timescale: number;
  /** Media units before the first one shown (edit list). */
  readonly mediaStart: number;
  /** Seconds of nothing before it (empty edits). */
  readonly delay: number;
}

/** Lays the tables of an stbl box out as columns (ISO/IEC 14496-12, 8.6 and 8.7). */
export function readSampleTable(stbl: Uint8Array, clock: TrackClock): SampleColumns {
  const sizes = readSizes(stbl);
  const { timestamps, durations } = readTimes(stbl, sizes.length, clock);
  return {
    count: sizes.length,
    offsets: readOffsets(stbl, sizes),
    sizes,
    timestamps,
    durations,
    keys: readKeys(stbl, sizes.length),
  };
}

function readSizes(stbl: Uint8Array): Uint32Array {
  const compact = childBox(stbl, 'stz2');
  if (compact) return readCompactSizes(compact);
  const { view } = fullBox(requireBox(stbl, 'stsz'));
  const fixed = view.u32();
  const count = countOf(view, fixed === 0 ? 4 : 0);
  const sizes = new Uint32Array(count).fill(fixed);
  if (fixed === 0) for (let i = 0; i < count; i++) sizes[i] = view.u32();
  return sizes;
}

function readCompactSizes(body: Uint8Array): Uint32Array {
  const { view } = fullBox(body);
  const bits = view.u32() & 255;
  if (bits !== 4 && bits !== 8 && bits !== 16) throw invalidMedia(`sample sizes of ${bits} bits`);
  const sizes = new Uint32Array(countOf(view, bits / 8));
  for (let i = 0; i < sizes.length; i++) {
    if (bits === 16) sizes[i] = view.u16();
    else if (bits === 8) sizes[i] = view.u8();
    else {
      const pair = view.u8();
      sizes[i] = pair >> 4;
      if (++i < sizes.length) sizes[i] = pair & 15;
    }
  }
  return sizes;
}

function readTimes(stbl: Uint8Array, count: number, { timescale, mediaStart, delay }: TrackClock) {
  const timestamps = new Float64Array(count);
  const durations = new Float64Array(count);
  let time = 0;
  eachRun(
    requireBox(stbl, 'stts'),
    count,
    (view) => view.u32(),
    (i, delta) => {
      timestamps[i] = time;
      durations[i] = delta / timescale;
      time += delta;
    },
  );
  const composition = childBox(stbl, 'ctts');
  if (composition)
    eachRun(
      composition,
      count,
      (view) => view.i32(),
      (i, offset) => void (timestamps[i] = (timestamps[i] ?? 0) + offset),
    );
  for (let i = 0; i < count; i++) timestamps[i] = ((timestamps[i] ?? 0) - mediaStart) / timescale + delay;
  return { timestamps, durations };
}

/** Runs of (how many samples, a value): stts and ctts. */
function eachRun(
  body: Uint8Array,
  count: number,
  readValue: (view: BoxView) => number,
  visit: (index: number, value: number) => void,
): void {
  const { view } = fullBox(body);
  const runs = countOf(view, 8);
  let index = 0;
  let last = 0;
  for (let run = 0; run < runs && index < count; run++) {
    const end = Math.min(count, index + view.u32());
    last = readValue(view);
    while (index < end) visit(index++, last);
  }
  // A table that ends early is common in damaged recordings: its last value goes on, so that time still does.
  while (index < count) visit(index++, last);
}

function readOffsets(stbl: Uint8Array, sizes: Uint32Array): Float64Array {
  const chunks = readChunkOffsets(stbl);
  const { view } = fullBox(requireBox(stbl, 'stsc'));
  const runs = countOf(view, 12);
  const offsets = new Float64Array(sizes.length);
  let sample = 0;
  let first = runs > 0 ? view.u32() : 1;
  for (let run = 0; run < runs; run++) {
    const perChunk = view.u32();
    view.skip(4);
    const next = run + 1 < runs ? view.u32() : chunks.length + 1;
    for (let chunk = first; chunk < next && chunk <= chunks.length && sample < sizes.length; chunk++) {
      let offset = chunks[chunk - 1] ?? 0;
      for (let i = 0; i < perChunk && sample < sizes.length; i++, sample++) {
        offsets[sample] = offset;
        offset += sizes[sample] ?? 0;
      }
    }
    first = next;
  }
  if (sample < sizes.length) throw invalidMedia(`${sizes.length - sample} samples lie in no chunk`);
  return offsets;
}

function readChunkOffsets(stbl: Uint8Array): Float64Array {
  const large = childBox(stbl, 'co64');
  const { view } = fullBox(large ?? requireBox(stbl, 'stco'));
  const offsets = new Float64Array(countOf(view, large ? 8 : 4));
  for (let i = 0; i < offsets.length; i++) offsets[i] = large ? view.u64() : view.u32();
  return offsets;
}

function readKeys(stbl: Uint8Array, count: number): Uint8Array {
  const sync = childBox(stbl, 'stss');
  if (!sync) return new Uint8Array(count).fill(1);
  const keys = new Uint8Array(count);
  const { view } = fullBox(sync);
  const entries = countOf(view, 4);
  for (let i = 0; i < entries; i++) {
    const number = view.u32();
    if (number >= 1 && number <= count) keys[number - 1] = 1;
  }
  return keys;
}

/** A count that the rest of the box has room for. */
function countOf(view: BoxView, bytesEach: number): number {
  const count = view.u32();
  if (count > maxSamples || count * bytesEach > view.left) throw invalidMedia(`a table claims ${count} entries`);
  return count;
}
