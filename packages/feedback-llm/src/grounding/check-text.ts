import type { Fact } from '../facts/fact.js';
import { foreignBodyParts } from './body-words.js';
import { isInLanguage } from './language-check.js';
import { copiesInstructions } from './leak-check.js';
import { advisesOpposite } from './opposite-advice.js';
import { unknownNumbers, unknownTimes } from './spoken-numbers.js';
import { toneProblems } from './tone.js';

export interface TextRules {
  /** The facts that the text cites. */
  readonly facts: readonly Fact[];
  readonly language: string;
  readonly maxLength: number;
  /** The instructions that must not come back. */
  readonly instructions: string;
}

/**
 * Everything wrong with a text, in words for whoever has to mend it; empty = it may be said. Problems name kinds and our own
 * numbers, never the words of the text: a note to the model must not carry what an attacker made it say.
 */
export function textProblems(text: string, { facts, language, maxLength, instructions }: TextRules): string[] {
  const trimmed = text.trim();
  if (trimmed.length === 0) return ['The text is empty.'];
  // Nothing more is looked for in a text that is too long: the work for one text is bounded.
  if (trimmed.length > maxLength) return [`Use at most ${maxLength} characters.`];
  const joints = facts.flatMap((fact) => fact.joints);
  return [
    ...unknownNumbers(
      trimmed,
      facts.flatMap((fact) => fact.numbers),
    )
      .slice(0, 1)
      .map(() => 'Use no number that the cited facts do not have, and no other unit.'),
    ...unknownTimes(
      trimmed,
      facts.flatMap((fact) => fact.times),
    )
      .slice(0, 1)
      .map(() => 'Name no moment that the cited facts do not have.'),
    ...foreignBodyParts(trimmed, joints, language)
      .slice(0, 1)
      .map(() => 'Name only the body parts and sides of the cited facts.'),
    ...(facts.length === 1 && facts[0]?.direction && advisesOpposite(trimmed, facts[0].direction, language)
      ? ['The advice goes the wrong way: mend the error that the fact states.']
      : []),
    ...toneProblems(trimmed),
    ...(isInLanguage(trimmed, language) ? [] : ['Write in the language that was asked for.']),
    ...(copiesInstructions(trimmed, instructions) ? ['Speak of the performance only.'] : []),
  ];
}
