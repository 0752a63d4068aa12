import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { silentLogger } from '@footlight/contracts';
import { serve } from '@footlight/service-kit';
import { fuzzApi, hasSchemathesis, missing } from '@footlight/testkit';
import { describe, expect, it } from 'vitest';

import { startTestService, wavForm } from './support/test-service.js';

const committed = fileURLToPath(new URL('../openapi.json', import.meta.url));

describe('the description of the API', () => {
  it('is the committed one; FOOTLIGHT_WRITE_OPENAPI=1 writes it anew', async () => {
    const service = await startTestService();
    const document = await service.json('/openapi.json');
    await service.close();
    if (process.env['FOOTLIGHT_WRITE_OPENAPI'] === '1')
      writeFileSync(committed, `${JSON.stringify(document, null, 2)}\n`);
    expect(document).toEqual(JSON.parse(readFileSync(committed, 'utf8')));
  });

  it('names every endpoint', async () => {
    const service = await startTestService();
    const { paths } = await service.json('/openapi.json');
    await service.close();
    const endpoints = Object.entries(paths as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path.replace('/api/v1/', '')}`),
    );
    expect(endpoints.toSorted()).toEqual([
      'delete interviews/{id}',
      'get interviews',
      'get interviews/{id}',
      'get interviews/{id}/events',
      'get interviews/{id}/report',
      'get queue/jobs',
      'get queue/stats',
      'get queue/status',
      'get stats',
      'post interviews',
      'post queue/jobs/{id}/cancel',
      'post queue/jobs/{id}/retry',
      'post queue/pause',
      'post queue/resume',
    ]);
  });
});

describe.skipIf(missing(hasSchemathesis, 'schemathesis (tooling/setup/setup-schemathesis.mjs)'))(
  'whatever is sent',
  () => {
    it('is answered without a fault of ours', { timeout: 90_000 }, async () => {
      // A watcher of an interview that never ends would wait for ever: its endpoint is tested elsewhere.
      const service = await startTestService({ requestsPerMinute: 1_000_000, maxQueued: 1_000_000, bucket: 'b' });
      const server = await serve({ fetch: service.fetch, logger: silentLogger, drainMs: 100 });
      await service.json('/api/v1/interviews', { method: 'POST', body: wavForm() });
      const { passed, output } = await fuzzApi({ documentUrl: `${server.url}/openapi.json` });
      await server.stop();
      await service.close();
      expect(passed, output).toBe(true);
    });
  },
);
