import type * as OpenAiModule from 'openai';

import { FeedbackError } from '../errors/feedback-error.js';

/** The part of the `openai` client that is used. An `OpenAI` instance fits, and so does an `AzureOpenAI`. */
export interface OpenAiClient {
  readonly responses: { create(body: never, options: never): PromiseLike<unknown> };
  readonly chat: { readonly completions: { create(body: never, options: never): PromiseLike<unknown> } };
}

export interface OpenAiConnection {
  readonly apiKey?: string | undefined;
  readonly baseUrl?: string | undefined;
}

/** Loads the optional peer `openai` on first use. @throws {FeedbackError} `feedback/openai-missing` */
export async function loadOpenAiClient({ apiKey, baseUrl }: OpenAiConnection): Promise<OpenAiClient> {
  const { OpenAI } = await importOpenAi();
  // Retries belong to the guard: two schedules on top of each other would outlive every deadline.
  return new OpenAI({ apiKey: apiKey ?? null, baseURL: baseUrl ?? null, maxRetries: 0 } as ConstructorParameters<
    typeof OpenAI
  >[0]);
}

async function importOpenAi(): Promise<typeof OpenAiModule> {
  try {
    return await import('openai');
  } catch (cause) {
    throw new FeedbackError(
      'feedback/openai-missing',
      'The package "openai" is not installed. Run `npm install openai@6`, or hand in a client of your own.',
      { cause },
    );
  }
}
