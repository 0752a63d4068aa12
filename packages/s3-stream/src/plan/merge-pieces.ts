import type { SamplePlace } from '../media-index/samples.js';

/** A range to read, and the wanted samples inside it. */
export interface Piece {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly samples: readonly SamplePlace[];
}

/** Ranges longer than this are cut, so that no piece needs more memory. A sample larger than it is a piece of its own. */
export const maxPieceBytes = 4 * 1024 * 1024;

/**
 * Merges wanted samples into ranges: reads through gaps of at most `gap` bytes. With a cost that is linear in bytes and
 * requests this is the cheapest plan: each gap is decided on its own.
 * @param places ascending by offset
 */
export function mergePieces(places: readonly SamplePlace[], gap: number): Piece[] {
  const pieces: Piece[] = [];
  let samples: SamplePlace[] = [];
  let start = 0;
  let end = 0;
  const finish = () => {
    if (samples.length > 0) pieces.push({ start, end, samples });
    samples = [];
  };
  for (const place of places) {
    const placeEnd = place.offset + place.size;
    const within = place.offset - end <= gap && Math.max(end, placeEnd) - start <= maxPieceBytes;
    if (samples.length === 0 || !within) {
      finish();
      start = place.offset;
      end = placeEnd;
    }
    samples.push(place);
    end = Math.max(end, placeEnd);
  }
  finish();
  return pieces;
}
