import type { SamplePlace } from '../media-index/samples.js';
import type { FragmentHead } from './fragment-head.js';

/** What a request across the border of two fragments should reach. Bytes. */
export interface FragmentExtents {
  /** From the fragment's start to the end of the wanted samples behind its header. */
  readonly head: number;
  /** From the start of the wanted samples at its end to its end; 0 when it ends in unwanted ones. */
  readonly tail: number;
}

/** @param wanted ascending by offset */
export function fragmentExtents(
  at: number,
  { mediaStart, end }: FragmentHead,
  wanted: readonly SamplePlace[],
  gapBytes: number,
): FragmentExtents {
  let reach = mediaStart;
  for (const { offset, size } of wanted) if (offset - reach <= gapBytes) reach = Math.max(reach, offset + size);
  let begin = end;
  for (const { offset, size } of wanted.toReversed())
    if (begin - (offset + size) <= gapBytes) begin = Math.min(begin, offset);
  // All of it is wanted: then only the header has to be guessed.
  return { head: (reach + gapBytes >= end ? mediaStart : reach) - at, tail: end - begin };
}
