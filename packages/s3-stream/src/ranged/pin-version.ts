import { systemClock } from '@footlight/contracts';

import type { ReaderOptions, ReaderSettings } from '../open/open-options.js';
import { S3StreamError } from '../errors/s3-stream-error.js';
import { answerWithin } from '../transport/answer-within.js';
import { parseContentRange } from '../transport/content-range.js';
import type { Headers, ObjectVersion, RangeTransport, TransportResponse } from '../transport/transport.js';
import { refusal } from './answer.js';
import { discard } from './body.js';
import { defaultRetryPolicy, parseRetryAfter, retryDelay } from './retry-policy.js';

/** The version that every later request is held to, and the headers it was learnt from. */
export interface Pinned {
  readonly version: ObjectVersion;
  readonly headers: Headers;
}

const retryable = new Set([408, 429, 500, 502, 503, 504]);
// Servers that refuse HEAD (it is optional for HTTP) may still serve ranges.
const headRefused = new Set([400, 403, 405, 501]);

/**
 * Asks what is there now: HEAD, or the first byte where HEAD is refused.
 * @throws {S3StreamError} `not-found`, `access-denied`, `protocol`, `unavailable`
 */
export async function pinVersion(
  transport: RangeTransport,
  options: ReaderOptions,
  settings: ReaderSettings,
  signal: AbortSignal,
): Promise<Pinned> {
  const policy = { ...defaultRetryPolicy, ...options.retry };
  const clock = options.clock ?? systemClock;
  for (let failures = 1; ; failures++) {
    const { answer, cause } = await ask(transport, settings.idleTimeoutMs, signal);
    if (answer && !retryable.has(answer.status)) return pinnedFrom(transport.label, answer);
    if (failures >= policy.maxAttempts) throw unavailable(transport.label, failures, answer, cause);
    const retryAfter = parseRetryAfter(answer?.headers['retry-after'], clock.now());
    await clock.sleep(retryDelay(failures, policy, retryAfter, options.random ?? Math.random), signal);
  }
}

interface Asked {
  readonly answer: TransportResponse | null;
  readonly cause?: unknown;
}

async function ask(transport: RangeTransport, timeoutMs: number, signal: AbortSignal): Promise<Asked> {
  try {
    const head = await answerWithin(timeoutMs, signal, (link) => transport.head(link));
    const complete = head.status === 200 && head.headers['content-length'] !== undefined;
    if (!complete && (head.status === 200 || headRefused.has(head.status))) {
      const first = await answerWithin(timeoutMs, signal, (link) => transport.get(0, 1, null, link));
      discard(first.body);
      return { answer: first };
    }
    return { answer: head };
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    if (S3StreamError.is(cause)) throw cause;
    return { answer: null, cause };
  }
}

function pinnedFrom(label: string, { status, headers, errorName }: TransportResponse): Pinned {
  if (status !== 200 && status !== 206) throw refusal(status, label, errorName);
  const size =
    status === 206
      ? (parseContentRange(headers['content-range'])?.size ?? null)
      : wholeNumber(headers['content-length']);
  if (size === null)
    throw new S3StreamError(
      's3-stream/protocol',
      `${label}: the server does not say how large it is; it cannot be read in ranges`,
    );
  const etag = headers['etag'] ?? null;
  return {
    version: {
      size,
      etag,
      versionId: headers['x-amz-version-id'] ?? null,
      lastModified: headers['last-modified'] ?? null,
    },
    headers,
  };
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

function unavailable(label: string, attempts: number, answer: TransportResponse | null, cause: unknown): S3StreamError {
  const last = answer ? `${answer.status} ${answer.errorName ?? ''}`.trim() : 'no answer';
  return new S3StreamError(
    's3-stream/unavailable',
    `${label} could not be opened in ${attempts} attempts; last: ${last}. Retry later`,
    {
      retryable: true,
      cause,
    },
  );
}
