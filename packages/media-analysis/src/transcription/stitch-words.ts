import type { TranscribedWord } from '@footlight/contracts';

/** Two hearings of one word begin at most this far apart, seconds: recognisers place words within about 0.2 s. */
const sameWord = 0.5;
/** A second between the hearings of a word counts for as much as this many seconds between it and the cut: "the the" is two words. */
const mismatch = 4;

/**
 * Joins the words of two chunks that both heard the sound around `cut` (seconds). They are joined at the word nearest the cut that both
 * heard, so that none is said twice or lost; without such a word, at the cut.
 *
 * @param overlap seconds on either side of the cut that both heard
 */
export function stitchWords(
  before: readonly TranscribedWord[],
  after: readonly TranscribedWord[],
  cut: number,
  overlap: number,
): TranscribedWord[] {
  const near = (word: TranscribedWord) => Math.abs(middle(word) - cut) <= overlap + sameWord;
  const pairs = before.flatMap((word, index) =>
    near(word)
      ? after.flatMap((other, position) =>
          near(other) && isSame(word, other)
            ? [
                {
                  index,
                  position,
                  cost: Math.abs(middle(word) - cut) + mismatch * Math.abs(word.startTime - other.startTime),
                },
              ]
            : [],
        )
      : [],
  );
  const anchor = pairs.toSorted((a, b) => a.cost - b.cost)[0];
  if (anchor) return [...before.slice(0, anchor.index + 1), ...after.slice(anchor.position + 1)];
  return [...before.filter((word) => middle(word) < cut), ...after.filter((word) => middle(word) >= cut)];
}

function middle({ startTime, endTime }: TranscribedWord): number {
  return (startTime + endTime) / 2;
}

function isSame(one: TranscribedWord, other: TranscribedWord): boolean {
  return plain(one.text) === plain(other.text) && Math.abs(one.startTime - other.startTime) <= sameWord;
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
