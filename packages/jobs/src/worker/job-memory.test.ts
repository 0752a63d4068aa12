import { describe, expect, it } from 'vitest';

import { freshBench, until } from '../../test/support/worker-bench.js';
import { createMemoryGate } from '../memory/memory-gate.js';
import { MemoryBudget } from '../memory/memory-budget.js';
import type { JobHandler } from './job-handler.js';

describe('a worker short of memory', () => {
  const bench = freshBench();

  it('says why it waits when memory is short, and goes on when it is not', async () => {
    let usedBytes = 90;
    const read = () => ({ source: 'cgroup' as const, limitBytes: 100, usedBytes, pressure: null, events: null });
    const worker = await bench().work({ t: async () => null }, { gate: createMemoryGate({ read, settleMs: 0 }) });
    const { id } = await bench().queue.submit({ type: 't', payload: null });
    await until(() => worker.status().waiting?.startsWith('memory: 90 %') === true);
    expect((await bench().queue.get(id))?.state).toBe('pending');
    usedBytes = 10;
    expect((await bench().finished(id)).state).toBe('completed');
    expect(worker.status().waiting).toBeNull();
  });

  it('never runs two jobs that do not fit together, and runs one above the budget alone', async () => {
    let [used, most] = [0, 0];
    const handler: JobHandler = async ({ job }) => {
      used += job.memoryBytes;
      most = Math.max(most, used);
      await new Promise((resolve) => setTimeout(resolve, 10));
      used -= job.memoryBytes;
    };
    await bench().work({ t: handler }, { budget: new MemoryBudget(100), concurrency: 8 });
    const sizes = [60, 60, 30, 250, 10, 60, 60];
    const added = await bench().queue.submitMany(
      sizes.map((memoryBytes) => ({ type: 't', payload: null, memoryBytes })),
    );
    for (const { id } of added) expect((await bench().finished(id)).state).toBe('completed');
    expect(most).toBe(250);
    expect(bench().events.some((event) => event.kind === 'waiting' && event.reason?.includes('bytes of memory'))).toBe(
      true,
    );
  });
});
