import { z } from '@hono/zod-openapi';
import { createRoute } from '@hono/zod-openapi';
import { silentLogger } from '@footlight/contracts';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';

import { capturedLog } from '../test/captured-log.js';
import { readEnvironment, setting } from './environment/environment.js';
import { serve } from './lifecycle/serve.js';
import { withLogContext } from './logging/log-context.js';
import { requestFrame } from './frame/request-frame.js';
import { createPrometheusMeter } from './metrics/prometheus-meter.js';
import { createApi, problemResponses } from './openapi/api.js';
import { pageHeaders } from './openapi/security-headers.js';

describe('logs', () => {
  it('carry the correlation id through asynchronous work, and no secret', async () => {
    const { lines, logger } = capturedLog();
    const app = new Hono();
    app.use(requestFrame({ logger }));
    app.get('/work', async (context) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      withLogContext({ correlationId: 'abc-1', jobId: 'j1' }, () =>
        logger.info({ user: { api_key: 'secret-key', name: 'Ada' }, transcript: 'I was fired' }, 'inside'),
      );
      return context.text('ok');
    });
    await app.request('/work?token=secret-query', { headers: { 'X-Request-Id': 'abc-1' } });
    expect(lines.map(({ msg, correlationId }) => [msg, correlationId])).toEqual([
      ['inside', 'abc-1'],
      ['request', 'abc-1'],
    ]);
    expect(lines[0]).toMatchObject({ jobId: 'j1', user: { name: 'Ada', api_key: '[redacted]' } });
    expect(JSON.stringify(lines)).not.toMatch(/secret|fired/);
  });
});

describe('metrics', () => {
  it('are labelled by route pattern, so that ids do not multiply them', async () => {
    const meter = createPrometheusMeter();
    const app = new Hono();
    app.use(requestFrame({ logger: silentLogger, meter }));
    app.get('/things/:id', (context) => context.text(context.req.param('id')));
    for (const id of ['1', '2', '3']) await app.request(`/things/${id}`);
    await app.request('/elsewhere/4');
    meter.gauge('queue_depth', 7);
    const text = await meter.expose();
    expect(text).toContain('footlight_http_requests_total{route="/things/:id",method="GET",status="2xx"} 3');
    expect(text).toContain('footlight_http_requests_total{route="unmatched",method="GET",status="4xx"} 1');
    expect(text).toContain('footlight_queue_depth 7');
  });
});

describe('readEnvironment', () => {
  const shape = {
    FOOTLIGHT_PORT: setting.number({ min: 1, max: 65_535, fallback: 8080 }),
    FOOTLIGHT_OPEN: setting.boolean(false),
    FOOTLIGHT_ORIGINS: setting.list(),
    FOOTLIGHT_API_KEY: z.string().min(20).optional(),
  };

  it('gives typed values and defaults, and takes empty for absent', () => {
    expect(readEnvironment(shape, { FOOTLIGHT_PORT: '', FOOTLIGHT_OPEN: '1', FOOTLIGHT_ORIGINS: 'a, b' })).toEqual({
      FOOTLIGHT_PORT: 8080,
      FOOTLIGHT_OPEN: true,
      FOOTLIGHT_ORIGINS: ['a', 'b'],
    });
  });

  it('names every bad variable and repeats no secret', () => {
    const attempt = () => readEnvironment(shape, { FOOTLIGHT_PORT: 'eighty', FOOTLIGHT_API_KEY: 'hunter2' });
    expect(attempt).toThrow(/FOOTLIGHT_PORT is "eighty"/);
    expect(attempt).toThrow(/FOOTLIGHT_API_KEY is set: /);
    expect(attempt).not.toThrow(/hunter2/);
  });
});

describe('createApi', () => {
  const api = createApi({ logger: silentLogger });
  api.use(pageHeaders());
  const route = createRoute({
    method: 'get',
    path: '/double/{n}',
    request: { params: z.object({ n: z.coerce.number().int().max(100) }) },
    responses: {
      200: {
        description: 'Twice the number',
        content: { 'application/json': { schema: z.object({ twice: z.number() }) } },
      },
      ...problemResponses(400),
    },
  });
  api.openapi(route, (context) => context.json({ twice: 2 * context.req.valid('param').n }, 200));

  it('checks requests and answers problems', async () => {
    expect(await (await api.request('/double/21')).json()).toEqual({ twice: 42 });
    const refused = await api.request('/double/1000');
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ code: 'service/invalid-request', errors: [{ path: 'n' }] });
  });

  it('describes itself', () => {
    const document = api.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'sample', version: '1' } });
    expect(document.paths?.['/double/{n}']?.get?.responses?.['400']).toBeDefined();
    expect(document.components?.schemas).toHaveProperty('Problem');
  });

  it('lets nothing foreign run on its pages', async () => {
    const { headers } = await api.request('/double/1');
    expect(headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
  });

  it('leaves a page its own policy', async () => {
    const own = "default-src 'none'";
    const app = new Hono()
      .use(pageHeaders())
      .get('/', (context) => context.html('', 200, { 'Content-Security-Policy': own }));
    const { headers } = await app.request('/');
    expect([headers.get('Content-Security-Policy'), headers.get('X-Content-Type-Options')]).toEqual([own, 'nosniff']);
  });
});

describe('serve', () => {
  it('lets requests under way finish and refuses new connections when it stops', async () => {
    const app = new Hono();
    app.get('/slow', async (context) => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return context.text('finished');
    });
    let drained = 0;
    const running = await serve({ fetch: app.fetch, logger: silentLogger, onDrain: () => void drained++ });
    const slow = fetch(`${running.url}/slow`, { headers: { Connection: 'close' } });
    await new Promise((resolve) => setTimeout(resolve, 30));
    await Promise.all([running.stop(), running.stop()]);
    expect(await (await slow).text()).toBe('finished');
    expect(drained).toBe(1);
    await expect(fetch(`${running.url}/slow`)).rejects.toThrow();
  });

  it('cuts off what does not finish within the drain time', async () => {
    const app = new Hono();
    app.get('/never', () => new Promise<Response>(() => {}));
    const running = await serve({ fetch: app.fetch, logger: silentLogger, drainMs: 50 });
    const never = fetch(`${running.url}/never`).then(
      () => 'answered',
      () => 'cut off',
    );
    await new Promise((resolve) => setTimeout(resolve, 30));
    await running.stop();
    expect(await never).toBe('cut off');
  });

  it('rejects when the port is taken', async () => {
    const first = await serve({ fetch: () => new Response('1'), logger: silentLogger });
    await expect(
      serve({ fetch: () => new Response('2'), logger: silentLogger, port: Number(new URL(first.url).port) }),
    ).rejects.toThrow('EADDRINUSE');
    await first.stop();
  });
});
