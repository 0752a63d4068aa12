import { ModelError } from '../errors/feedback-error.js';
import { retryAfterMs } from '../model/retry-after.js';

/** What the client throws, as far as it is known: told by shape, so that a client from another copy of the package is understood. */
interface ApiErrorShape {
  readonly status?: unknown;
  readonly headers?: unknown;
  readonly name?: unknown;
}

/**
 * Names a failure of the client. The message holds a status only: bodies repeat prompts, and addresses and headers hold keys.
 * The original is not kept as `cause` for the same reason.
 */
export function toModelError(thrown: unknown, nowMs: number): ModelError {
  if (thrown instanceof ModelError) return thrown;
  const { status, headers } = shapeOf(thrown);
  if (typeof status !== 'number') return withoutStatus(nameOf(thrown), hasCause(thrown));
  if (status === 429) {
    return new ModelError('feedback/model-rate-limited', 'The model server answered 429: too many requests.', {
      retryable: true,
      retryAfterMs: retryAfterMs((name) => headerOf(headers, name), nowMs),
    });
  }
  if (status === 408 || status === 409 || status >= 500) {
    return new ModelError('feedback/model-unavailable', `The model server answered ${status}.`, {
      retryable: headerOf(headers, 'x-should-retry') !== 'false',
      retryAfterMs: retryAfterMs((name) => headerOf(headers, name), nowMs),
    });
  }
  return new ModelError(
    'feedback/model-rejected',
    `The model server answered ${status}. Check the key, the model's name and the address.`,
  );
}

function withoutStatus(name: string, caused: boolean): ModelError {
  if (name.includes('Timeout'))
    return new ModelError('feedback/model-timeout', 'The model server did not answer in time.', { retryable: true });
  // The client trips over a body that is no object with a bare TypeError; a connection cut mid-body is one with a cause.
  if (name === 'SyntaxError' || (name === 'TypeError' && !caused))
    return new ModelError('feedback/model-malformed', 'The model server sent something that is no JSON.', {
      retryable: true,
    });
  return new ModelError('feedback/model-unavailable', 'The connection to the model server failed.', {
    retryable: true,
  });
}

function hasCause(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.cause !== undefined;
}

function shapeOf(thrown: unknown): ApiErrorShape {
  return typeof thrown === 'object' && thrown !== null ? thrown : {};
}

/** Class names: the client's errors all have the name 'Error'. */
function nameOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return '';
  return thrown.constructor.name === 'Error' ? thrown.name : thrown.constructor.name;
}

function headerOf(headers: unknown, name: string): string | null {
  if (headers instanceof Headers) return headers.get(name);
  if (typeof headers !== 'object' || headers === null) return null;
  const value = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof value === 'string' ? value : null;
}
