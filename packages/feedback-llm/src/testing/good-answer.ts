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

/**
 * What a well-behaved model might answer: it cites every fact that it was given and claims nothing else. `words` is its text,
 * in the language that was asked for.
 */
export function goodAnswer(
  request: Pick<CompletionRequest, 'input' | 'schemaName'>,
  words: string = 'Keep working on it with care.',
): unknown {
  const input = inputSchema.parse(JSON.parse(request.input.split('\n\nYour last answer')[0] ?? '{}'));
  const items = (list: z.output<typeof listed> = []) =>
    list.map(({ fact_id }) => ({ fact_id, title: words.slice(0, 60), feedback: words }));
  switch (request.schemaName) {
    case 'live_line':
      return { fact_id: input.fact?.fact_id ?? '', text: words };
    case 'section_feedback':
      return { items: items(input.facts) };
    case 'session_feedback':
      return {
        overall: words,
        areas: items(input.areas),
        suggestions: (input.suggestions ?? []).map(({ fact_id }) => ({ fact_id, text: words })),
      };
    default:
      return { strengths: items(input.strengths), fixes: items(input.fixes), rewrite: null };
  }
}
