import type { z } from 'zod';

/** A picture for a model that can see. */
export interface ModelImage {
  readonly mediaType: 'image/jpeg' | 'image/png' | 'image/webp';
  /** Base64 without a data: prefix. */
  readonly base64: string;
}

/** One question to a language model, answered as JSON of a schema. */
export interface CompletionRequest<Output = unknown> {
  /** Fixed instructions: the cacheable prefix. */
  readonly instructions: string;
  /** The data to speak about, already marked as data. */
  readonly input: string;
  readonly images?: readonly ModelImage[];
  readonly schemaName: string;
  readonly schema: z.ZodType<Output>;
  readonly maxOutputTokens: number;
}

/** Four ways a completion can end. A transport failure is thrown instead, as a FootlightError that knows whether to retry. */
export type Completion<Output = unknown> =
  | { readonly outcome: 'ok'; readonly output: Output; readonly usage: ModelUsage }
  | { readonly outcome: 'refusal' | 'incomplete' | 'invalid'; readonly detail: string; readonly usage: ModelUsage };

/** What a completion cost. Stays on the server. */
export interface ModelUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly images: number;
}

/** A model behind any vendor. Never retries and never waits beyond `signal`: the caller owns both. */
export interface LanguageModel {
  readonly id: string;
  complete<Output>(request: CompletionRequest<Output>, signal?: AbortSignal): Promise<Completion<Output>>;
}

/** Makes pictures smaller before they are sent. */
export interface ImageResizer {
  /** The picture with its longer side at most `maxDimension` pixels. @throws when it cannot be read */
  resize(image: ModelImage, maxDimension: number, signal?: AbortSignal): Promise<ModelImage>;
}
