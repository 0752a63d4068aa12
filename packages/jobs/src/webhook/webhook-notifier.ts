import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';

import { type NotificationEvent, type Notifier, toSnakeCase } from '@footlight/contracts';

import { JobsError } from '../errors/jobs-error.js';
import { isPrivateAddress } from './private-address.js';
import { checkSecret, signWebhook } from './webhook-signature.js';

export interface WebhookNotifierOptions {
  /** `https:`, or `http:` when private addresses are allowed. */
  readonly url: string;
  /** At least 24 bytes; `whsec_` and base64, or any text. */
  readonly secret: string;
  /** Lets the webhook reach loopback and private networks, and plain http. @default false */
  readonly allowPrivateAddresses?: boolean;
  /** Silence after which a receiver counts as absent, in milliseconds. @default 10,000 */
  readonly timeoutMs?: number;
  /** Milliseconds since the epoch. @default Date.now */
  readonly now?: () => number;
}

/** Bytes of an answer that are read before the connection is cut: only its status matters. */
const mostAnswerBytes = 64 << 10;

/**
 * Posts events to a URL, signed by the Standard Webhooks specification; the event id is also the `idempotency-key`.
 * Redirects are not followed. The address is checked when the connection is made, so a name that changes its mind after a
 * check does not help an attacker.
 *
 * @throws JobsError `jobs/invalid-settings`; from `notify`: `jobs/delivery-failed` (retryable), `jobs/address-refused`
 */
export function createWebhookNotifier(options: WebhookNotifierOptions): Notifier {
  const { secret, allowPrivateAddresses = false, timeoutMs = 10_000, now = Date.now } = options;
  const url = checkUrl(options.url, allowPrivateAddresses);
  checkSecret(secret);
  return {
    async notify(event: NotificationEvent, signal?: AbortSignal): Promise<void> {
      const { id, type, jobId, occurredAtMs, payload } = event;
      const timestamp = new Date(occurredAtMs).toISOString();
      const body = JSON.stringify({ id, type, timestamp, job_id: jobId, data: toSnakeCase(payload) });
      const headers = {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
        'idempotency-key': id,
        'user-agent': 'footlight-webhook',
        ...signWebhook(secret, id, Math.floor(now() / 1000), body),
      };
      if (!allowPrivateAddresses) refuseLiteral(url);
      const lookup = allowPrivateAddresses ? {} : { lookup: publicLookup };
      const status = await post(
        url,
        { method: 'POST', headers, timeout: timeoutMs, ...lookup, ...(signal && { signal }) },
        body,
      );
      if (status < 200 || status > 299)
        throw new JobsError('jobs/delivery-failed', `the webhook answered ${status} instead of 2xx`, {
          retryable: true,
        });
    },
  };
}

function checkUrl(text: string, allowPrivate: boolean): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (
    url &&
    !url.username &&
    !url.password &&
    (url.protocol === 'https:' || (url.protocol === 'http:' && allowPrivate))
  )
    return url;
  const wanted = 'an https address without user and password (http only with allowPrivateAddresses)';
  throw new JobsError('jobs/invalid-settings', `the webhook address is not ${wanted}`);
}

/** An address written as a number needs no name lookup, so the lookup cannot refuse it. */
function refuseLiteral(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) && isPrivateAddress(host)) throw refused(host);
}

function refused(address: string): JobsError {
  return new JobsError(
    'jobs/address-refused',
    `the webhook leads to the private address ${address}: set allowPrivateAddresses if that is meant`,
  );
}

/** Name lookup that gives public addresses only. */
const publicLookup: NonNullable<RequestOptions['lookup']> = (hostname, options, callback) => {
  dnsLookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return callback(error, '', 4);
    const bad = addresses.find(({ address }) => isPrivateAddress(address));
    const first = addresses[0];
    if (bad || !first) return callback(refused(bad?.address ?? 'of an unknown name'), '', 4);
    if (options.all) return callback(null, addresses);
    callback(null, first.address, first.family);
  });
};

function post(url: URL, options: RequestOptions, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const request = send(url, { ...options, agent: false }, (response) => {
      drain(response, () => resolve(response.statusCode ?? 0));
    });
    request.on('timeout', () => request.destroy(new Error(`no answer within ${options.timeout} ms`)));
    request.on('error', (cause) => reject(toDeliveryError(cause)));
    request.end(body);
  });
}

function drain(response: IncomingMessage, done: () => void): void {
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > mostAnswerBytes) response.destroy();
  });
  response.on('error', () => {});
  response.on('close', done);
}

function toDeliveryError(cause: Error): JobsError {
  if (cause instanceof JobsError) return cause;
  return new JobsError('jobs/delivery-failed', `the webhook could not be reached: ${cause.message}`, {
    cause,
    retryable: true,
  });
}
