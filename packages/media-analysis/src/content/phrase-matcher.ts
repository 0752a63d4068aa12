import type { Token } from './token.js';

/** A run of tokens [start, end) that is an entry of a list. */
export interface PhraseMatch {
  readonly phrase: string;
  readonly start: number;
  readonly end: number;
}

/** Finds the entries of a list in a transcript. */
export type PhraseMatcher = (tokens: readonly Token[]) => PhraseMatch[];

/**
 * Matches whole words and phrases, the longest first and without overlap; never substrings, and never across the end of a sentence.
 */
export function phraseMatcher(phrases: readonly string[]): PhraseMatcher {
  const byFirst = new Map<string, string[][]>();
  for (const phrase of new Set(phrases)) {
    const words = phrase.split(' ');
    const first = words[0] ?? '';
    byFirst.set(
      first,
      [...(byFirst.get(first) ?? []), words].toSorted((a, b) => b.length - a.length),
    );
  }
  return (tokens) => {
    const matches: PhraseMatch[] = [];
    for (let at = 0; at < tokens.length;) {
      const words = byFirst.get(tokens[at]?.text ?? '')?.find((candidate) => startsAt(tokens, at, candidate));
      if (words) matches.push({ phrase: words.join(' '), start: at, end: at + words.length });
      at += words?.length ?? 1;
    }
    return matches;
  };
}

function startsAt(tokens: readonly Token[], at: number, words: readonly string[]): boolean {
  return words.every(
    (word, offset) => tokens[at + offset]?.text === word && (offset === 0 || !tokens[at + offset - 1]?.endsSentence),
  );
}
