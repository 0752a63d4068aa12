import type { Token } from './token.js';

/** Silence in seconds that counts as a pause around a word: Hincks 2005 ends a run of speech at 250 ms. */
const pauseSeconds = 0.25;

/** What stands around one word. */
export interface WordContext {
  readonly previous: string | null;
  readonly beforePrevious: string | null;
  readonly next: string | null;
  readonly afterNext: string | null;
  readonly startsSentence: boolean;
  readonly endsSentence: boolean;
  readonly pauseBefore: boolean;
  readonly pauseAfter: boolean;
  readonly commaAfter: boolean;
  readonly commaBefore: boolean;
}

/** The surroundings of token `at`. A neighbour beyond the end of the sentence is `null`. */
export function contextOf(tokens: readonly Token[], at: number): WordContext {
  const token = tokens[at];
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  const startsSentence = !before || before.endsSentence;
  const endsSentence = !after || token?.endsSentence === true;
  return {
    previous: startsSentence ? null : before.text,
    beforePrevious: startsSentence || tokens[at - 2]?.endsSentence ? null : (tokens[at - 2]?.text ?? null),
    next: endsSentence ? null : after.text,
    afterNext: endsSentence || after.endsSentence ? null : (tokens[at + 2]?.text ?? null),
    startsSentence,
    endsSentence,
    pauseBefore: !before || (token?.startTime ?? 0) - before.endTime >= pauseSeconds,
    pauseAfter: !after || after.startTime - (token?.endTime ?? 0) >= pauseSeconds,
    commaAfter: token?.endsPhrase === true,
    commaBefore: before?.endsPhrase === true,
  };
}
