import { silentLogger, type Logger } from '@footlight/contracts';
import { Hono } from 'hono';
import { afterEach, describe, expect, it } from 'vitest';

import { serve, type RunningServer } from '../lifecycle/serve.js';
import { createPrometheusMeter } from '../metrics/prometheus-meter.js';
import { ServiceError } from '../problem/http-error.js';
import { problemHandler, problemNotFound } from '../problem/problem-handler.js';
import { requestFrame } from './request-frame.js';

const running: RunningServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

type Ask = (path: string, headers?: Record<string, string>) => Promise<Response>;

function build() {
  const lines: Record<string, unknown>[] = [];
  const logger: Logger = { ...silentLogger, info: (fields) => void lines.push(fields as Record<string, unknown>) };
  const meter = createPrometheusMeter();
  const app = new Hono();
  app.onError(problemHandler({ logger: silentLogger }));
  app.notFound(problemNotFound);
  app.use(requestFrame({ logger, meter, connect: ['https://models.example'] }));
  app.get('/things/:id', (context) => context.json({ id: context.req.param('id') }));
  app.get('/own', (context) => context.html('', 200, { 'Content-Security-Policy': "default-src 'none'" }));
  app.get('/plain', () => new Response('by hand'));
  app.get('/refused', () => {
    throw new ServiceError('service/forbidden', 'not you');
  });
  return { app, lines, meter };
}

/** Both ways to be asked: in a server of Node's, where headers go straight out, and as a function of a request. */
const ways: [string, (app: Hono) => Promise<Ask>][] = [
  [
    'as a function',
    async (app) =>
      async (path, headers = {}) =>
        app.request(path, { headers }),
  ],
  [
    'on Node',
    async (app) => {
      const server = await serve({ fetch: app.fetch, logger: silentLogger });
      running.push(server);
      return (path, headers = {}) => fetch(server.url + path, { headers });
    },
  ],
];

describe.each(ways)('the frame of a request, %s', (_way, open) => {
  it.each(['/things/1', '/plain', '/refused', '/nowhere'])('puts its headers on %s', async (path) => {
    const { app } = build();
    const { headers } = await (await open(app))(path, { 'X-Request-Id': 'mine-1' });
    expect(headers.get('X-Request-Id') ?? 'mine-1').toBe('mine-1');
    expect(headers.get('Content-Security-Policy')).toMatch(
      /connect-src 'self' https:\/\/models\.example;.*frame-ancestors 'none'/,
    );
    expect(Object.fromEntries(headers)).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(self), microphone=(self), geolocation=()',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=15552000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
    });
  });

  it('leaves a page its own policy', async () => {
    const { headers } = await (await open(build().app))('/own');
    expect(headers.get('Content-Security-Policy')).toBe("default-src 'none'");
  });

  it('names every request, as its client does where that is harmless', async () => {
    const { app } = build();
    const ask = await open(app);
    const idOf = async (sent?: string) =>
      (await ask('/things/1', sent === undefined ? {} : { 'X-Request-Id': sent })).headers.get('X-Request-Id');
    expect(await idOf('abc-123')).toBe('abc-123');
    const others = [await idOf(), await idOf(), await idOf('has spaces'), await idOf('x'.repeat(300))];
    expect(new Set(others).size).toBe(4);
    for (const id of others) expect(id).toMatch(/^[\w-]{12,40}$/);
  });

  it('logs and counts every request with what it was answered', async () => {
    const { app, lines, meter } = build();
    const ask = await open(app);
    for (const path of ['/things/1?token=secret', '/refused', '/nowhere']) await ask(path);
    const requests = lines.filter((line) => 'status' in line);
    expect(requests.map(({ method, path, status, caller }) => [method, path, status, caller])).toEqual([
      ['GET', '/things/1', 200, 'local'],
      ['GET', '/refused', 403, 'local'],
      ['GET', '/nowhere', 404, 'local'],
    ]);
    expect(await meter.expose()).toMatch(/http_requests_total\{route="\/refused",method="GET",status="4xx"\} 1/);
  });
});
