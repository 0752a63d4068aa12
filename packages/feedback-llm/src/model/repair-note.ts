import type { CompletionRequest } from '@footlight/contracts';

/** Asks again with what was wrong. The note names problems; it repeats nothing of the rejected answer. */
export function withNote<Output>(
  request: CompletionRequest<Output>,
  problems: readonly string[],
): CompletionRequest<Output> {
  const note = problems
    .slice(0, 12)
    .map((problem) => `- ${problem}`)
    .join('\n');
  return {
    ...request,
    input: `${request.input}\n\nYour last answer could not be used:\n${note}\nAnswer again and keep to the facts.`,
  };
}
