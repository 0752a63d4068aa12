import { JobsError } from '../errors/jobs-error.js';
import { createMemorySeenEvents, type SeenEvents } from './seen-events.js';
import { checkSecret, isSignedBy } from './webhook-signature.js';

/** A verified event as it came over the wire. */
export interface ReceivedEvent {
  /** The same at every delivery. */
  readonly id: string;
  readonly type: string;
  readonly jobId: string;
  /** ISO 8601; when it happened. */
  readonly timestamp: string;
  /** Keys in snake_case, as all of Footlight's HTTP JSON. */
  readonly data: unknown;
}

export interface WebhookReceiverOptions {
  /** All that are valid now: two while a secret is being changed. */
  readonly secrets: readonly string[];
  /** How far the sender's clock may be off, in seconds. @default 300, the specification's example */
  readonly toleranceSeconds?: number;
  /** Remembers which events took effect. @default in memory, the last 10,000 */
  readonly seen?: SeenEvents;
  /** Milliseconds since the epoch. @default Date.now */
  readonly now?: () => number;
}

export interface WebhookReceiver {
  /**
   * Checks signature, age and shape. @param body the bytes as they came, undecoded JSON
   * @throws JobsError `jobs/signature-invalid`
   */
  verify(
    headers: Readonly<Record<string, string | readonly string[] | undefined>>,
    body: string | Uint8Array,
  ): ReceivedEvent;
  /**
   * Verifies, and runs `effect` unless it has succeeded for this event before. An effect that throws is run again at the
   * next delivery. For exactly one effect across crashes write `event.id` in the effect's own transaction.
   *
   * @throws JobsError `jobs/signature-invalid`, and whatever `effect` throws
   */
  receive(
    headers: Readonly<Record<string, string | readonly string[] | undefined>>,
    body: string | Uint8Array,
    effect: (event: ReceivedEvent) => Promise<void>,
  ): Promise<'done' | 'duplicate'>;
}

/** @throws JobsError `jobs/invalid-settings` */
export function createWebhookReceiver(options: WebhookReceiverOptions): WebhookReceiver {
  const { secrets, toleranceSeconds = 300, seen = createMemorySeenEvents(), now = Date.now } = options;
  if (secrets.length === 0)
    throw new JobsError('jobs/invalid-settings', 'a webhook receiver needs at least one secret');
  for (const secret of secrets) checkSecret(secret);
  const verify: WebhookReceiver['verify'] = (headers, body) => {
    const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
    const signed = signedHeaders(headers);
    const ageSeconds = now() / 1000 - Number(signed['webhook-timestamp']);
    if (!(Math.abs(ageSeconds) <= toleranceSeconds)) throw invalid(`its time is ${Math.round(ageSeconds)} s off`);
    if (!isSignedBy(secrets, signed, text)) throw invalid('no signature fits');
    return parseEvent(text, signed['webhook-id']);
  };
  return {
    verify,
    async receive(headers, body, effect) {
      const event = verify(headers, body);
      return (await seen.once(event.id, () => effect(event))) ? 'done' : 'duplicate';
    },
  };
}

type Headers = Parameters<WebhookReceiver['verify']>[0];

function signedHeaders(headers: Headers) {
  const lower = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const one = (name: string): string => {
    const value = lower.get(name);
    if (typeof value !== 'string' || value === '' || value.length > 2000)
      throw invalid(`the header ${name} is missing or impossible`);
    return value;
  };
  const timestamp = one('webhook-timestamp');
  if (!/^\d{1,12}$/.test(timestamp)) throw invalid('webhook-timestamp is no number of seconds');
  return {
    'webhook-id': one('webhook-id'),
    'webhook-timestamp': timestamp,
    'webhook-signature': one('webhook-signature'),
  };
}

function parseEvent(text: string, id: string): ReceivedEvent {
  const value = parseJson(text);
  const fields = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const { type, job_id: jobId, timestamp, data } = fields;
  if (fields['id'] !== id || typeof type !== 'string' || typeof jobId !== 'string' || typeof timestamp !== 'string')
    throw invalid('the body is not an event of that id');
  return { id, type, jobId, timestamp, data };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('the body is no JSON');
  }
}

function invalid(why: string): JobsError {
  return new JobsError('jobs/signature-invalid', `a webhook was refused: ${why}`);
}
