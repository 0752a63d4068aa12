import type { SentenceRewrite, SpokenSentence } from '@footlight/contracts';

import { toneProblems } from '../grounding/tone.js';
import type { PhraseBook } from '../phrases/phrase-book.js';
import { fillerWords } from './filler-words.js';

/** Sentences outside are too short to teach anything or too long to show. */
const leastWords = 6;
const mostCharacters = 500;
/** Only this many sentences are looked at: an hour of talk, bounded. */
const mostSentences = 2000;

/**
 * The sentence that gains most from leaving out fillers, hedges and stutters, in the speaker's own words otherwise.
 * `null` when no sentence has at least two to leave out.
 */
export function rewriteSentence(sentences: readonly SpokenSentence[], book: PhraseBook): SentenceRewrite | null {
  const fillers = fillerPattern(book.locale);
  const candidates = sentences.slice(0, mostSentences).flatMap((sentence) => {
    const original = sentence.text.trim();
    if (!isRewritable(original)) return [];
    const { text: improved, removed } = clean(original, fillers);
    const left = improved.split(/\s+/).length;
    return removed >= 2 && left >= 3 ? [{ sentence, original, improved, removed }] : [];
  });
  const [best] = candidates.toSorted((a, b) => b.removed - a.removed);
  if (!best) return null;
  const { startTime, endTime } = best.sentence;
  return { original: best.original, improved: best.improved, why: book.interview.rewriteWhy, startTime, endTime };
}

/**
 * Long enough to teach something, short enough to show, and nothing a coach would not say: markup, talk to machines and touchy
 * subjects are left alone.
 */
export function isRewritable(text: string): boolean {
  const words = text.trim().split(/\s+/).length;
  return text.length <= mostCharacters && words >= leastWords && toneProblems(text).length === 0;
}

/** A sentence as it would be without fillers and stutters. */
export function withoutFillers(text: string, language: string): string {
  return clean(text, fillerPattern(language)).text;
}

function fillerPattern(locale: string): RegExp {
  const words = fillerWords[locale] ?? [];
  if (words.length === 0) return /(?!)/g;
  // A filler is a whole word, taken out together with the comma that sets it off.
  return new RegExp(`(?<![\\p{L}\\p{N}'’-])(?:${words.join('|')})(?![\\p{L}\\p{N}'’-])[,.…]*`, 'giu');
}

function clean(original: string, fillers: RegExp): { text: string; removed: number } {
  let removed = 0;
  const count = () => {
    removed += 1;
    return '';
  };
  const text = original
    .replace(fillers, count)
    .replace(/(?<![\p{L}\p{N}])(\p{L}+)(?:[\s,]+\1(?![\p{L}\p{N}]))+/giu, (_, word: string) => {
      removed += 1;
      return word;
    })
    .replace(/\s+/g, ' ')
    .replace(/\s+([,.!?…])/g, '$1')
    .replace(/([,;])(?:\s*[,;])+/g, '$1')
    .replace(/,\s*([.!?])/g, '$1')
    .replace(/^[\s,;.…]+/, '')
    .trim();
  return { text: text.charAt(0).toLocaleUpperCase() + text.slice(1), removed };
}
