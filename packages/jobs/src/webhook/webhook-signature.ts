import { createHmac, timingSafeEqual } from 'node:crypto';

import { JobsError } from '../errors/jobs-error.js';

/** A signed message by the Standard Webhooks specification 1.0.0: headers `webhook-id`, `-timestamp`, `-signature`. */
export interface SignedHeaders {
  readonly 'webhook-id': string;
  /** Whole seconds since the epoch. */
  readonly 'webhook-timestamp': string;
  /** `v1,<base64>` for each secret, separated by spaces. */
  readonly 'webhook-signature': string;
}

/** HMAC-SHA256 over `id.timestamp.body`. */
export function signWebhook(secret: string, id: string, timestampSeconds: number, body: string): SignedHeaders {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestampSeconds),
    'webhook-signature': `v1,${digest(secret, `${id}.${timestampSeconds}.${body}`).toString('base64')}`,
  };
}

/** What a secret must have: 24 bytes, the specification's least. @throws JobsError `jobs/invalid-settings` */
export function checkSecret(secret: string): void {
  const bytes = keyOf(secret).length;
  if (bytes < 24)
    throw new JobsError(
      'jobs/invalid-settings',
      `a webhook secret of ${bytes} bytes is too short: use at least 24 random bytes`,
    );
}

/** True when one of the signatures was made with one of the secrets. Takes the same time wherever they differ. */
export function isSignedBy(secrets: readonly string[], headers: SignedHeaders, body: string): boolean {
  const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  // A sender that rotates its secrets signs with two or three; more is an attempt to make work.
  const offered = headers['webhook-signature']
    .split(' ', 8)
    .flatMap((part) => (part.startsWith('v1,') ? [Buffer.from(part.slice(3), 'base64')] : []));
  let matched = false;
  for (const secret of secrets) {
    const expected = digest(secret, content);
    for (const signature of offered)
      if (signature.length === expected.length && timingSafeEqual(signature, expected)) matched = true;
  }
  return matched;
}

function digest(secret: string, content: string): Buffer {
  return createHmac('sha256', keyOf(secret)).update(content).digest();
}

/** `whsec_` and base64, as the specification writes secrets, or the bytes of any other text. */
function keyOf(secret: string): Buffer {
  return secret.startsWith('whsec_') ? Buffer.from(secret.slice('whsec_'.length), 'base64') : Buffer.from(secret);
}
