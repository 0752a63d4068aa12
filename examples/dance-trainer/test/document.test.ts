import { readFile } from 'node:fs/promises';

import { silentLogger } from '@footlight/contracts';
import { serve } from '@footlight/service-kit';
import { fuzzApi, hasSchemathesis, missing } from '@footlight/testkit';
import { afterAll, describe, expect, it } from 'vitest';

import { writtenDocument } from '../src/api-document.js';
import { openTrainer, removeFolders } from './trainer.js';

afterAll(removeFolders);

describe('the API document', () => {
  it('is the one that is committed', async () => {
    const committed = await readFile(new URL('../openapi.json', import.meta.url), 'utf8');
    expect(await writtenDocument(), 'run "npm run openapi" in examples/dance-trainer').toBe(committed);
  });

  it.skipIf(missing(hasSchemathesis, 'Schemathesis (node tooling/setup/setup-schemathesis.mjs)'))(
    'brings no request about that the server fails at',
    async () => {
      const limits = { requests: { perSecond: 1e6, burst: 1e6 }, snapshots: { perSecond: 1e6, burst: 1e6 } };
      const trainer = await openTrainer({ limits });
      const server = await serve({ fetch: trainer.app.fetch.bind(trainer.app), logger: silentLogger, drainMs: 500 });
      try {
        const checks = [
          'not_a_server_error',
          'status_code_conformance',
          'content_type_conformance',
          'response_schema_conformance',
        ];
        const { passed, output } = await fuzzApi({ documentUrl: `${server.url}/openapi.json`, checks });
        expect(passed, output).toBe(true);
      } finally {
        await trainer.close();
        await server.stop();
      }
    },
  );
});
