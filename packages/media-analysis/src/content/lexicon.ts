import { inflections } from './inflection.js';
import en from './lexicons/en.json' with { type: 'json' };
import es from './lexicons/es.json' with { type: 'json' };
import ko from './lexicons/ko.json' with { type: 'json' };

/**
 * The words that content metrics look for, per language, as data. Fillers come in three classes:
 * A: sounds (um, uh), always fillers; B: phrases that nearly always are (you know, I mean);
 * C: words that often are something else (like, so, well) and count only when their surroundings say so.
 */
export interface Lexicon {
  readonly language: string;
  readonly version: number;
  readonly fillersA: readonly string[];
  readonly fillersB: readonly string[];
  readonly fillersC: readonly string[];
  readonly hedges: readonly string[];
  /** Lemmas of achievement verbs; matched in every inflected form. */
  readonly powerVerbs: readonly string[];
  /** Lemmas of negative valence; matched in every inflected form. */
  readonly negative: readonly string[];
  /** Words that turn a following negative word around. */
  readonly negations: readonly string[];
  /** Negative words that a situation-task-action-result answer needs: they are never counted. */
  readonly starAllowed: readonly string[];
  readonly firstPerson: readonly string[];
  readonly stopWords: readonly string[];
}

const lexicons: Readonly<Record<string, Lexicon>> = { en, es, ko };

/** The lexicon of a BCP 47 language (`en-GB` gives English), or `null` when there is none. */
export function lexiconFor(language: string): Lexicon | null {
  return lexicons[language.toLowerCase().split('-')[0] ?? ''] ?? null;
}

/** Every form of every lemma, for English; in other languages the entries are the forms themselves. */
export function allForms(lexicon: Lexicon, lemmas: readonly string[]): string[] {
  return lexicon.language === 'en' ? lemmas.flatMap((lemma) => [...inflections(lemma)]) : [...lemmas];
}
