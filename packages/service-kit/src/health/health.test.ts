import { describe, expect, it } from 'vitest';

import { watchEventLoop } from './event-loop.js';
import type { HealthCheck } from './health.js';
import { healthRoutes } from './health.js';

const check = (state: 'up' | 'degraded' | 'down', shared = false): HealthCheck => ({
  name: 'store',
  shared,
  check: () => Promise.resolve(state),
});

describe('healthRoutes', () => {
  it.each([
    [[], 200, 'ok'],
    [[check('up')], 200, 'ok'],
    [[check('degraded')], 200, 'degraded'],
    [[check('down')], 503, 'unready'],
    [[check('down', true)], 200, 'degraded'],
  ])('readiness of case %#', async (checks, status, word) => {
    const response = await healthRoutes({ checks }).request('/ready');
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ status: word });
  });

  it('is not ready while the process drains, and alive all the same', async () => {
    const app = healthRoutes({ accepting: () => false, checks: [check('down')] });
    expect((await app.request('/ready')).status).toBe(503);
    expect((await app.request('/live')).status).toBe(200);
    expect((await app.request('/health')).status).toBe(200);
  });

  it('takes a check that hangs or throws for down, within the time limit', async () => {
    const hanging: HealthCheck = { name: 'hangs', shared: false, check: () => new Promise(() => {}) };
    const throwing: HealthCheck = { name: 'throws', shared: false, check: () => Promise.reject(new Error('refused')) };
    const response = await healthRoutes({ checks: [hanging, throwing], timeoutMs: 20 }).request('/ready');
    expect(await response.json()).toMatchObject({ checks: [{ state: 'down' }, { state: 'down' }] });
  });
});

describe('watchEventLoop', () => {
  it('sees a blocked loop', async () => {
    const monitor = watchEventLoop();
    await new Promise((resolve) => setTimeout(resolve, 60));
    const end = performance.now() + 200;
    while (performance.now() < end);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(monitor.lagMs()).toBeGreaterThan(100);
    monitor.stop();
  });
});
