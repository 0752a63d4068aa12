import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

import { silentLogger } from '@footlight/contracts';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { serve, type RunningServer } from '../lifecycle/serve.js';
import { problemHandler } from '../problem/problem-handler.js';
import { limitBody } from './body-limit.js';

let server: RunningServer;
beforeAll(async () => {
  const app = new Hono();
  app.onError(problemHandler({ logger: silentLogger }));
  app.post('/echo', limitBody(10_000), async (context) => context.json({ echo: await context.req.json() }));
  server = await serve({ fetch: app.fetch, logger: silentLogger });
});
afterAll(() => server.stop());

const stream = (...parts: string[]) =>
  new ReadableStream({
    start: (controller) => {
      for (const part of parts) controller.enqueue(new TextEncoder().encode(part));
      controller.close();
    },
  });

function post(body: unknown): Promise<Response> {
  const init = { method: 'POST', body, duplex: 'half', headers: { 'Content-Type': 'application/json' } };
  return fetch(`${server.url}/echo`, init as RequestInit);
}

/** A client that says nothing of the length, and goes on sending. */
async function streaming(): Promise<Socket> {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.on('error', () => {});
  socket.write(
    'POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
  );
  return socket;
}

const part = `1000\r\n${'['.repeat(4096)}\r\n`;

describe('a body without a declared length', () => {
  it('is read within the limit, whatever its parts', async () => {
    const answer = await post(stream('{"a":', '[1,', '2]}'));
    expect(await answer.json()).toEqual({ echo: { a: [1, 2] } });
  });

  it('is refused at the first byte too many, though it goes on', async () => {
    const socket = await streaming();
    const answered = once(socket, 'data') as Promise<[Buffer]>;
    for (let sent = 0; sent < 3; sent++) socket.write(part);
    expect((await answered)[0].toString()).toMatch(/^HTTP\/1\.1 413 /);
    for (let sent = 0; sent < 100 && socket.writable; sent++) socket.write(part);
    expect((await post(stream('{"next":1}'))).status).toBe(200);
    socket.destroy();
  });

  it('that is broken off leaves the server as it was', async () => {
    const socket = await streaming();
    socket.write(part);
    socket.destroy();
    await once(socket, 'close');
    expect((await post(stream('{"next":2}'))).status).toBe(200);
  });
});
