import type { Completion, CompletionRequest, LanguageModel } from '@footlight/contracts';

/** What a scripted model does with a request: a value to answer, or a function of the request; a thrown error is a failure. */
export type ModelStep = (request: CompletionRequest, signal: AbortSignal | undefined) => unknown;

/** A model for tests: answers by script, and records what it was asked. */
export interface ScriptedModel extends LanguageModel {
  readonly requests: readonly CompletionRequest[];
  /** Most requests that were open at the same time. */
  readonly mostOpen: number;
}

const usage = { inputTokens: 100, outputTokens: 20, images: 0 };

/** The steps in turn; the last one again and again. */
export function scriptedModel(...steps: readonly [ModelStep, ...ModelStep[]]): ScriptedModel {
  const requests: CompletionRequest[] = [];
  let open = 0;
  let mostOpen = 0;
  return {
    id: 'scripted',
    requests,
    get mostOpen() {
      return mostOpen;
    },
    async complete<Output>(request: CompletionRequest<Output>, signal?: AbortSignal): Promise<Completion<Output>> {
      const step = steps[Math.min(requests.length, steps.length - 1)] ?? steps[0];
      requests.push(request);
      open += 1;
      mostOpen = Math.max(mostOpen, open);
      try {
        return toCompletion(await step(request, signal), request);
      } finally {
        open -= 1;
      }
    },
  };
}

/** Steps may give a whole completion or just the output, which is then held against the schema. */
function toCompletion<Output>(value: unknown, request: CompletionRequest<Output>): Completion<Output> {
  if (typeof value === 'object' && value !== null && 'outcome' in value) return value as Completion<Output>;
  const parsed = request.schema.safeParse(value);
  if (parsed.success) return { outcome: 'ok', output: parsed.data, usage };
  return { outcome: 'invalid', detail: 'the answer does not fit the schema', usage };
}

/** Never answers; lets go when told to. */
export const hangingStep: ModelStep = (_, signal) =>
  new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

/** Never answers and never lets go: the worst kind. */
export const deafStep: ModelStep = () => new Promise(() => {});
