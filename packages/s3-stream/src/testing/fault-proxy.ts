import {
  Agent,
  request as httpRequest,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from 'node:http';

import { listenOnLoopback, sendError } from './loopback.js';

/** One way for a request to go wrong. */
export type Fault =
  /** Answers with a status, e.g. 503 SlowDown. */
  | { readonly kind: 'status'; readonly status: number; readonly code?: string; readonly retryAfter?: string }
  /** Resets the connection before any answer. */
  | { readonly kind: 'reset' }
  /** Resets the connection after so many bytes of the body. */
  | { readonly kind: 'cut'; readonly afterBytes: number }
  /** Stops sending after so many bytes and keeps the connection open. */
  | { readonly kind: 'stall'; readonly afterBytes: number }
  /** Sends one byte each interval after so many bytes: a slow-loris. */
  | { readonly kind: 'drip'; readonly afterBytes: number; readonly intervalMs: number }
  /** Never answers. */
  | { readonly kind: 'silence' }
  /** Claims another range than it sends. */
  | { readonly kind: 'content-range'; readonly header: string }
  /** Answers 200 with the whole object. */
  | { readonly kind: 'ignore-range' }
  /** Sends fewer bytes, with a Content-Length and an end that agree. */
  | { readonly kind: 'short'; readonly bytes: number }
  /** Claims another ETag. */
  | { readonly kind: 'etag'; readonly etag: string };

export interface ProxiedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  /** 0 for the first request. */
  readonly index: number;
}

export interface FaultProxy {
  readonly url: string;
  readonly requests: () => number;
  readonly connections: () => number;
  /** Decides each request's fault; `null` lets it through. */
  setFaults(choose: (request: ProxiedRequest) => Fault | null): void;
  close(): Promise<void>;
}

/** A proxy on loopback in front of any S3-compatible or HTTP server, which spoils the answers it is told to. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const agent = new Agent({ keepAlive: true });
  let choose: (request: ProxiedRequest) => Fault | null = () => null;
  let index = 0;
  const loopback = await listenOnLoopback((request, response) => {
    const fault = choose({
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      index: index++,
    });
    response.on('error', () => {});
    if (!answeredAlone(fault, response)) forward(target, agent, request, response, fault);
  });
  return {
    url: loopback.url,
    requests: () => index,
    connections: loopback.connections,
    setFaults: (next) => void (choose = next),
    close: async () => {
      agent.destroy();
      await loopback.close();
    },
  };
}

function answeredAlone(fault: Fault | null, response: ServerResponse): boolean {
  switch (fault?.kind) {
    case 'status':
      sendError(
        response,
        fault.status,
        fault.code ?? 'SlowDown',
        fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter },
      );
      return true;
    case 'reset':
      response.socket?.resetAndDestroy();
      return true;
    case 'silence':
      return true;
    default:
      return false;
  }
}

function forward(
  target: string,
  agent: Agent,
  request: IncomingMessage,
  response: ServerResponse,
  fault: Fault | null,
): void {
  const headers = { ...request.headers };
  if (fault?.kind === 'ignore-range') delete headers.range;
  const onward = httpRequest(new URL(request.url ?? '/', target), { method: request.method ?? 'GET', headers, agent });
  onward.on('error', () => response.socket?.destroy());
  response.on('close', () => onward.destroy());
  onward.on('response', (answer) => {
    answer.on('error', () => response.socket?.destroy());
    response.writeHead(answer.statusCode ?? 502, spoil({ ...answer.headers }, fault));
    relay(answer, response, fault);
  });
  request.pipe(onward);
}

function spoil(headers: OutgoingHttpHeaders, fault: Fault | null): OutgoingHttpHeaders {
  if (fault?.kind === 'content-range' && headers['content-range'] !== undefined)
    headers['content-range'] = fault.header;
  if (fault?.kind === 'etag') headers['etag'] = fault.etag;
  if (fault?.kind === 'short')
    headers['content-length'] = String(Math.min(Number(headers['content-length'] ?? 0), fault.bytes));
  return headers;
}

function relay(answer: IncomingMessage, response: ServerResponse, fault: Fault | null): void {
  const limit = limitOf(fault);
  if (limit === null) return void answer.pipe(response);
  let sent = 0;
  answer.on('data', (chunk: Buffer) => {
    const rest = chunk.subarray(0, limit - sent);
    sent += rest.length;
    if (sent < limit) return void response.write(rest);
    answer.pause();
    response.write(rest, () => stop(chunk.subarray(rest.length), response, fault));
  });
  answer.on('end', () => response.end());
}

function limitOf(fault: Fault | null): number | null {
  if (fault?.kind === 'cut' || fault?.kind === 'stall' || fault?.kind === 'drip') return fault.afterBytes;
  return fault?.kind === 'short' ? fault.bytes : null;
}

function stop(left: Buffer, response: ServerResponse, fault: Fault | null): void {
  if (fault?.kind === 'short') return void response.end();
  if (fault?.kind === 'cut') return void response.socket?.resetAndDestroy();
  if (fault?.kind !== 'drip') return;
  let at = 0;
  const drip = setInterval(() => at < left.length && response.write(left.subarray(at, ++at)), fault.intervalMs);
  response.on('close', () => clearInterval(drip));
}
