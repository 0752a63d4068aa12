import { BoxView } from '../media-index/box-view.js';
import { maxHeaderBytes, readBoxHeader } from '../media-index/boxes.js';
import { readFragment, type FragmentClocks } from '../media-index/fragment.js';
import type { MediaIndex } from '../media-index/read-media-index.js';
import type { SamplePlace } from '../media-index/samples.js';
import { ExtentGuess } from '../plan/extent-guess.js';
import { fragmentExtents } from '../plan/fragment-extents.js';
import { readHead, type FragmentHead } from '../plan/fragment-head.js';
import { mergePieces } from '../plan/merge-pieces.js';
import type { ReadPlan } from '../plan/plan-reads.js';
import { createSampleFilter } from '../plan/wanted.js';
import type { Spans } from './spans.js';

type FragmentIndex = Extract<MediaIndex, { layout: 'fragments' }>;
export type PlacedBytes = SamplePlace & { readonly data: Uint8Array };

/** Fragments asked for before their turn, when the file lists where they are. */
const fragmentsAhead = 6;
const maxAheadBytes = 16 * 1024 * 1024;
const firstHeadBytes = 65_536;

/** What the fragments so far tell about those to come. */
interface Reading {
  readonly index: FragmentIndex;
  readonly spans: Spans;
  readonly gapBytes: number;
  /** From a fragment's start to the end of the wanted samples behind its header. */
  readonly head: ExtentGuess;
  /** From the start of the wanted samples that end a fragment to its end. */
  readonly tail: ExtentGuess;
  /** The last listed fragment that was asked for: each is guessed once. */
  askedFor: number;
}

/**
 * Reads the wanted samples fragment by fragment. One request takes the end of a fragment and the beginning of the next:
 * its header, which tells what else to read, and its key frame. Where the file lists its fragments, several are asked
 * for at once.
 */
export async function* readFragments(
  index: FragmentIndex,
  plan: ReadPlan,
  spans: Spans,
): AsyncGenerator<PlacedBytes, void, undefined> {
  const isWanted = createSampleFilter(plan.selection);
  const clocks: FragmentClocks = new Map();
  const gapBytes = Math.min(plan.gapBytes, maxAheadBytes);
  const head = new ExtentGuess(gapBytes, firstHeadBytes);
  const reading: Reading = { index, spans, gapBytes, head, tail: new ExtentGuess(gapBytes, 0), askedFor: 0 };
  spans.prefetch(index.firstFragment, index.firstFragment + firstHeadBytes);
  for (let at = await nextFragment(spans, index.firstFragment); at !== null;) {
    const fragment = await readHead(spans, at);
    const places = readFragment(fragment.moof, at, index.tracks, clocks).sort((a, b) => a.offset - b.offset);
    const wanted = places.filter((place) => place.offset + place.size <= spans.size && isWanted(place));
    const extents = fragmentExtents(at, fragment, wanted, gapBytes);
    reading.head.learn(extents.head);
    reading.tail.learn(extents.tail);
    askFor(reading, at, fragment, wanted);
    for (const place of wanted) yield { ...place, data: await spans.bytes(place.offset, place.offset + place.size) };
    spans.forget(fragment.end);
    at = await nextFragment(spans, fragment.end);
  }
}

/** The next moof box at or after `from`; other boxes (styp, sidx, emsg, mfra) are stepped over. */
async function nextFragment(spans: Spans, from: number): Promise<number | null> {
  for (let at = from; at + 8 <= spans.size;) {
    const { type, size } = readBoxHeader(new BoxView(await spans.bytes(at, at + maxHeaderBytes)));
    if (type === 'moof') return at;
    if (size === null) return null;
    at += size;
  }
  return null;
}

function askFor(reading: Reading, at: number, fragment: FragmentHead, wanted: readonly SamplePlace[]): void {
  const { spans, gapBytes, index } = reading;
  const next: SamplePlace = {
    trackId: -1,
    offset: fragment.end,
    size: reading.head.guess(),
    timestamp: 0,
    duration: 0,
    isKey: false,
  };
  const listed = index.fragments;
  for (const { start, end } of mergePieces(listed ? wanted : [...wanted, next], gapBytes)) spans.prefetch(start, end);
  if (!listed) return;
  for (const offset of following(listed, at)) {
    if (offset <= reading.askedFor) continue;
    if (spans.held > maxAheadBytes) return;
    reading.askedFor = offset;
    spans.prefetch(offset - reading.tail.guess(), offset + reading.head.guess());
  }
}

function following(offsets: readonly number[], at: number): readonly number[] {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return offsets.slice(low, low + fragmentsAhead);
}
