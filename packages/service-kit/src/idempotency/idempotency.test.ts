import { silentLogger } from '@footlight/contracts';
import { FakeClock } from '@footlight/contracts/testing';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';

import { ServiceError } from '../problem/http-error.js';
import { problemHandler } from '../problem/problem-handler.js';
import { idempotent, memoryIdempotencyStore } from './idempotency.js';

function build(
  work: (call: number) => Promise<Response> | Response = (call) => Response.json({ call }, { status: 201 }),
  ttlMs = 1000,
) {
  const clock = new FakeClock();
  let calls = 0;
  const app = new Hono();
  app.onError(problemHandler({ logger: silentLogger }));
  app.use(idempotent(memoryIdempotencyStore({ clock, ttlMs }), (context) => context.req.header('X-Caller') ?? 'me'));
  app.post('/things', async (context) => {
    await context.req.json();
    return work(++calls);
  });
  const post = (key: string | null, body: unknown = { a: 1 }, caller = 'me') =>
    app.request('/things', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { ...(key ? { 'Idempotency-Key': key } : {}), 'X-Caller': caller },
    });
  return { post, clock, calls: () => calls };
}

describe('idempotent', () => {
  it('runs a repeated create once and answers the same', async () => {
    const { post, calls } = build();
    const [first, second] = [await post('k'), await post('k')];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(await second.json()).toEqual(await first.json());
    expect(second.headers.get('Idempotency-Replayed')).toBe('true');
    expect(calls()).toBe(1);
  });

  it('runs every create without a key, and keeps callers apart', async () => {
    const { post, calls } = build();
    await post(null);
    await post(null);
    await post('k', { a: 1 }, 'me');
    await post('k', { a: 1 }, 'you');
    expect(calls()).toBe(4);
  });

  it('refuses another body under the same key, and a key of control characters', async () => {
    const { post } = build();
    await post('k');
    expect((await post('k', { a: 2 })).status).toBe(422);
    expect((await post('a b')).status).toBe(400);
  });

  it('lets exactly one of many simultaneous requests run', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => (release = resolve));
    const { post, calls } = build(async (call) => (await gate, Response.json({ call })));
    const all = Promise.all(Array.from({ length: 20 }, () => post('k')));
    setTimeout(release, 20);
    const statuses = (await all).map(({ status }) => status).toSorted();
    expect(statuses).toEqual([200, ...Array.from({ length: 19 }, () => 409)]);
    expect(calls()).toBe(1);
  });

  it('forgets a failure, so that the client can try again', async () => {
    const { post } = build((call) => {
      if (call === 1) throw new ServiceError('service/overloaded', 'busy');
      return Response.json({ call });
    });
    expect((await post('k')).status).toBe(503);
    expect(await (await post('k')).json()).toEqual({ call: 2 });
  });

  it('forgets an answer after its time', async () => {
    const { post, clock, calls } = build();
    await post('k');
    await clock.advance(1001);
    await post('k');
    expect(calls()).toBe(2);
  });
});
