import { BoxView } from './box-view.js';
import { childBox, childBoxes, fullBox, requireBox } from './boxes.js';
import { readSampleTable, type TrackClock } from './sample-table.js';
import type { MediaTrack, SampleColumns } from './samples.js';

/** What fragments take from the header when they do not say it themselves (trex). */
export interface FragmentDefaults {
  readonly duration: number;
  readonly size: number;
  readonly flags: number;
}

/** A track of a moov box. */
export interface MovieTrack extends MediaTrack {
  readonly clock: TrackClock;
  readonly samples: SampleColumns;
  readonly defaults: FragmentDefaults;
}

export interface Movie {
  readonly tracks: readonly MovieTrack[];
  /** True when samples are in fragments (an mvex box). */
  readonly fragmented: boolean;
  /** Seconds, from the header; 0 when it does not say. */
  readonly durationSeconds: number;
}

const kinds: Readonly<Record<string, MediaTrack['kind']>> = { vide: 'video', soun: 'audio' };

/** Reads the body of a moov box (ISO/IEC 14496-12, 8.2). */
export function readMovie(moov: Uint8Array): Movie {
  const { timescale, duration } = readDuration(requireBox(moov, 'mvhd'));
  const extension = childBox(moov, 'mvex');
  const defaults = extension ? readDefaults(extension) : new Map<number, FragmentDefaults>();
  const tracks: MovieTrack[] = [];
  for (const box of childBoxes(moov)) if (box.type === 'trak') tracks.push(readTrack(box.body, timescale, defaults));
  return { tracks, fragmented: extension !== null, durationSeconds: duration / timescale };
}

function readTrack(
  trak: Uint8Array,
  movieTimescale: number,
  defaults: ReadonlyMap<number, FragmentDefaults>,
): MovieTrack {
  const id = readTrackId(requireBox(trak, 'tkhd'));
  const { timescale } = readDuration(requireBox(trak, 'mdia', 'mdhd'));
  const handler = new BoxView(requireBox(trak, 'mdia', 'hdlr'));
  handler.skip(8);
  const stbl = requireBox(trak, 'mdia', 'minf', 'stbl');
  const clock = { timescale, ...readEdits(childBox(trak, 'edts', 'elst'), movieTimescale) };
  return {
    id,
    kind: kinds[handler.text(4)] ?? 'other',
    codec: readCodec(stbl),
    clock,
    samples: readSampleTable(stbl, clock),
    defaults: defaults.get(id) ?? { duration: 0, size: 0, flags: 0 },
  };
}

/** mvhd and mdhd begin alike. */
function readDuration(body: Uint8Array): { timescale: number; duration: number } {
  const { version, view } = fullBox(body);
  view.skip(version === 1 ? 16 : 8);
  const timescale = Math.max(1, view.u32());
  const duration = version === 1 ? Number(view.u32() * 2 ** 32 + view.u32()) : view.u32();
  const unknown = duration >= 2 ** 32 - 1 && version === 0;
  return { timescale, duration: unknown ? 0 : duration };
}

function readTrackId(body: Uint8Array): number {
  const { version, view } = fullBox(body);
  view.skip(version === 1 ? 16 : 8);
  return view.u32();
}

function readCodec(stbl: Uint8Array): string {
  const { view } = fullBox(requireBox(stbl, 'stsd'));
  if (view.u32() === 0) return '';
  view.skip(4);
  return view.text(4);
}

/** Empty edits delay a track; the first other one says where its media starts (ISO/IEC 14496-12, 8.6.6). */
function readEdits(elst: Uint8Array | null, movieTimescale: number): Pick<TrackClock, 'mediaStart' | 'delay'> {
  if (!elst) return { mediaStart: 0, delay: 0 };
  const { version, view } = fullBox(elst);
  const count = view.u32();
  let delay = 0;
  for (let i = 0; i < count && view.left >= 12; i++) {
    const duration = version === 1 ? view.u64() : view.u32();
    const mediaStart = version === 1 ? view.i64() : view.i32();
    if (mediaStart >= 0) return { mediaStart, delay };
    delay += duration / movieTimescale;
    view.skip(4);
  }
  return { mediaStart: 0, delay };
}

function readDefaults(mvex: Uint8Array): Map<number, FragmentDefaults> {
  const defaults = new Map<number, FragmentDefaults>();
  for (const box of childBoxes(mvex)) {
    if (box.type !== 'trex') continue;
    const { view } = fullBox(box.body);
    const id = view.u32();
    view.skip(4);
    defaults.set(id, { duration: view.u32(), size: view.u32(), flags: view.u32() });
  }
  return defaults;
}
