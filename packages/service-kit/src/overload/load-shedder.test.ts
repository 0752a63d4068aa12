import { silentLogger } from '@footlight/contracts';
import { FakeClock } from '@footlight/contracts/testing';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';

import { problemHandler } from '../problem/problem-handler.js';
import { LoadShedder } from './load-shedder.js';

function build(maxInFlight = 10) {
  const clock = new FakeClock();
  let lag = 0;
  const shedder = new LoadShedder({ maxInFlight, maxLagMs: 100, clock, monitor: { lagMs: () => lag, stop: () => {} } });
  const app = new Hono();
  app.onError(problemHandler({ logger: silentLogger }));
  app.use(shedder.middleware());
  let release = () => {};
  const gate = new Promise<void>((resolve) => (release = resolve));
  app.get('/fast', (context) => context.text('ok'));
  app.get('/slow', async (context) => (await gate, context.text('ok')));
  return { app, shedder, clock, release, setLag: (value: number) => (lag = value) };
}

describe('LoadShedder', () => {
  it('refuses above the number it can serve at once, and serves again afterwards', async () => {
    const { app, release, shedder } = build(2);
    const slow = [app.request('/slow'), app.request('/slow')];
    const refused = await app.request('/fast');
    expect(refused.status).toBe(503);
    expect(refused.headers.get('Retry-After')).toBe('1');
    release();
    expect((await Promise.all(slow)).map(({ status }) => status)).toEqual([200, 200]);
    expect((await app.request('/fast')).status).toBe(200);
    expect(shedder.inFlight).toBe(0);
  });

  it('sheds while the loop lags, with hysteresis', async () => {
    const { app, clock, setLag } = build();
    const statusAt = async (lag: number) => {
      setLag(lag);
      await clock.advance(500);
      return (await app.request('/fast')).status;
    };
    expect([
      await statusAt(90),
      await statusAt(150),
      await statusAt(80),
      await statusAt(40),
      await statusAt(80),
    ]).toEqual([200, 503, 503, 200, 200]);
  });

  it('refuses everything once it drains', async () => {
    const { app, shedder } = build();
    shedder.drain();
    expect(shedder.accepting()).toBe(false);
    expect((await app.request('/fast')).status).toBe(503);
  });
});
