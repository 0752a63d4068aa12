import type { Lexicon } from './lexicon.js';
import type { Token } from './token.js';

/** The type-token ratio at which a factor is complete (McCarthy & Jarvis 2010). */
const factorRatio = 0.72;

/** Below this many words MTLD says little (McCarthy & Jarvis 2010 used texts of 100 words and more; 50 is the floor in use). */
export const mtldMinimumWords = 50;

/**
 * Measure of textual lexical diversity: the mean length of runs of words that keep a type-token ratio of at least .72, forwards and
 * backwards averaged (McCarthy & Jarvis, Behavior Research Methods 42, 2010). `null` below 50 words.
 */
export function mtld(words: readonly string[]): number | null {
  if (words.length < mtldMinimumWords) return null;
  return (oneWay(words) + oneWay(words.toReversed())) / 2;
}

function oneWay(words: readonly string[]): number {
  const types = new Set<string>();
  let factors = 0;
  let length = 0;
  for (const word of words) {
    types.add(word);
    length += 1;
    if (types.size / length > factorRatio) continue;
    factors += 1;
    types.clear();
    length = 0;
  }
  const ratio = length === 0 ? 1 : types.size / length;
  factors += (1 - ratio) / (1 - factorRatio);
  return factors === 0 ? words.length : words.length / factors;
}

/** Words said twice in a row ("the the"), except where doubling is grammar or emphasis. */
export function immediateRepeats(tokens: readonly Token[]): number[] {
  const allowed = new Set(['that', 'had', 'very', 'really', 'no', 'yes', 'bye', 'ha']);
  return tokens.flatMap((token, index) =>
    index > 0 && token.text === tokens[index - 1]?.text && !allowed.has(token.text) && !tokens[index - 1]?.endsSentence
      ? [index]
      : [],
  );
}

/** A phrase said again and again. */
export interface RepeatedPhrase {
  readonly phrase: string;
  readonly count: number;
}

/**
 * Phrases of two to four words, not made of stop words alone, said at least three times; the most frequent first, longer before shorter.
 */
export function repeatedPhrases(tokens: readonly Token[], lexicon: Lexicon, most = 5): RepeatedPhrase[] {
  const stop = new Set(lexicon.stopWords);
  const counts = new Map<string, number>();
  for (const size of [2, 3, 4]) {
    for (let start = 0; start + size <= tokens.length; start++) {
      const run = tokens.slice(start, start + size);
      if (
        run.slice(0, -1).some(({ endsSentence }) => endsSentence) ||
        run.filter(({ text }) => !stop.has(text)).length === 0
      )
        continue;
      const phrase = run.map(({ text }) => text).join(' ');
      counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
    }
  }
  const frequent = [...counts].filter(([, count]) => count >= 3).map(([phrase, count]) => ({ phrase, count }));
  const ranked = frequent.toSorted((a, b) => b.count - a.count || b.phrase.length - a.phrase.length);
  return ranked
    .filter(
      ({ phrase, count }, index) =>
        !ranked.slice(0, index).some((other) => other.phrase.includes(phrase) && other.count === count),
    )
    .slice(0, most);
}

/** Words of each sentence; a sentence ends by punctuation, or where none is written, at a silence of a second. */
export function sentenceLengths(tokens: readonly Token[]): number[] {
  const lengths: number[] = [];
  let length = 0;
  tokens.forEach((token, index) => {
    length += 1;
    const next = tokens[index + 1];
    if (next && !token.endsSentence && next.startTime - token.endTime < 1) return;
    lengths.push(length);
    length = 0;
  });
  return lengths;
}
