import { invalidMedia, type BoxView } from './box-view.js';
import { childBox, childBoxes, fullBox, requireBox } from './boxes.js';
import type { FragmentDefaults, MovieTrack } from './movie.js';
import { maxSamples } from './sample-table.js';
import type { SamplePlace } from './samples.js';

// sample_is_non_sync_sample (ISO/IEC 14496-12, 8.8.3.1).
const nonSync = 0x10000;

/** Where decoding has come to in each track, for fragments that do not say (no tfdt). Media units. */
export type FragmentClocks = Map<number, number>;

interface Run {
  readonly track: MovieTrack;
  readonly defaults: FragmentDefaults;
  /** Where data offsets count from. */
  readonly base: number;
  position: number;
  time: number;
}

/**
 * The samples of a moof box, by place (ISO/IEC 14496-12, 8.8).
 * @param moofOffset where the moof box starts in the file
 */
export function readFragment(
  moof: Uint8Array,
  moofOffset: number,
  tracks: readonly MovieTrack[],
  clocks: FragmentClocks,
): SamplePlace[] {
  const places: SamplePlace[] = [];
  let end = moofOffset;
  for (const box of childBoxes(moof)) {
    if (box.type !== 'traf') continue;
    const run = beginRun(box.body, moofOffset, end, tracks, clocks);
    if (!run) continue;
    for (const inner of childBoxes(box.body)) if (inner.type === 'trun') readRun(inner.body, run, places);
    clocks.set(run.track.id, run.time);
    end = run.position;
  }
  return places;
}

function beginRun(
  traf: Uint8Array,
  moofOffset: number,
  previousEnd: number,
  tracks: readonly MovieTrack[],
  clocks: FragmentClocks,
): Run | null {
  const { flags, view } = fullBox(requireBox(traf, 'tfhd'));
  const id = view.u32();
  const track = tracks.find((candidate) => candidate.id === id);
  if (!track) return null;
  const explicit = flags & 0x1 ? view.u64() : null;
  if (flags & 0x2) view.skip(4);
  const duration = flags & 0x8 ? view.u32() : track.defaults.duration;
  const size = flags & 0x10 ? view.u32() : track.defaults.size;
  const sampleFlags = flags & 0x20 ? view.u32() : track.defaults.flags;
  const base = explicit ?? (flags & 0x20000 ? moofOffset : previousEnd);
  return {
    track,
    defaults: { duration, size, flags: sampleFlags },
    base,
    position: base,
    time: readTime(traf) ?? clocks.get(id) ?? 0,
  };
}

function readTime(traf: Uint8Array): number | null {
  const tfdt = childBox(traf, 'tfdt');
  if (!tfdt) return null;
  const { version, view } = fullBox(tfdt);
  return version === 1 ? view.u64() : view.u32();
}

function readRun(trun: Uint8Array, run: Run, places: SamplePlace[]): void {
  const { flags, view } = fullBox(trun);
  const count = view.u32();
  if (count * sampleBytes(flags) > view.left || count + places.length > maxSamples)
    throw invalidMedia(`a fragment claims ${count} samples`);
  if (flags & 0x1) run.position = run.base + view.i32();
  const firstFlags = flags & 0x4 ? view.u32() : null;
  for (let i = 0; i < count; i++) {
    const place = readSample(view, flags, i === 0 ? firstFlags : null, run);
    if (place.offset < 0) throw invalidMedia('a fragment points before the file');
    places.push(place);
  }
}

function readSample(view: BoxView, flags: number, firstFlags: number | null, run: Run): SamplePlace {
  const { track, defaults } = run;
  const duration = flags & 0x100 ? view.u32() : defaults.duration;
  const size = flags & 0x200 ? view.u32() : defaults.size;
  const own = flags & 0x400 ? view.u32() : defaults.flags;
  const composition = flags & 0x800 ? view.i32() : 0;
  const { timescale, mediaStart, delay } = track.clock;
  const place: SamplePlace = {
    trackId: track.id,
    offset: run.position,
    size,
    timestamp: (run.time + composition - mediaStart) / timescale + delay,
    duration: duration / timescale,
    isKey: ((firstFlags ?? own) & nonSync) === 0,
  };
  run.position += size;
  run.time += duration;
  return place;
}

function sampleBytes(flags: number): number {
  return [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length * 4;
}
