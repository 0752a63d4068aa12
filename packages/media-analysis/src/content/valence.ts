import type { Lexicon } from './lexicon.js';
import { allForms } from './lexicon.js';
import type { PhraseMatch } from './phrase-matcher.js';
import { phraseMatcher } from './phrase-matcher.js';
import type { Token } from './token.js';

/** A negation turns a word around when it stands at most this many words before it. */
const negationWindow = 3;
/** An achievement counts when the speaker is named at most this many words before the verb. */
const subjectWindow = 4;
/** An achievement weighs more with a number at most this many words after it. */
const numberWindow = 10;

/** Hedges ("maybe", "I think"), longest match first. */
export function findHedges(tokens: readonly Token[], lexicon: Lexicon): PhraseMatch[] {
  return phraseMatcher(lexicon.hedges)(tokens);
}

/** Words of negative valence that are not turned around by a negation and that a STAR answer does not need. */
export function findNegativeWords(tokens: readonly Token[], lexicon: Lexicon): PhraseMatch[] {
  const allowed = new Set(allForms(lexicon, lexicon.starAllowed));
  const negations = new Set(lexicon.negations);
  const words = allForms(lexicon, lexicon.negative).filter((word) => !allowed.has(word));
  return phraseMatcher(words)(tokens).filter(
    ({ start }) => !before(tokens, start, negationWindow).some((word) => negations.has(word)),
  );
}

/** An achievement in the speaker's own name. */
export interface PowerWord extends PhraseMatch {
  /** True when a number follows: "cut build times by 40 percent". */
  readonly quantified: boolean;
}

/** Achievement verbs with the speaker as subject. In languages whose verb forms name the person, the form alone is enough. */
export function findPowerWords(tokens: readonly Token[], lexicon: Lexicon): PowerWord[] {
  const subjects = new Set(lexicon.firstPerson);
  const matches = phraseMatcher(allForms(lexicon, lexicon.powerVerbs))(tokens);
  return matches
    .filter(
      ({ start }) =>
        lexicon.language !== 'en' || before(tokens, start, subjectWindow).some((word) => subjects.has(word)),
    )
    .map((match) => ({ ...match, quantified: after(tokens, match.end, numberWindow).some(isNumber) }));
}

function before(tokens: readonly Token[], start: number, count: number): string[] {
  const words: string[] = [];
  for (let at = start - 1; at >= 0 && words.length < count && !tokens[at]?.endsSentence; at--)
    words.push(tokens[at]?.text ?? '');
  return words;
}

function after(tokens: readonly Token[], end: number, count: number): string[] {
  const words: string[] = [];
  for (let at = end; at < tokens.length && words.length < count && !tokens[at - 1]?.endsSentence; at++)
    words.push(tokens[at]?.text ?? '');
  return words;
}

const numberWords = new Set(
  'two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion half percent double doubled tripled'.split(
    ' ',
  ),
);

function isNumber(text: string): boolean {
  return /\d/.test(text) || numberWords.has(text);
}
