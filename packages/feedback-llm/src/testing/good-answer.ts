import type { CompletionRequest } from '@footlight/contracts';
import { z } from 'zod';

const listed = z.array(z.object({ fact_id: z.string(), says: z.string() }));
const inputSchema = z.object({
  fact: z.object({ fact_id: z.string(), says: z.string() }).optional(),
  facts: listed.optional(),
  areas: listed.optional(),
  suggestions: listed.optional(),
  strengths: listed.optional(),
  fixes: listed.optional(),
});

/** Who facts speak of, and how a coach speaks to them. */
const spoken: readonly (readonly [RegExp, string])[] = [
  [/^(praise|encouragement): /, ''],
  [/\bthe performer's\b/g, 'your'],
  [/\bthe performer is\b/g, 'you are'],
  [/\bthe performer was\b/g, 'you were'],
  [/\bthe performer has\b/g, 'you have'],
  [/\bthe performer dances\b/g, 'you dance'],
  [/\b(of )?the performer\b/g, '$1you'],
  [/\bthey\b/g, 'you'],
  [/\btheir\b/g, 'your'],
];

/** A fact as a sentence to the performer, in English. */
function sentence(says: string): string {
  const text = spoken.reduce((words, [from, to]) => words.replace(from, to), says);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** What is left of a sentence when there is no room: whole words of its first clause. */
function title(text: string): string {
  const clause = text.split(/[:;,.]\s|\.$/)[0] ?? text;
  return clause.length <= 60 ? clause : clause.slice(0, 61).replace(/\s+\S*$/, '');
}

/**
 * What a well-behaved model might answer: it cites every fact that it was given and claims nothing else. It says the facts in
 * English, or `words`, where they are given, for every one of them.
 */
export function goodAnswer(request: Pick<CompletionRequest, 'input' | 'schemaName'>, words?: string): unknown {
  const input = inputSchema.parse(JSON.parse(request.input.split('\n\nYour last answer')[0] ?? '{}'));
  const say = (says: string) => words ?? sentence(says);
  const items = (list: z.output<typeof listed> = []) =>
    list.map(({ fact_id, says }) => ({ fact_id, title: title(say(says)), feedback: say(says) }));
  switch (request.schemaName) {
    case 'live_line':
      return { fact_id: input.fact?.fact_id ?? '', text: say(input.fact?.says ?? '') };
    case 'section_feedback':
      return { items: items(input.facts) };
    case 'session_feedback':
      return {
        overall:
          words ??
          (input.facts ?? [])
            .slice(0, 3)
            .map(({ says }) => sentence(says))
            .join(' '),
        areas: items(input.areas),
        suggestions: (input.suggestions ?? []).map(({ fact_id, says }) => ({ fact_id, text: say(says) })),
      };
    default:
      return { strengths: items(input.strengths), fixes: items(input.fixes), rewrite: null };
  }
}
