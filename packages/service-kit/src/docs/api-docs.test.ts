import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { silentLogger } from '@footlight/contracts';
import { createRoute, z } from '@hono/zod-openapi';
import { Hono } from 'hono';
import { afterAll, describe, expect, it } from 'vitest';

import { withEnvironmentFile } from '../environment/environment-file.js';
import { createApi, problemResponses } from '../openapi/api.js';
import { edgeSchema } from '../openapi/edge-schema.js';
import { pageFiles } from '../pages/page-files.js';
import { apiDocs } from './api-docs.js';

const folder = mkdtempSync(join(tmpdir(), 'footlight-pages-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the docs of an API', () => {
  const api = createApi({ logger: silentLogger });
  const answer = edgeSchema(
    z.object({ meanScore: z.number().min(0).max(1), bestMoments: z.array(z.object({ startTime: z.number() })) }),
  );
  const route = createRoute({
    method: 'get',
    path: '/scores/{id}',
    tags: ['Scores'],
    summary: 'One score <script>alert(1)</script>',
    request: { params: z.object({ id: z.string() }) },
    responses: {
      200: { description: 'The score', content: { 'application/json': { schema: answer } } },
      ...problemResponses(404),
    },
  });
  api.openapi(route, (context) => context.json({ mean_score: 1, best_moments: [] }, 200));
  const docs = apiDocs(api, { title: 'Scores', version: '1', description: 'Says how good it was.' });

  it('are JSON for programs, in the words of the wire', async () => {
    const document = (await (await docs.request('/openapi.json')).json()) as { paths: Record<string, unknown> };
    expect(JSON.stringify(document.paths)).toContain('"mean_score"');
    expect(JSON.stringify(document.paths)).toContain('"required":["mean_score","best_moments"]');
  });

  it('are a page for people, without a script', async () => {
    const page = await (await docs.request('/docs')).text();
    expect(page).toContain('best_moments');
    expect(page).toContain('number 0..1');
    expect(page).not.toMatch(/<script/);
  });
});

describe('pageFiles', () => {
  it('serves what was built and nothing beside it', async () => {
    mkdirSync(join(folder, 'page/assets'), { recursive: true });
    writeFileSync(join(folder, 'page/index.html'), '<h1>Hello</h1>');
    writeFileSync(join(folder, 'page/assets/a-1234.js'), '1');
    writeFileSync(join(folder, 'secret.txt'), 'secret');
    const app = new Hono().use('*', pageFiles(join(folder, 'page')));
    const page = await app.request('/');
    expect([await page.text(), page.headers.get('Cache-Control')]).toEqual(['<h1>Hello</h1>', 'no-cache']);
    expect((await app.request('/assets/a-1234.js')).headers.get('Cache-Control')).toContain('immutable');
    for (const path of ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt'])
      expect((await app.request(path)).status).toBe(404);
  });
});

describe('withEnvironmentFile', () => {
  it('adds what the process does not set', () => {
    const path = join(folder, '.env');
    writeFileSync(path, '# comment\nFOOTLIGHT_PORT=1\nFOOTLIGHT_HOST="0.0.0.0"\n');
    const merged = withEnvironmentFile(path, { FOOTLIGHT_PORT: '2' });
    expect(merged).toEqual({ FOOTLIGHT_PORT: '2', FOOTLIGHT_HOST: '0.0.0.0' });
    expect(withEnvironmentFile(join(folder, 'none'), { A: 'b' })).toEqual({ A: 'b' });
  });
});
