import { systemClock, type OnProgress } from '@footlight/contracts';

import { S3StreamError } from '../errors/s3-stream-error.js';
import { defaultRetryPolicy, parseRetryAfter, retryDelay, type RetryPolicy } from '../ranged/retry-policy.js';
import { answerFromError } from './s3-answer.js';
import type { S3ClientLike } from './sdk.js';

/** What writing a single object needs. */
export interface WriteContext {
  readonly client: S3ClientLike;
  readonly label: string;
  readonly target: { readonly Bucket: string; readonly Key: string };
  readonly policy: RetryPolicy;
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress | undefined;
}

const retryable = new Set([408, 409, 429, 500, 502, 503, 504]);

export function writePolicy(retry: Partial<RetryPolicy> | undefined): RetryPolicy {
  return { ...defaultRetryPolicy, ...retry };
}

/** Sends a command, again while that may help. A command must be safe to repeat: each here is. */
export async function sendCommand(
  context: WriteContext,
  makeCommand: () => unknown,
): Promise<Readonly<Record<string, unknown>>> {
  const { client, policy, signal } = context;
  for (let failures = 1; ; failures++) {
    signal.throwIfAborted();
    try {
      return (await client.send(makeCommand() as never, { abortSignal: signal })) as Readonly<Record<string, unknown>>;
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      const answer = answerFromError(error);
      if (answer && !retryable.has(answer.status))
        throw writeError(context.label, answer.status, answer.errorName ?? '', error);
      if (failures >= policy.maxAttempts) throw unavailable(context.label, failures, error);
      const retryAfter = parseRetryAfter(answer?.headers['retry-after'], Date.now());
      await systemClock.sleep(retryDelay(failures, policy, retryAfter, Math.random), signal);
    }
  }
}

function writeError(label: string, status: number, name: string, cause: unknown): S3StreamError {
  if (status === 412)
    return new S3StreamError(
      's3-stream/already-exists',
      `${label} exists already and was left as it is; choose another key or mode 'replace'`,
      { cause },
    );
  if (status === 401 || status === 403)
    return new S3StreamError(
      's3-stream/access-denied',
      `${label} may not be written (${status} ${name}); check credentials and policy`,
      { cause },
    );
  if (status === 404)
    return new S3StreamError(
      's3-stream/not-found',
      `${label} cannot be written: ${name || 'not found'}; check the bucket`,
      { cause },
    );
  return new S3StreamError(
    's3-stream/write-failed',
    `${label} was not written: the server answered ${status} ${name}`,
    { cause },
  );
}

function unavailable(label: string, attempts: number, cause: unknown): S3StreamError {
  return new S3StreamError(
    's3-stream/unavailable',
    `${label} could not be written in ${attempts} attempts; retry later`,
    { cause, retryable: true },
  );
}
