import { Hono } from 'hono';
import { silentLogger } from '@footlight/contracts';
import { describe, expect, it } from 'vitest';

import { problemHandler } from '../problem/problem-handler.js';
import { allowOrigins, loopbackOnly } from './origins.js';

function appWith(...middleware: Parameters<Hono['use']>): Hono {
  const app = new Hono();
  app.onError(problemHandler({ logger: silentLogger }));
  app.use(...middleware);
  return app.get('/', (context) => context.text('hello'));
}

async function ask(app: Hono, headers: Record<string, string>, method = 'GET'): Promise<Response> {
  return app.request('http://127.0.0.1:8080/', { method, headers });
}

describe('allowOrigins', () => {
  const app = appWith('*', allowOrigins({ origins: ['https://studio.example'] }));

  it.each([
    ['a program', {}, 200],
    ['the server’s own page', { Origin: 'http://127.0.0.1:8080', Host: '127.0.0.1:8080' }, 200],
    ['its own page behind a proxy that ends TLS', { Origin: 'https://dance.example', Host: 'dance.example' }, 200],
    ['a page that is named', { Origin: 'https://studio.example', Host: '127.0.0.1:8080' }, 200],
    ['another page', { Origin: 'https://evil.example', Host: '127.0.0.1:8080' }, 403],
    ['a page of the same host at another port', { Origin: 'http://127.0.0.1:9999', Host: '127.0.0.1:8080' }, 403],
    ['a page in a sandbox', { Origin: 'null', Host: '127.0.0.1:8080' }, 403],
  ])('answers %s', async (_who, headers, status) => {
    expect((await ask(app, headers)).status).toBe(status);
  });

  it('tells browsers about the named ones only', async () => {
    const preflight = { 'Access-Control-Request-Method': 'POST', Host: '127.0.0.1:8080' };
    const named = await ask(app, { ...preflight, Origin: 'https://studio.example' }, 'OPTIONS');
    expect(named.headers.get('Access-Control-Allow-Origin')).toBe('https://studio.example');
    const other = await ask(app, { ...preflight, Origin: 'https://evil.example' }, 'OPTIONS');
    expect([other.status, other.headers.get('Access-Control-Allow-Origin')]).toEqual([403, null]);
  });
});

describe('loopbackOnly', () => {
  const app = appWith('*', loopbackOnly());

  it.each([
    ['127.0.0.1:8080', 200],
    ['localhost', 200],
    ['[::1]:8080', 200],
    ['evil.example:8080', 403],
    ['127.0.0.1.evil.example', 403],
    ['localhost.evil.example', 403],
  ])('with Host %s answers %i', async (host, status) => {
    expect((await ask(app, { Host: host })).status).toBe(status);
  });
});
