import { FootlightError } from '@footlight/contracts';

/**
 * What feedback throws on purpose. Feedback itself never fails: these are mistakes in how it is set up or called.
 *
 * - `feedback/invalid-option`: an option outside its range, or two that contradict each other.
 * - `feedback/invalid-snapshot`: a snapshot without a usable time.
 * - `feedback/invalid-state`: serialised live feedback that is foreign, damaged or of another version.
 * - `feedback/openai-missing`: the optional peer `openai` is not installed.
 */
export class FeedbackError extends FootlightError<
  'feedback/invalid-option' | 'feedback/invalid-snapshot' | 'feedback/invalid-state' | 'feedback/openai-missing'
> {}

/**
 * What a model adapter throws when a request did not come back. It carries no body, no address and no key.
 *
 * - `feedback/model-timeout`: the server did not answer in time.
 * - `feedback/model-unavailable`: no connection, a cut connection, 408, 409 or 5xx.
 * - `feedback/model-rate-limited`: 429; `retryAfterMs` says how long to wait.
 * - `feedback/model-rejected`: any other 4xx (a wrong key, an unknown model): trying again will not help.
 * - `feedback/model-malformed`: the answer was no answer of the protocol.
 */
export class ModelError extends FootlightError<
  | 'feedback/model-timeout'
  | 'feedback/model-unavailable'
  | 'feedback/model-rate-limited'
  | 'feedback/model-rejected'
  | 'feedback/model-malformed'
> {
  /** Milliseconds that the server asked to wait, or `null`. */
  readonly retryAfterMs: number | null;

  constructor(
    code: ModelError['code'],
    message: string,
    options: ErrorOptions & { readonly retryable?: boolean; readonly retryAfterMs?: number | null } = {},
  ) {
    super(code, message, options);
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}
