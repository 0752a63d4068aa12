import { english } from './en.js';
import { spanish } from './es.js';
import { korean } from './ko.js';
import type { PhraseBook } from './phrase-book.js';

/** Languages that the rule-based coach speaks. */
export const ruleLocales = ['en', 'ko', 'es'] as const;
export type RuleLocale = (typeof ruleLocales)[number];

const books: Readonly<Record<RuleLocale, PhraseBook>> = { en: english, ko: korean, es: spanish };

/** The phrase book of a BCP 47 locale: `es-MX` gives Spanish. Languages without a book get English. */
export function phraseBookFor(locale: string): PhraseBook {
  const language = languageOf(locale);
  return books[ruleLocales.find((known) => known === language) ?? 'en'];
}

/** `ko-KR` -> `ko`. */
export function languageOf(locale: string): string {
  return locale.split(/[-_]/)[0]?.toLowerCase() ?? 'en';
}
