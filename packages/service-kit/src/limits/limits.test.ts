import { silentLogger } from '@footlight/contracts';
import { FakeClock } from '@footlight/contracts/testing';
import fc from 'fast-check';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';

import { problemHandler } from '../problem/problem-handler.js';
import { limitBody } from './body-limit.js';
import { contentKind } from './content-kind.js';
import { rateLimit } from './rate-limit.js';
import { RateLimiter } from './rate-limiter.js';

describe('RateLimiter', () => {
  it('allows a burst, then the steady rate', async () => {
    const clock = new FakeClock();
    const limiter = new RateLimiter({ perSecond: 2, burst: 3 }, clock);
    expect([1, 2, 3, 4].map(() => limiter.take('a').allowed)).toEqual([true, true, true, false]);
    expect(limiter.take('a').retryAfterSeconds).toBeCloseTo(0.5);
    expect(limiter.take('b').allowed).toBe(true);
    await clock.advance(500);
    expect(limiter.take('a').allowed).toBe(true);
  });

  it('never allows more than burst + rate * time, whatever the pattern', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 60 }), async (gaps) => {
        const clock = new FakeClock();
        const limiter = new RateLimiter({ perSecond: 5, burst: 4 }, clock);
        let allowed = 0;
        for (const gap of gaps) {
          await clock.advance(gap);
          if (limiter.take('a').allowed) allowed += 1;
        }
        expect(allowed).toBeLessThanOrEqual(4 + (5 * clock.now()) / 1000 + 1e-6);
      }),
    );
  });

  it('forgets the longest unused caller when it is full', () => {
    const limiter = new RateLimiter({ perSecond: 1, burst: 1 }, new FakeClock(), 2);
    for (const key of ['a', 'b', 'c']) limiter.take(key);
    expect(limiter.take('c').allowed).toBe(false);
    expect(limiter.take('a').allowed).toBe(true);
  });

  it('goes backwards in time with the clock without giving anything away', async () => {
    let now = 10_000;
    const limiter = new RateLimiter({ perSecond: 1, burst: 1 }, { now: () => now, sleep: () => Promise.resolve() });
    limiter.take('a');
    now = 0;
    expect(limiter.take('a').allowed).toBe(false);
  });
});

describe('limits on a route', () => {
  const app = new Hono();
  app.onError(problemHandler({ logger: silentLogger }));
  app.use(
    '/rate',
    rateLimit(new RateLimiter({ perSecond: 0.1, burst: 1 }), () => 'everybody'),
  );
  app.get('/rate', (context) => context.text('ok'));
  app.post('/body', limitBody(10), async (context) => context.text(await context.req.text()));

  it('answer 429 with Retry-After', async () => {
    expect((await app.request('/rate')).status).toBe(200);
    const refused = await app.request('/rate');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
  });

  it('refuse a body over the limit, declared or streamed', async () => {
    expect((await app.request('/body', { method: 'POST', body: '0123456789' })).status).toBe(200);
    expect(
      (await app.request('/body', { method: 'POST', body: '0123456789x', headers: { 'Content-Length': '11' } })).status,
    ).toBe(413);
    const endless = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(new Uint8Array(8)) });
    const streamed = new Request('http://local/body', { method: 'POST', body: endless, duplex: 'half' } as RequestInit);
    expect((await app.request(streamed)).status).toBe(413);
  });
});

describe('contentKind', () => {
  it.each([
    [[0xff, 0xd8, 0xff, 0xe0], 'jpeg'],
    [[0, 0, 0, 0x20, 0x66, 0x74, 0x79, 0x70, 0x69, 0x73, 0x6f, 0x6d], 'mp4'],
    [[0x1a, 0x45, 0xdf, 0xa3], 'webm'],
    [[0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59], 'npy'],
    [[0x20, 0x5b, 0x31], 'json'],
    [[0x4d, 0x5a, 0x90], 'unknown'],
    [[], 'unknown'],
  ])('recognises %j as %s', (bytes, kind) => expect(contentKind(Uint8Array.from(bytes))).toBe(kind));
});
