import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';

import { createJobQueue, createJobWorker, createLocalDoorbell, openJobDatabase, runChunks } from '../src/index.js';

describe('the example of the README', () => {
  it('does what it says', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'footlight-jobs-readme-'));
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    const code = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
    const body = transformSync(code.replace(/^import .*\n/m, ''), {
      loader: 'ts',
      format: 'esm',
      target: 'esnext',
    }).code.replace('sqlite:jobs.db', `sqlite:${join(folder, 'jobs.db')}`);
    const printed: unknown[][] = [];
    const scope = {
      createJobQueue,
      createJobWorker,
      createLocalDoorbell,
      openJobDatabase,
      runChunks,
      console: { log: (...words: unknown[]) => printed.push(words) },
    };
    const run = new Function(...Object.keys(scope), `return (async () => {${body}})();`) as (
      ...values: unknown[]
    ) => Promise<void>;
    await run(...Object.values(scope));
    rmSync(folder, { recursive: true, force: true });
    expect(printed).toEqual([['completed', [1, 4, 9]]]);
  });
});
