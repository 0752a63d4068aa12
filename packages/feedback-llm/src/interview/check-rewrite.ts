import { isInLanguage } from '../grounding/language-check.js';
import { copiesInstructions } from '../grounding/leak-check.js';
import { toneProblems } from '../grounding/tone.js';
import { withoutFillers } from './rewrite-sentence.js';

/** Share of the longer words that must come from the speaker: more new ones would be another thought. */
const leastOwn = 0.6;
/** Share of the speaker's longer words that must stay: fewer would be a fragment, which may say anything. */
const leastKept = 0.5;
const shortWord = 3;

/** What is wrong with a rewritten sentence; empty = it says the same, better. */
export function rewriteProblems(improved: string, original: string, language: string, instructions: string): string[] {
  const text = improved.trim();
  return [
    ...(text.length === 0 || text === original.trim() ? ['Say the sentence better, or give null.'] : []),
    ...(text.length > original.length * 1.3 + 40 ? ['Make the sentence shorter, not longer.'] : []),
    ...(numbersOf(text).every((number) => numbersOf(original).includes(number))
      ? []
      : ['Keep to the numbers of the sentence.']),
    ...(namesOf(text).every((name) => original.toLowerCase().includes(name.toLowerCase())) ? [] : ['Add no names.']),
    ...(sharedWords(text, original) >= leastOwn && sharedWords(withoutFillers(original, language), text) >= leastKept
      ? []
      : ['Keep to the words and the content of the sentence.']),
    ...toneProblems(text),
    ...(isInLanguage(text, language) ? [] : ['Write in the language that was asked for.']),
    ...(copiesInstructions(text, instructions) ? ['Say the sentence better, nothing else.'] : []),
  ];
}

function numbersOf(text: string): string[] {
  return text.match(/\d+(?:[.,]\d+)?/g) ?? [];
}

/** Capitalised words within the sentence. */
function namesOf(text: string): string[] {
  return [...text.matchAll(/(?<=[\p{L}\p{N},;] )\p{Lu}[\p{L}'’]+/gu)].map(([name]) => name);
}

/** Share of the longer words of a text that another text has too. */
function sharedWords(text: string, other: string): number {
  const said = new Set(stems(other));
  const words = stems(text);
  return words.length === 0 ? 1 : words.filter((word) => said.has(word)).length / words.length;
}

/** Words by their first letters, so that "reduced" and "reducing" are the same thought. */
function stems(text: string): string[] {
  return (text.toLowerCase().match(/\p{L}+/gu) ?? [])
    .filter((word) => word.length > shortWord || /\p{Script=Hangul}/u.test(word))
    .map((word) => word.slice(0, /\p{Script=Hangul}/u.test(word) ? 2 : 4));
}
