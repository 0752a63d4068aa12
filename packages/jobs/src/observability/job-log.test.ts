import { setTimeout as sleep } from 'node:timers/promises';

import { describe, expect, it } from 'vitest';

import { createJobLogger, currentJobLog, keepJobLog, withJobLog } from './job-log.js';

const fields = (jobId: string) => ({ correlationId: null, jobId, jobType: 'walk', attempt: 1, leaseToken: 7 });
const current = () => currentJobLog()?.jobId ?? null;

async function after(ms: number): Promise<string | null> {
  await sleep(ms);
  return current();
}

describe('the log of a job', () => {
  it('names the job that a line belongs to, whichever job ends first', async () => {
    const lines: object[] = [];
    const write = (line: object) => void lines.push(line);
    const log = createJobLogger({ debug: write, info: write, warn: write, error: write });
    const walk = (jobId: string, ms: number) =>
      withJobLog(fields(jobId), async () => {
        await sleep(ms);
        log.info({ ms }, 'walked');
      });
    await Promise.all([walk('a', 1), walk('b', 9), walk('c', 4)]);
    log.info({ ms: 0 }, 'idle');
    expect(lines).toMatchObject([{ jobId: 'a', ms: 1 }, { jobId: 'c', ms: 4 }, { jobId: 'b', ms: 9 }, { ms: 0 }]);
    expect(lines[3]).not.toHaveProperty('jobId');
  });

  it('stays with work that outlives its job when it is kept, and is given up with the last of it', async () => {
    const late: Promise<string | null>[] = [];
    await withJobLog(fields('a'), async () => void late.push(keepJobLog(after(10)), after(20)));
    await withJobLog(fields('b'), () => sleep(1));
    expect(await Promise.all(late)).toEqual(['a', null]);
  });

  it('is given up after work that fails', async () => {
    let late: Promise<string | null> | null = null;
    const failing = withJobLog(fields('a'), async () => {
      late = after(5);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await late).toBeNull();
    expect(current()).toBeNull();
  });
});
