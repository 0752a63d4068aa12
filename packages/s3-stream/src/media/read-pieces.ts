import type { Piece } from '../plan/merge-pieces.js';
import type { PlacedBytes } from './read-fragments.js';
import type { Spans } from './spans.js';

/** Ranges on their way before their turn; the source decides how many requests that makes at once. */
const piecesAhead = 64;
const maxAheadBytes = 16 * 1024 * 1024;

/** Reads planned ranges in order, some ahead, and gives their samples. */
export async function* readPieces(
  pieces: readonly Piece[],
  spans: Spans,
): AsyncGenerator<PlacedBytes, void, undefined> {
  let asked = 0;
  for (let turn = 0; turn < pieces.length; turn++) {
    while (asked < pieces.length && (asked <= turn || (asked < turn + piecesAhead && spans.held < maxAheadBytes))) {
      const piece = pieces[asked++];
      if (piece) spans.prefetch(piece.start, piece.end);
    }
    const piece = pieces[turn];
    if (!piece) return;
    const bytes = await spans.bytes(piece.start, piece.end);
    for (const place of piece.samples) {
      const from = place.offset - piece.start;
      yield { ...place, data: bytes.subarray(from, from + place.size) };
    }
    spans.forget(piece.end);
  }
}
