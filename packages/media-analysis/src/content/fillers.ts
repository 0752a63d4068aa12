import { fillerProbability } from './discourse-marker.js';
import { contextOf } from './filler-context.js';
import type { Lexicon } from './lexicon.js';
import { phraseMatcher } from './phrase-matcher.js';
import type { Token } from './token.js';

/** A filler as it was said. Classes as in {@link Lexicon}; `confidence` in 0..1. */
export interface Filler {
  readonly text: string;
  readonly fillerClass: 'A' | 'B' | 'C';
  readonly startTime: number;
  readonly endTime: number;
  readonly confidence: number;
  /** Tokens [start, end) it takes up; an acoustic filler takes none. */
  readonly start: number;
  readonly end: number;
}

/** An ambiguous word counts from this probability on. */
export const fillerThreshold = 0.6;

/** A class B phrase may be meant ("do you know", "what kind of"): these words before it say so. */
const meantAfter = new Set([
  'do',
  'did',
  "don't",
  'if',
  'what',
  'which',
  'this',
  'that',
  'some',
  'any',
  'a',
  'the',
  'one',
  'how',
  'as',
  'let',
  'because',
  'same',
  'another',
  'every',
  'all',
]);

/** The fillers of a transcript, in order. */
export function findFillers(tokens: readonly Token[], lexicon: Lexicon): Filler[] {
  const soundsAndPhrases = [...sounds(tokens, lexicon), ...phrases(tokens, lexicon)];
  const taken = new Set(
    soundsAndPhrases.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, offset) => start + offset)),
  );
  return [...soundsAndPhrases, ...ambiguous(tokens, lexicon, taken)].toSorted((a, b) => a.start - b.start);
}

function sounds(tokens: readonly Token[], lexicon: Lexicon): Filler[] {
  const matches = phraseMatcher(lexicon.fillersA)(tokens);
  return matches.map(({ phrase, start, end }) => filler(tokens, phrase, 'A', start, end, 0.95));
}

function phrases(tokens: readonly Token[], lexicon: Lexicon): Filler[] {
  const matches = phraseMatcher(lexicon.fillersB)(tokens).filter(
    ({ start }) => start === 0 || tokens[start - 1]?.endsSentence || !meantAfter.has(tokens[start - 1]?.text ?? ''),
  );
  return matches.map(({ phrase, start, end }) => filler(tokens, phrase, 'B', start, end, 0.8));
}

function ambiguous(tokens: readonly Token[], lexicon: Lexicon, taken: ReadonlySet<number>): Filler[] {
  const matches = phraseMatcher(lexicon.fillersC)(tokens).filter(({ start }) => !taken.has(start));
  return matches
    .map(({ phrase, start, end }) =>
      filler(tokens, phrase, 'C', start, end, fillerProbability(phrase, contextOf(tokens, start))),
    )
    .filter(({ confidence }) => confidence >= fillerThreshold);
}

function filler(
  tokens: readonly Token[],
  text: string,
  fillerClass: Filler['fillerClass'],
  start: number,
  end: number,
  confidence: number,
): Filler {
  return {
    text,
    fillerClass,
    startTime: tokens[start]?.startTime ?? 0,
    endTime: tokens[end - 1]?.endTime ?? 0,
    confidence,
    start,
    end,
  };
}
