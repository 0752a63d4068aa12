import type { Completion, ModelUsage } from '@footlight/contracts';
import { z } from 'zod';

import { ModelError } from '../errors/feedback-error.js';

/** Tokens as either API counts them. */
const usageSchema = z
  .object({
    input_tokens: z.number().optional(),
    output_tokens: z.number().optional(),
    prompt_tokens: z.number().optional(),
    completion_tokens: z.number().optional(),
  })
  .nullish();

const responseSchema = z.object({
  status: z.string().nullish(),
  output: z.array(
    z.object({
      type: z.string(),
      content: z
        .array(z.object({ type: z.string(), text: z.string().optional(), refusal: z.string().optional() }))
        .nullish(),
    }),
  ),
  usage: usageSchema,
});

const chatSchema = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: usageSchema,
});

/** What came back, before it is parsed as the wanted JSON. */
interface RawAnswer {
  readonly text: string;
  readonly refused: boolean;
  readonly incomplete: boolean;
  readonly usage: ModelUsage;
}

/** @throws {ModelError} `feedback/model-malformed` */
export function readResponse(body: unknown, images: number): RawAnswer {
  const parsed = responseSchema.safeParse(body);
  if (!parsed.success) throw malformed();
  const { status, output, usage } = parsed.data;
  if (status === 'failed' || status === 'cancelled') throw malformed();
  const content = output.flatMap((item) => item.content ?? []);
  return {
    text: content.map((part) => (part.type === 'output_text' ? (part.text ?? '') : '')).join(''),
    refused: content.some((part) => part.type === 'refusal'),
    incomplete: status === 'incomplete',
    usage: toUsage(usage, images),
  };
}

/** @throws {ModelError} `feedback/model-malformed` */
export function readChatCompletion(body: unknown, images: number): RawAnswer {
  const parsed = chatSchema.safeParse(body);
  const [choice] = parsed.data?.choices ?? [];
  if (!parsed.success || !choice) throw malformed();
  return {
    text: choice.message.content ?? '',
    refused: Boolean(choice.message.refusal) || choice.finish_reason === 'content_filter',
    incomplete: choice.finish_reason === 'length',
    usage: toUsage(parsed.data.usage, images),
  };
}

/** One of the four ways a completion can end. Details name the way only, never the words. */
export function toCompletion<Output>(answer: RawAnswer, schema: z.ZodType<Output>): Completion<Output> {
  const { usage } = answer;
  if (answer.refused) return { outcome: 'refusal', detail: 'the model refused', usage };
  if (answer.incomplete) return { outcome: 'incomplete', detail: 'the answer was cut off', usage };
  const parsed = schema.safeParse(parseJson(answer.text));
  if (parsed.success) return { outcome: 'ok', output: parsed.data, usage };
  return { outcome: 'invalid', detail: 'the answer does not fit the schema', usage };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toUsage(usage: z.output<typeof usageSchema>, images: number): ModelUsage {
  return {
    inputTokens: usage?.input_tokens ?? usage?.prompt_tokens ?? 0,
    outputTokens: usage?.output_tokens ?? usage?.completion_tokens ?? 0,
    images,
  };
}

function malformed(): ModelError {
  return new ModelError('feedback/model-malformed', 'The model server sent something that is no completion.', {
    retryable: true,
  });
}
