import { once } from 'node:events';
import { connect } from 'node:net';

import { silentLogger } from '@footlight/contracts';
import { Hono } from 'hono';
import { expect, it } from 'vitest';

import { serve } from '../lifecycle/serve.js';
import { problemHandler } from '../problem/problem-handler.js';
import { readJsonText } from './read-json-text.js';

function build() {
  const faults: object[] = [];
  const answered: number[] = [];
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    answered.push(context.res.status);
  });
  app.onError(problemHandler({ logger: { ...silentLogger, error: (fields) => void faults.push(fields) } }));
  app.post('/', async (context) => context.text(await readJsonText(context)));
  return { app, faults, answered };
}

it.each([
  ['application/json', 200],
  ['Application/JSON; charset=utf-8', 200],
  ['application/problem+json', 200],
  ['application/jsonp', 415],
  ['text/plain', 415],
  [undefined, 400],
])('a body of type %s is answered %i', async (type, status) => {
  const body = new TextEncoder().encode('{"a":1}');
  const answer = await build().app.request('/', {
    method: 'POST',
    body,
    headers: type ? { 'Content-Type': type } : {},
  });
  expect(answer.status).toBe(status);
  if (status === 200) expect(await answer.text()).toBe('{"a":1}');
});

it('a body that is cut short is the client’s fault, and no line in the log', async () => {
  const { app, faults, answered } = build();
  const server = await serve({ fetch: app.fetch, logger: silentLogger });
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"a":');
  await new Promise((resolve) => setTimeout(resolve, 50));
  socket.destroy();
  for (let round = 0; round < 1000 && answered.length === 0; round++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect([answered, faults]).toEqual([[400], []]);
  await server.stop();
});
