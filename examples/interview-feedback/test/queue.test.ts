import { FootlightError } from '@footlight/contracts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { instantAnalyzer, startTestService, wavForm, type TestService } from './support/test-service.js';

const post = { method: 'POST' };
const queue = '/api/v1/queue';

describe('the queue', () => {
  let service: TestService;
  beforeEach(async () => {
    const worker = {
      state: 'idle',
      running: [],
      waiting: 'memory: 90 % of 8192 MiB (cgroup) is used (limit 75 %)',
    } as const;
    service = await startTestService({ workerStatus: () => worker });
  });
  afterEach(() => service.close());
  const submit = () => service.json('/api/v1/interviews', { method: 'POST', body: wavForm() });

  it('says how full it is and what it waits for', async () => {
    await submit();
    expect(await service.json(`${queue}/status`)).toEqual({
      paused: false,
      pending: 1,
      processing: 0,
      oldest_pending_seconds: expect.any(Number),
      worker: { state: 'idle', running: 0, waiting: expect.stringContaining('memory') },
    });
  });

  it('gives nothing out while it is paused', async () => {
    expect(await service.json(`${queue}/pause`, post)).toMatchObject({ paused: true });
    await service.startWorker();
    const { id } = await submit();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await service.json(`/api/v1/interviews/${id}`)).status).toBe('pending');
    expect(await service.json(`${queue}/resume`, post)).toMatchObject({ paused: false });
    expect(await service.ended(id)).toMatchObject({ status: 'completed' });
  });

  it('tries a failed job again', async () => {
    let broken = true;
    await service.startWorker({
      analyze: (source, request) =>
        broken
          ? Promise.reject(new FootlightError('media-analysis/not-media', 'no media'))
          : instantAnalyzer.analyze(source, request),
    });
    const { id } = await submit();
    await service.ended(id);
    const [job] = (await service.json(`${queue}/jobs?state=failed`)).jobs;
    expect(job).toMatchObject({
      interview_id: id,
      state: 'failed',
      error: { code: 'media-analysis/not-media' },
      attempts: 0,
    });
    broken = false;
    expect(await service.json(`${queue}/jobs/${job.id}/retry`, post)).toEqual({ id: job.id, state: 'pending' });
    expect(await service.ended(id)).toMatchObject({ status: 'completed', error: null });
    expect((await service.request(`${queue}/jobs/${job.id}/retry`, post)).status).toBe(409);
    expect((await service.request(`${queue}/jobs/none/retry`, post)).status).toBe(404);
  });

  it('counts dead letters apart', async () => {
    await service.startWorker({
      analyze: () => Promise.reject(new FootlightError('s3-stream/unavailable', 's3 is away', { retryable: true })),
    });
    const { id } = await submit();
    expect(await service.ended(id)).toMatchObject({ status: 'failed', attempts: 3 });
    expect(await service.json(`${queue}/stats`)).toMatchObject({
      failed: 1,
      dead_letters: 1,
      notifications: { waiting: 1 },
    });
    expect((await service.json(`${queue}/jobs?dead_letters=true`)).jobs).toHaveLength(1);
  });

  it('cancels', async () => {
    const { id } = await submit();
    const [job] = (await service.json(`${queue}/jobs`)).jobs;
    expect(await service.json(`${queue}/jobs/${job.id}/cancel`, post)).toEqual({ id: job.id, state: 'cancelled' });
    expect((await service.json(`/api/v1/interviews/${id}`)).status).toBe('cancelled');
    expect((await service.request(`${queue}/jobs/none/cancel`, post)).status).toBe(404);
    await service.startWorker();
    const other = await submit();
    await service.ended(other.id);
    const [done] = (await service.json(`${queue}/jobs?state=completed`)).jobs;
    expect((await service.request(`${queue}/jobs/${done.id}/cancel`, post)).status).toBe(409);
  });

  it('tells what analyses cost, in numbers and for Prometheus', async () => {
    expect(await service.json('/api/v1/stats')).toMatchObject({
      sample: 0,
      durations: { total: null },
      s3: { saved_share: null },
    });
    const fresh = await startTestService();
    await fresh.startWorker();
    const { id } = await fresh.json('/api/v1/interviews', { method: 'POST', body: wavForm() });
    await fresh.ended(id);
    const stats = await fresh.json('/api/v1/stats');
    expect(stats).toMatchObject({ sample: 1, throughput: { completed_last_hour: 1, completed_last_day: 1 } });
    expect(stats.durations.by_stage.media.p95).toBeGreaterThanOrEqual(0);
    expect(stats.memory.analysis_peak_bytes).toBeGreaterThan(1_000_000);
    const metrics = await (await fresh.request('/metrics')).text();
    expect(metrics).toContain('footlight_jobs_queued{queue="default"} 0');
    expect(metrics).toMatch(
      /footlight_http_requests_total\{route="\/api\/v1\/interviews",method="POST",status="2xx"\} 1/,
    );
    await fresh.close();
  });
});
