import {
  systemClock,
  type Clock,
  type Completion,
  type CompletionRequest,
  type LanguageModel,
} from '@footlight/contracts';
import { z } from 'zod';

import { readChatCompletion, readResponse, toCompletion } from './openai-answers.js';
import { loadOpenAiClient, type OpenAiClient } from './openai-client.js';
import { toModelError } from './openai-errors.js';

export interface OpenAiModelOptions {
  /** The vendor's name of the model. */
  readonly model: string;
  /** A client made elsewhere (any copy of `openai` 6). Its own retries are switched off for each request. */
  readonly client?: OpenAiClient;
  /** @default FOOTLIGHT_OPENAI_API_KEY, else OPENAI_API_KEY */
  readonly apiKey?: string;
  /** Any compatible server. @default FOOTLIGHT_OPENAI_BASE_URL, else the vendor's */
  readonly baseUrl?: string;
  /** The Responses API, or chat completions for servers that have nothing else. @default 'responses' */
  readonly api?: 'responses' | 'chat';
  /** How closely pictures are looked at. @default 'low' */
  readonly imageDetail?: 'low' | 'high' | 'auto';
  /** Ask the server to hold the answer to the schema exactly. Some compatible servers cannot. @default true */
  readonly strict?: boolean;
  readonly clock?: Clock;
}

/** A model behind the `openai` client, which is loaded on first use. */
export function createOpenAiModel(options: OpenAiModelOptions): LanguageModel {
  return new OpenAiModel(options);
}

/**
 * The model that the environment names, or `null` when it names none: FOOTLIGHT_OPENAI_MODEL with FOOTLIGHT_OPENAI_API_KEY
 * (or OPENAI_API_KEY), and FOOTLIGHT_OPENAI_BASE_URL and FOOTLIGHT_OPENAI_API (`responses` or `chat`) when set.
 */
export function openAiModelFromEnvironment(): LanguageModel | null {
  const { model, apiKey, api } = environment();
  if (!model || !apiKey) return null;
  return createOpenAiModel({ model, api: api === 'chat' ? 'chat' : 'responses' });
}

function environment(): Record<'model' | 'apiKey' | 'baseUrl' | 'api', string | undefined> {
  return {
    model: process.env['FOOTLIGHT_OPENAI_MODEL'],
    apiKey: process.env['FOOTLIGHT_OPENAI_API_KEY'] ?? process.env['OPENAI_API_KEY'],
    baseUrl: process.env['FOOTLIGHT_OPENAI_BASE_URL'],
    api: process.env['FOOTLIGHT_OPENAI_API'],
  };
}

class OpenAiModel implements LanguageModel {
  readonly id: string;
  readonly #options: OpenAiModelOptions;
  readonly #clock: Clock;
  #client: Promise<OpenAiClient> | null = null;

  constructor(options: OpenAiModelOptions) {
    const { api = 'responses', baseUrl = environment().baseUrl, model } = options;
    const apiKey = options.apiKey ?? environment().apiKey;
    this.#options = {
      ...options,
      ...(apiKey === undefined ? {} : { apiKey }),
      ...(baseUrl === undefined ? {} : { baseUrl }),
    };
    this.#clock = options.clock ?? systemClock;
    this.id = `openai:${api}:${model}`;
  }

  async complete<Output>(request: CompletionRequest<Output>, signal?: AbortSignal): Promise<Completion<Output>> {
    const client = await this.#load();
    const images = request.images?.length ?? 0;
    try {
      const answer =
        this.#options.api === 'chat'
          ? readChatCompletion(
              await client.chat.completions.create(this.#chatBody(request), callOptions(signal)),
              images,
            )
          : readResponse(await client.responses.create(this.#responseBody(request), callOptions(signal)), images);
      return toCompletion(answer, request.schema);
    } catch (thrown) {
      throw toModelError(thrown, this.#clock.now());
    }
  }

  #load(): Promise<OpenAiClient> {
    const { client } = this.#options;
    this.#client ??= client ? Promise.resolve(client) : loadOpenAiClient(this.#options);
    return this.#client;
  }

  #responseBody(request: CompletionRequest): never {
    const { imageDetail = 'low', strict = true, model } = this.#options;
    return {
      model,
      instructions: request.instructions,
      input: [
        {
          role: 'user',
          content: [
            { type: 'input_text', text: request.input },
            ...dataUrls(request).map((url) => ({ type: 'input_image', image_url: url, detail: imageDetail })),
          ],
        },
      ],
      text: { format: { type: 'json_schema', name: request.schemaName, schema: jsonSchema(request), strict } },
      max_output_tokens: request.maxOutputTokens,
      store: false,
    } as never;
  }

  #chatBody(request: CompletionRequest): never {
    const { imageDetail = 'low', strict = true, model } = this.#options;
    return {
      model,
      messages: [
        { role: 'system', content: request.instructions },
        {
          role: 'user',
          content: [
            { type: 'text', text: request.input },
            ...dataUrls(request).map((url) => ({ type: 'image_url', image_url: { url, detail: imageDetail } })),
          ],
        },
      ],
      response_format: {
        type: 'json_schema',
        json_schema: { name: request.schemaName, schema: jsonSchema(request), strict },
      },
      max_completion_tokens: request.maxOutputTokens,
    } as never;
  }
}

function callOptions(signal: AbortSignal | undefined): never {
  return { maxRetries: 0, ...(signal ? { signal } : {}) } as never;
}

function dataUrls(request: CompletionRequest): string[] {
  return (request.images ?? []).map((image) => `data:${image.mediaType};base64,${image.base64}`);
}

function jsonSchema(request: CompletionRequest): unknown {
  const { $schema: _, ...schema } = z.toJSONSchema(request.schema, { target: 'draft-7' });
  return schema;
}
