import { systemClock, type Clock } from '@footlight/contracts';

import { S3StreamError } from '../errors/s3-stream-error.js';
import type { ReadTally } from '../metrics/read-metrics.js';
import { answerWithin } from '../transport/answer-within.js';
import type { ObjectVersion, RangeTransport, TransportResponse } from '../transport/transport.js';
import type { AdaptiveLimiter, Release } from './adaptive-limiter.js';
import { judge, type Verdict } from './answer.js';
import { discard, readBody } from './body.js';
import type { Flow } from './flow.js';
import { parseRetryAfter, retryDelay, type RetryPolicy } from './retry-policy.js';

/** Everything a fetch needs that stays the same for an object. */
export interface FetchContext {
  readonly transport: RangeTransport;
  readonly version: ObjectVersion;
  readonly limiter: AdaptiveLimiter;
  readonly tally: ReadTally;
  readonly retry: RetryPolicy;
  readonly idleTimeoutMs: number;
  readonly clock?: Clock;
  readonly random?: () => number;
}

/** One range on its way. */
interface Fetch {
  readonly context: FetchContext;
  readonly end: number;
  readonly signal: AbortSignal;
  readonly purpose: string | undefined;
  readonly onBytes: (bytes: Uint8Array) => void;
  readonly flow?: Flow | undefined;
  /** The next byte that is missing. */
  position: number;
  requests: number;
  /** Attempts in a row that brought nothing. */
  failures: number;
}

/** What an attempt that did not finish the range leaves behind. */
interface Setback {
  readonly what: string;
  readonly protocol: boolean;
  readonly retryAfterMs: number | null;
  readonly cause?: unknown;
}

/**
 * Brings bytes [start, end) in order through `onBytes`, resuming after the last byte that came whenever a body breaks.
 * @throws {S3StreamError} `input-changed`, `not-found`, `access-denied`, `protocol`, `unavailable`
 */
export async function fetchRange(
  context: FetchContext,
  start: number,
  end: number,
  options: Pick<Fetch, 'signal' | 'purpose' | 'onBytes' | 'flow'>,
): Promise<void> {
  const fetch: Fetch = { context, end, position: start, requests: 0, failures: 0, ...options };
  while (fetch.position < end) {
    const before = fetch.position;
    const setback = await attempt(fetch);
    if (!setback) return;
    fetch.failures = fetch.position > before ? 1 : fetch.failures + 1;
    if (fetch.failures >= context.retry.maxAttempts) throw exhausted(fetch, setback);
    const delay = retryDelay(fetch.failures, context.retry, setback.retryAfterMs, context.random ?? Math.random);
    await (context.clock ?? systemClock).sleep(delay, fetch.signal);
  }
}

async function attempt(fetch: Fetch): Promise<Setback | null> {
  const { context, signal } = fetch;
  const release = await context.limiter.acquire(signal);
  try {
    context.tally.add('requests', 1, fetch.purpose);
    if (fetch.requests++ > 0) context.tally.add('retries', 1, fetch.purpose);
    const answer = await answerWithin(context.idleTimeoutMs, signal, (attemptSignal) =>
      context.transport.get(fetch.position, fetch.end, context.version, attemptSignal),
    );
    return await take(fetch, answer, release);
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    if (S3StreamError.is(cause)) throw cause;
    return { what: 'the connection failed', protocol: false, retryAfterMs: null, cause };
  } finally {
    release();
  }
}

async function take(fetch: Fetch, answer: TransportResponse, release: Release): Promise<Setback | null> {
  const { context, signal } = fetch;
  const verdict = judge(answer, fetch.position, fetch.end, context.version, context.transport.label);
  if (verdict.kind !== 'body' || !answer.body) {
    discard(answer.body);
    return refused(fetch, verdict, answer);
  }
  const end = await readBody(answer.body, {
    expected: fetch.end - fetch.position,
    idleTimeoutMs: context.idleTimeoutMs,
    signal,
    flow: fetch.flow,
    onBytes: (bytes) => {
      fetch.position += bytes.length;
      context.tally.add('fetchedBytes', bytes.length, fetch.purpose);
      fetch.onBytes(bytes);
      // A reader that has stopped taking must not keep the place of others, or its own next read could wait for itself.
      if (fetch.flow?.isOpen === false) release();
    },
  });
  if (signal.aborted) throw signal.reason;
  if (end.kind === 'complete') {
    context.limiter.succeeded();
    return null;
  }
  const what = end.kind === 'long' ? 'the body was longer than promised' : 'the body broke off';
  return {
    what,
    protocol: end.kind === 'long',
    retryAfterMs: null,
    cause: end.kind === 'short' ? end.cause : undefined,
  };
}

function refused({ context }: Fetch, verdict: Verdict, answer: TransportResponse): Setback {
  if (verdict.kind === 'fatal') throw verdict.error;
  if (verdict.kind === 'body') return { what: 'an answer without a body', protocol: true, retryAfterMs: null };
  if (verdict.slow) context.limiter.slowedDown();
  const now = (context.clock ?? systemClock).now();
  return { ...verdict, retryAfterMs: parseRetryAfter(answer.headers['retry-after'], now) };
}

function exhausted({ context, position, end, failures }: Fetch, { what, protocol, cause }: Setback): S3StreamError {
  const message = `${context.transport.label}: bytes ${position}-${end - 1} could not be read in ${failures} attempts; last: ${what}`;
  return protocol
    ? new S3StreamError(
        's3-stream/protocol',
        `${message}. The server or a proxy before it does not serve ranges correctly`,
        { cause },
      )
    : new S3StreamError('s3-stream/unavailable', `${message}. Retry later`, { cause, retryable: true });
}
