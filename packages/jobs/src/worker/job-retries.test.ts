import { FootlightError } from '@footlight/contracts';
import { describe, expect, it } from 'vitest';

import { freshBench } from '../../test/support/worker-bench.js';
import type { JobHandler } from './job-handler.js';
import { runChunks } from './run-chunks.js';

class Flaky extends FootlightError<'test/flaky'> {}

describe('a worker whose job fails', () => {
  const bench = freshBench();

  it('tries again after an error that says it may, and resumes from its checkpoints', async () => {
    const computed: string[] = [];
    let failures = 2;
    const handler: JobHandler = async (context) => {
      const outputs = await runChunks(context, {
        stage: 'decode',
        count: 3,
        inputHash: (chunk) => `v1-${chunk}`,
        run: async (chunk) => {
          computed.push(`${context.run}:${chunk}`);
          if (chunk === 1 + context.run - 1 && failures-- > 0)
            throw new Flaky('test/flaky', 'again', { retryable: true });
          return { chunk, text: 'x'.repeat(chunk) };
        },
      });
      return outputs;
    };
    await bench().work({ t: handler });
    const { id } = await bench().queue.submit({ type: 't', payload: null });
    expect(await bench().finished(id)).toMatchObject({ state: 'completed', attempts: 2 });
    expect(computed).toEqual(['1:0', '1:1', '2:1', '2:2', '3:2']);
    expect((await bench().queue.result(id))?.result).toEqual(
      [0, 1, 2].map((chunk) => ({ chunk, text: 'x'.repeat(chunk) })),
    );
    expect((await bench().queue.get(id))?.progress).toEqual({ decode: { completed: 3, total: 3, unit: 'items' } });
  });

  it('computes a chunk again when its input has changed', async () => {
    let version = 1;
    const outputs: unknown[] = [];
    const handler: JobHandler = async (context) => {
      outputs.push(await context.step({ stage: 's', inputHash: `v${version}` }, async () => version));
      if (version++ === 1) throw new Flaky('test/flaky', 'the object was replaced', { retryable: true });
      return null;
    };
    await bench().work({ t: handler });
    await bench().finished((await bench().queue.submit({ type: 't', payload: null })).id);
    expect(outputs).toEqual([1, 2]);
  });

  it('fails a job at once for an error that does not say it may be retried', async () => {
    await bench().work({ t: () => Promise.reject(new Error('no such codec')) });
    const job = await bench().finished((await bench().queue.submit({ type: 't', payload: null })).id);
    expect(job).toMatchObject({
      state: 'failed',
      failure: { kind: 'error', code: 'unknown', message: 'no such codec' },
    });
  });

  it('makes a dead letter after the last attempt', async () => {
    await bench().work({ t: () => Promise.reject(new Flaky('test/flaky', 'still', { retryable: true })) });
    const job = await bench().finished((await bench().queue.submit({ type: 't', payload: null, maxAttempts: 2 })).id);
    expect(job).toMatchObject({ state: 'failed', attempts: 2, failure: { kind: 'attempts', code: 'test/flaky' } });
    expect(await bench().jobs.find({ deadLetters: true })).toHaveLength(1);
  });
});
