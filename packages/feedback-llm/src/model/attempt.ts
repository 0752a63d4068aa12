import {
  FootlightError,
  type Clock,
  type Completion,
  type CompletionRequest,
  type LanguageModel,
} from '@footlight/contracts';

import { ModelError } from '../errors/feedback-error.js';

/** How one request ended, and whether the model has really let go of it. */
export interface AttemptResult<Output> {
  readonly completion: Completion<Output> | null;
  readonly error: ModelError | null;
  /** Settles when the model's own promise does, which may be never. */
  readonly letGo: Promise<void>;
}

/**
 * Asks once. Ends by `timeoutMs` or with the signal, even when the model does not: it is told to stop and left behind.
 * Never rejects.
 */
export async function attempt<Output>(
  model: LanguageModel,
  request: CompletionRequest<Output>,
  options: { readonly clock: Clock; readonly timeoutMs: number; readonly signal: AbortSignal | undefined },
): Promise<AttemptResult<Output>> {
  const { clock, timeoutMs, signal } = options;
  const stop = new AbortController();
  const timer = new AbortController();
  const abort = () => stop.abort(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  if (signal?.aborted) abort();
  const call = callModel(model, request, stop.signal);
  const letGo = call.then(nothing, nothing);
  try {
    const completion = await Promise.race([
      call,
      clock.sleep(timeoutMs, timer.signal).then(() => throwTimeout(timeoutMs)),
      rejection(stop.signal),
    ]);
    return { completion, error: null, letGo };
  } catch (thrown) {
    return { completion: null, error: asModelError(thrown), letGo };
  } finally {
    signal?.removeEventListener('abort', abort);
    stop.abort(new Error('the request is over'));
    timer.abort(new Error('the request is over'));
  }
}

/** A model that throws instead of rejecting must not get past the race. */
async function callModel<Output>(
  model: LanguageModel,
  request: CompletionRequest<Output>,
  signal: AbortSignal,
): Promise<Completion<Output>> {
  return await model.complete(request, signal);
}

function rejection(signal: AbortSignal): Promise<never> {
  const promise = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  promise.catch(nothing);
  return promise;
}

function throwTimeout(timeoutMs: number): never {
  throw new ModelError('feedback/model-timeout', `No answer within ${Math.round(timeoutMs)} ms.`, { retryable: true });
}

function asModelError(thrown: unknown): ModelError {
  if (thrown instanceof ModelError) return thrown;
  // An adapter made elsewhere knows FootlightError only; anything else is a mistake in it, and asking again will not help.
  if (FootlightError.is(thrown) && thrown.retryable) {
    const wait: unknown = 'retryAfterMs' in thrown ? thrown.retryAfterMs : null;
    const retryAfterMs = typeof wait === 'number' && wait >= 0 ? wait : null;
    return new ModelError('feedback/model-unavailable', 'The model could not be reached.', {
      retryable: true,
      retryAfterMs,
    });
  }
  return new ModelError('feedback/model-rejected', 'The model failed in a way that will not pass.', { cause: thrown });
}

function nothing(): void {}
