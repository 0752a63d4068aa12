import type { MediaIndex } from '../media-index/read-media-index.js';
import type { SamplePlace } from '../media-index/samples.js';
import { mergePieces, type Piece } from './merge-pieces.js';
import { breakEvenBytes, resolveCost, type ReadCost, type ReadCostName } from './read-cost.js';
import { createSampleFilter, selectTracks, type Selection, type Wanted } from './wanted.js';

export interface PlanOptions {
  /** What to save: a name of {@link readCosts} or figures of your own. @default 'balanced' */
  readonly cost?: ReadCostName | ReadCost;
}

interface PlanBase {
  readonly selection: Selection;
  /** Gaps up to this are read through. Bytes. */
  readonly gapBytes: number;
}

/** How to read what is wanted. */
export type ReadPlan =
  /** These ranges; a single pass is one whose ranges lie end to end. */
  | (PlanBase & { readonly kind: 'ranges'; readonly pieces: readonly Piece[] })
  /** Fragment by fragment, each telling where the next one's samples are. */
  | (PlanBase & { readonly kind: 'fragments' })
  /** The whole file, once, in order. */
  | (PlanBase & { readonly kind: 'stream' });

/**
 * Chooses what to read for the least cost.
 * @throws RangeError for costs below 0, or an interval that is not above 0
 */
export function planReads(index: MediaIndex, wanted: Wanted = {}, options: PlanOptions = {}): ReadPlan {
  const selection = selectTracks(index.tracks, wanted);
  const gapBytes = breakEvenBytes(resolveCost(options.cost ?? 'balanced'));
  if (index.layout === 'stream' || isShorterThan(index, gapBytes)) return { kind: 'stream', selection, gapBytes };
  if (index.layout === 'fragments') return { kind: 'fragments', selection, gapBytes };
  return { kind: 'ranges', selection, gapBytes, pieces: mergePieces(wantedPlaces(index, selection), gapBytes) };
}

/** Fragments so short that stepping over any part of one costs more than reading it. */
function isShorterThan(index: MediaIndex, gapBytes: number): boolean {
  if (index.layout !== 'fragments') return false;
  return index.fragments !== null && index.reader.size / index.fragments.length <= gapBytes;
}

function wantedPlaces(index: Extract<MediaIndex, { layout: 'samples' }>, selection: Selection): SamplePlace[] {
  const isWanted = createSampleFilter(selection);
  const places: SamplePlace[] = [];
  for (const { id, samples } of index.tracks) {
    if (id !== selection.audioTrackId && id !== selection.videoTrackId) continue;
    for (let i = 0; i < samples.count; i++) {
      const place = {
        trackId: id,
        offset: samples.offsets[i] ?? 0,
        size: samples.sizes[i] ?? 0,
        timestamp: samples.timestamps[i] ?? 0,
        duration: samples.durations[i] ?? 0,
        isKey: samples.keys[i] === 1,
      };
      // A recording that was cut off keeps the index of what is missing: what is there is still good.
      if (place.offset + place.size <= index.reader.size && isWanted(place)) places.push(place);
    }
  }
  return places.sort((a, b) => a.offset - b.offset);
}
