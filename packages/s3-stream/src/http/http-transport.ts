import { Agent as HttpAgent, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';

import { S3StreamError } from '../errors/s3-stream-error.js';
import { discard } from '../ranged/body.js';
import type { Headers, ObjectVersion, RangeTransport, TransportResponse } from '../transport/transport.js';
import { addressRefused, isPrivateAddress, publicLookup } from './private-address.js';

export interface HttpTransportOptions {
  /** Sent with every request to the origin of the URL, and to no other. */
  readonly headers?: Headers;
  /** Reads from loopback, private and link-local addresses too. @default false */
  readonly allowPrivateAddresses?: boolean;
}

/** Hops a request may be sent on. Source: the Fetch standard allows 20; object stores need one or two. */
const maxRedirects = 5;

interface Hop {
  readonly method: 'GET' | 'HEAD';
  readonly headers: Headers;
  readonly signal: AbortSignal;
}

/** A transport over plain HTTP(S). Every hop is checked: its protocol, its address, and that no header leaves its origin. */
export function createHttpTransport(url: URL, options: HttpTransportOptions = {}): RangeTransport {
  const agents = {
    'http:': new HttpAgent({ keepAlive: true, timeout: 30_000 }),
    'https:': new HttpsAgent({ keepAlive: true, timeout: 30_000 }),
  };
  const open = options.allowPrivateAddresses === true;

  const send = async (hop: Hop): Promise<TransportResponse> => {
    let target = url;
    for (let hops = 0; hops <= maxRedirects; hops++) {
      requireHttp(target);
      if (!open && isIP(target.hostname.replace(/^\[|\]$/g, '')) !== 0 && isPrivateAddress(target.hostname))
        throw addressRefused(target.hostname);
      const own = target.origin === url.origin ? options.headers : {};
      const answer = await exchange(target, { ...hop, headers: { ...own, ...hop.headers } }, agents, open);
      const location = redirectOf(answer);
      if (location === null) return answer;
      discard(answer.body);
      target = new URL(location, target);
    }
    throw new S3StreamError('s3-stream/protocol', `${labelOf(url)}: more than ${maxRedirects} redirects`);
  };
  return {
    label: labelOf(url),
    head: (signal) => send({ method: 'HEAD', headers: {}, signal }),
    get: (start, end, version, signal) =>
      send({ method: 'GET', headers: { range: `bytes=${start}-${end - 1}`, ...conditions(version) }, signal }),
    close: () => {
      agents['http:'].destroy();
      agents['https:'].destroy();
    },
  };
}

function exchange(
  target: URL,
  { method, headers, signal }: Hop,
  agents: { readonly 'http:': HttpAgent; readonly 'https:': HttpsAgent },
  open: boolean,
): Promise<TransportResponse> {
  return new Promise((resolve, reject) => {
    const secure = target.protocol === 'https:';
    const options: RequestOptions = {
      method,
      headers: { 'accept-encoding': 'identity', ...headers },
      agent: secure ? agents['https:'] : agents['http:'],
      ...(!open && { lookup: publicLookup }),
    };
    const request = (secure ? httpsRequest : httpRequest)(target, options);
    const stop = () => request.destroy(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    request.on('error', (error) => {
      signal.removeEventListener('abort', stop);
      reject(error);
    });
    request.on('response', (response) => {
      signal.removeEventListener('abort', stop);
      resolve(answerFrom(response, method));
    });
    request.end();
  });
}

function answerFrom(response: IncomingMessage, method: Hop['method']): TransportResponse {
  const status = response.statusCode ?? 0;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers)) if (typeof value === 'string') headers[name] = value;
  if (method === 'GET' && (status === 200 || status === 206)) return { status, headers, body: response };
  // An error's body says nothing the reader uses; reading a short one frees the socket for the next request.
  response.on('error', () => {});
  if (Number(headers['content-length'] ?? Number.POSITIVE_INFINITY) <= 65_536 || method === 'HEAD') response.resume();
  else response.destroy();
  return { status, headers, body: null };
}

function redirectOf({ status, headers }: TransportResponse): string | null {
  return [301, 302, 303, 307, 308].includes(status) ? (headers['location'] ?? null) : null;
}

// If-Match compares strongly (RFC 9110, section 13.1.1), so a weak ETag would never match.
function conditions(version: ObjectVersion | null): Headers {
  if (version?.etag && !version.etag.startsWith('W/')) return { 'if-match': version.etag };
  return version?.lastModified ? { 'if-unmodified-since': version.lastModified } : {};
}

function requireHttp(url: URL): void {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new S3StreamError(
      's3-stream/invalid-location',
      `${url.protocol} is not a protocol that can be read; use http or https`,
    );
}

function labelOf(url: URL): string {
  return `${url.origin}${url.pathname}`;
}
