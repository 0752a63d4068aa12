import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { systemClock } from '@footlight/contracts';
import { FakeClock } from '@footlight/contracts/testing';
import { afterEach, describe, expect, it } from 'vitest';

import { readSettings, type InterviewServiceOptions } from '../src/index.js';
import { startTestService, wavForm, type TestService } from './support/test-service.js';

const path = '/api/v1/interviews';
const days = 30;
const dayMs = 86_400_000;
const hourMs = 3_600_000;

describe('interviews that have their days', () => {
  let service: TestService;
  let clock: FakeClock;
  afterEach(() => service.close());

  const start = async (options: Partial<InterviewServiceOptions> = {}) => {
    clock = new FakeClock(systemClock.now());
    service = await startTestService({ clock, retentionDays: days, ...options });
  };
  const handIn = async (): Promise<string> =>
    (await service.json(path, { method: 'POST', body: wavForm({ question: 'Why?' }) })).id;
  const ids = async (): Promise<string[]> =>
    (await service.json(path)).interviews.map((interview: { id: string }) => interview.id);
  const uploads = () => {
    const folder = join(service.folder, 'recordings');
    return existsSync(folder) ? readdirSync(folder) : [];
  };
  /** Moves time on, hour by hour, as the service sleeps. */
  const pass = async (ms: number) => {
    for (let left = ms; left > 0; left -= hourMs) await clock.advance(Math.min(hourMs, left));
  };

  /** What `read` gives at last, with an hour passing before each look. */
  const later = <Value>(read: () => Promise<Value>) =>
    expect.poll(async () => {
      await clock.advance(hourMs);
      return read();
    });

  it('are erased after them with upload, report and checkpoints, and not before', async () => {
    await start();
    await service.startWorker();
    const id = await handIn();
    await service.ended(id);
    const jobId = (await service.database.interviews.get(id))?.jobId ?? '';
    await pass((days - 1) * dayMs);
    expect(await ids()).toEqual([id]);
    expect(uploads()).toHaveLength(1);
    await pass(dayMs);
    await later(ids).toEqual([]);
    expect(uploads()).toEqual([]);
    expect(await service.database.jobs.result(jobId)).toBeNull();
    expect(await service.database.jobs.checkpoints(jobId)).toEqual([]);
    expect((await service.request(`${path}/${id}`)).status).toBe(404);
    expect(await (await service.request('/metrics')).text()).toContain('interviews_erased_by_age_total 1');
    expect(JSON.stringify(service.logs)).toContain('erased by age');
  });

  it('stay as long as they wait, however old they are', async () => {
    await start();
    const id = await handIn();
    await pass((days + 5) * dayMs);
    expect(await ids()).toEqual([id]);
    await service.startWorker();
    await service.ended(id);
    await later(ids).toEqual([]);
  });

  it('have uploads that go with them, and so do uploads that belong to none', async () => {
    await start();
    const folder = join(service.folder, 'recordings');
    const waiting = await handIn();
    const [own] = uploads();
    writeFileSync(join(folder, `${randomUUID()}.wav`), 'a server died before it wrote the interview down');
    writeFileSync(join(folder, 'notes.txt'), 'somebody else put this here');
    await pass(days * dayMs);
    expect(uploads()).toHaveLength(3);
    await pass(dayMs);
    await later(async () => uploads()).toEqual([own, 'notes.txt']);
    expect(await ids()).toEqual([waiting]);
  });

  it('go by the page, and one that cannot be erased keeps none of the others', async () => {
    await start();
    await service.startWorker();
    const stuck = 'int_stuck';
    await service.database.interviews.add({ id: stuck, source: { kind: 'nonsense' }, metadata: {} });
    for (let made = 0; made < 120; made += 1)
      await service.database.interviews.add({ id: `int_${made}`, source: { kind: 'url', url: 'https://a.b/c.mp4' } });
    await pass((days + 1) * dayMs);
    await later(async () => (await service.database.interviews.list()).map(({ id }) => id)).toEqual([stuck]);
    expect(JSON.stringify(service.logs)).toContain('could not be erased');
  });

  it('stay for ever where nobody gave them days', async () => {
    await start({ retentionDays: 0 });
    await service.startWorker();
    const id = await handIn();
    await service.ended(id);
    await pass(400 * dayMs);
    expect(await ids()).toEqual([id]);
  });
});

describe('FOOTLIGHT_RETENTION_DAYS', () => {
  it('is off unless it is set, and must make sense', () => {
    expect(readSettings({}).retentionDays).toBe(0);
    expect(readSettings({ FOOTLIGHT_RETENTION_DAYS: '30' }).retentionDays).toBe(30);
    expect(() => readSettings({ FOOTLIGHT_RETENTION_DAYS: '-1' })).toThrow('FOOTLIGHT_RETENTION_DAYS');
    expect(() => readSettings({ FOOTLIGHT_RETENTION_DAYS: 'soon' })).toThrow('FOOTLIGHT_RETENTION_DAYS');
  });
});
