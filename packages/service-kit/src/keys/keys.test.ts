import { silentLogger } from '@footlight/contracts';
import fc from 'fast-check';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';

import { problemHandler } from '../problem/problem-handler.js';
import { createApiKey, parseStoredKeys, verifyApiKey } from './api-key.js';
import { authenticate, callerOf, requireScope } from './require-key.js';

describe('API keys', () => {
  it('are recognised by their hash alone', () => {
    const { key, stored } = createApiKey(['sessions']);
    expect(verifyApiKey(key, [createApiKey([]).stored, stored])).toBe(stored);
    expect(JSON.stringify(stored)).not.toContain(key);
  });

  it('are never guessed', () => {
    const { stored } = createApiKey(['*']);
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (guess) => {
        expect(verifyApiKey(guess, [stored])).toBeNull();
      }),
    );
  });

  it('are read from their configured form, and a bad entry is named by its place', () => {
    const { stored } = createApiKey(['sessions', 'admin']);
    const text = `${stored.id}:${stored.hash}:sessions+admin`;
    expect(parseStoredKeys(`${text}, ${text}`)).toEqual([stored, stored]);
    expect(() => parseStoredKeys(`${text},nonsense`)).toThrow('entry 2');
  });
});

describe('a guarded route', () => {
  const { key, stored } = createApiKey(['read']);
  const build = (open: boolean) => {
    const app = new Hono();
    app.onError(problemHandler({ logger: silentLogger }));
    app.use(authenticate({ keys: [stored], open }));
    app.get('/read', requireScope('read'), (context) => context.text(callerOf(context)));
    app.get('/write', requireScope('write'), (context) => context.text('written'));
    return app;
  };

  it.each([
    { Authorization: `Bearer ${key}` },
    { 'X-Api-Key': key },
    { 'Sec-WebSocket-Protocol': `footlight.live, footlight.key.${key}` },
  ])('lets a key in by %j', async (headers) => {
    const response = await build(false).request('/read', { headers: headers as Record<string, string> });
    expect(await response.text()).toBe(stored.id);
  });

  it('asks for a key, and for the right scope', async () => {
    expect((await build(false).request('/read')).status).toBe(401);
    expect((await build(false).request('/read', { headers: { 'X-Api-Key': 'wrong' } })).status).toBe(401);
    expect((await build(false).request('/write', { headers: { 'X-Api-Key': key } })).status).toBe(403);
  });

  it('is open where the server says so', async () => {
    expect(await (await build(true).request('/write')).text()).toBe('written');
  });
});
