import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { ObjectSource } from '@footlight/contracts';

import { drained } from '../internal/drained.js';
import { guardArgs, type PreparedInput } from './prepared-input.js';

/**
 * Serves one source of byte ranges to one ffmpeg: on the loopback interface, under a path that cannot be guessed, for as
 * long as the reading lasts. ffmpeg may open HTTP for this address; no accepted container can make it open another,
 * see `guardArgs`.
 */
export async function prepareRanges(source: ObjectSource, signal?: AbortSignal): Promise<PreparedInput> {
  const stopped = new AbortController();
  const stop = signal ? AbortSignal.any([signal, stopped.signal]) : stopped.signal;
  const path = `/${randomBytes(16).toString('hex')}`;
  let failure: unknown = null;
  const server = createServer((request, response) => {
    if (request.url !== path || request.method !== 'GET') return void response.writeHead(404).end();
    sendRange(source, request, response, stop).catch((cause: unknown) => {
      if (!stop.aborted && !response.destroyed) failure ??= cause;
      response.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    label: source.label,
    args: [...guardArgs('http,tcp'), '-seekable', '1', '-i', `http://127.0.0.1:${port}${path}`],
    feed: null,
    failure: () => failure,
    dispose: () => close(server, stopped),
  };
}

async function sendRange(
  source: ObjectSource,
  request: IncomingMessage,
  response: ServerResponse,
  signal: AbortSignal,
) {
  const start = Number(/^bytes=(\d{1,15})-/.exec(request.headers.range ?? '')?.[1] ?? 0);
  if (start >= source.size) return void response.writeHead(416, { 'content-range': `bytes */${source.size}` }).end();
  response.writeHead(206, {
    'accept-ranges': 'bytes',
    'content-length': source.size - start,
    'content-range': `bytes ${start}-${source.size - 1}/${source.size}`,
    'content-type': 'application/octet-stream',
  });
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const either = AbortSignal.any([signal, gone.signal]);
  for await (const chunk of source.stream(start, { signal: either, purpose: 'media' })) {
    if (either.aborted) return;
    if (!response.write(chunk)) await drained(response);
  }
  response.end();
}

async function close(server: Server, stopped: AbortController): Promise<void> {
  stopped.abort();
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
