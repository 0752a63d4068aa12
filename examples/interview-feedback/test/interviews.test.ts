import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { FootlightError, interviewReportSchema } from '@footlight/contracts';
import { createApiKey } from '@footlight/service-kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { InterviewBody } from '../src/api/index.js';
import { startTestService, wavBytes, wavForm, type TestService } from './support/test-service.js';

const path = '/api/v1/interviews';
const asJson = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'Content-Type': 'application/json', ...headers },
});
const upload = (
  fields: Record<string, string> = {},
  headers: Record<string, string> = {},
  samples?: number,
): RequestInit => ({
  method: 'POST',
  body: wavForm(fields, samples),
  headers,
});

describe('interviews', () => {
  let service: TestService;
  const filesLeft = () =>
    ['recordings', 'incoming'].flatMap((name) => {
      try {
        return readdirSync(join(service.folder, name));
      } catch {
        return [];
      }
    });
  beforeEach(async () => {
    service = await startTestService({ bucket: 'interviews', maxUploadBytes: 100_000 });
  });
  afterEach(() => service.close());

  it('goes from an upload to a report', async () => {
    const created = await service.request(
      path,
      upload({ name: 'Ada', question: 'Why us?', question_end_time: '4.5', language: 'en-GB' }),
    );
    expect(created.status).toBe(202);
    const interview = (await created.json()) as InterviewBody;
    expect(interview).toMatchObject({
      name: 'Ada',
      question: 'Why us?',
      language: 'en-GB',
      source: 'upload',
      status: 'pending',
      error: null,
    });
    expect(created.headers.get('Location')).toBe(`${path}/${interview.id}`);

    const early = await service.request(interview.links.report);
    expect([early.status, early.headers.get('Retry-After')]).toEqual([409, '5']);

    await service.startWorker();
    expect(await service.ended(interview.id)).toMatchObject({
      status: 'completed',
      progress: { media: { completed: 32, total: 32, unit: 'seconds' } },
      finished_at: expect.stringMatching(/Z$/),
    });
    const report = await service.json(interview.links.report);
    expect(report).toMatchObject({ source: 'Ada', question: 'Why us?', media: { video: { frames_sampled: 64 } } });
    expect(report.metrics[0]).toHaveProperty('sample_size');
  });

  it.each([
    ['its own type', { body: wavBytes(), headers: { 'Content-Type': 'audio/wav' } }],
    ['bytes', { body: wavBytes(), headers: { 'Content-Type': 'application/octet-stream' } }],
  ])('takes a recording as the body, as %s, with its details in the query', async (_, { body, headers }) => {
    const init = { method: 'POST', body: new Uint8Array(body), headers };
    const created = await service.json(`${path}?name=Body&question=Why`, init);
    expect(created).toMatchObject({ name: 'Body', question: 'Why', status: 'pending' });
  });

  it('takes a key of the bucket or an address, and keeps both to itself', async () => {
    const byKey = await service.json(path, asJson({ s3_key: 'answers/42.mp4' }));
    expect(byKey).toMatchObject({ source: 's3', status: 'pending' });
    const byUrl = await service.json(path, asJson({ url: 'https://example.com/a.mp4?signature=secret-1' }));
    const jobs = await service.json('/api/v1/queue/jobs');
    expect(jobs.jobs).toHaveLength(2);
    expect(JSON.stringify([byKey, byUrl, jobs, service.logs])).not.toMatch(/secret-1|answers\/42/);
    const stored = await service.database.interviews.get(byKey.id);
    expect(stored?.source).toEqual({ kind: 's3', bucket: 'interviews', key: 'staging/answers/42.mp4' });
  });

  it.each([
    ['JSON that is none', { method: 'POST', body: '{', headers: { 'Content-Type': 'application/json' } }, 400],
    ['neither key nor address', asJson({ question: 'Why?' }), 400],
    ['both', asJson({ s3_key: 'a.mp4', url: 'https://example.com/a.mp4' }), 400],
    ['a key that climbs', asJson({ s3_key: '../live/a.mp4' }), 400],
    ['another scheme', asJson({ url: 'file:///etc/passwd' }), 400],
    ['a language that is none', asJson({ s3_key: 'a.mp4', language: 'not a language' }), 400],
    ['a body over the limit', asJson({ s3_key: 'a.mp4', question: 'x'.repeat(70_000) }), 413],
    ['no known type', { method: 'POST', body: 'a,b', headers: { 'Content-Type': 'text/csv' } }, 415],
    [
      'a page named as a video',
      { method: 'POST', body: '<!doctype html><title>video</title>', headers: { 'Content-Type': 'video/mp4' } },
      415,
    ],
    ['a recording over the limit', upload({}, {}, 60_000), 413],
    ['bad details beside a recording', upload({ question_end_time: 'soon' }), 400],
    ['a bad key for repetition', upload({}, { 'Idempotency-Key': 'has spaces' }), 400],
  ])('refuses %s with a problem, and keeps nothing', async (_, init, status) => {
    const refused = await service.request(path, init);
    const problem = await refused.json();
    expect(refused.status).toBe(status);
    expect(refused.headers.get('Content-Type')).toBe('application/problem+json');
    expect(problem).toMatchObject({ status, code: expect.stringContaining('/'), correlation_id: expect.any(String) });
    expect(filesLeft()).toEqual([]);
    expect(await service.json(path)).toEqual({ interviews: [], next_cursor: null });
  });

  it('lists page by page, newest first', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) ids.unshift((await service.json(path, asJson({ s3_key: `${n}.mp4` }))).id);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { interviews: { id: string }[]; next_cursor: string | null } = await service.json(
        `${path}?limit=2${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...page.interviews.map(({ id }) => id));
      cursor = page.next_cursor;
    }
    expect(seen.toSorted()).toEqual(ids.toSorted());
    expect((await service.request(`${path}?cursor=bm90aGluZw`)).status).toBe(400);
    expect((await service.request(`${path}?limit=1000`)).status).toBe(400);
  });

  it('gives the report as JSON, as a page, and in the older form', async () => {
    await service.startWorker();
    const { id } = await service.json(path, upload({ name: '<script>alert(1)</script>' }));
    await service.ended(id);
    const report = `${path}/${id}/report`;
    const page = await service.request(report, { headers: { Accept: 'text/html,*/*' } });
    const html = await page.text();
    expect(page.headers.get('Content-Type')).toContain('text/html');
    const nonce = /'nonce-([^']+)'/.exec(page.headers.get('Content-Security-Policy') ?? '')?.[1];
    expect(html).toContain(`<script nonce="${nonce}">`);
    expect(html).not.toContain('<script>alert(1)');
    expect(await service.json(`${report}?format=legacy`, { headers: { Accept: 'text/html' } })).toHaveProperty(
      'word_count',
    );
    expect((await service.request(`${report}?format=pdf`)).status).toBe(400);
    const stored = (await service.database.interviews.get(id))?.jobId ?? '';
    expect(interviewReportSchema.safeParse((await service.database.jobs.result(stored))?.result).success).toBe(true);
  });

  describe('a repeated request', () => {
    const key = { 'Idempotency-Key': 'order-66' };

    it.each([
      ['an upload', () => upload({ question: 'Why?' }, key), () => upload({ question: 'How?' }, key)],
      ['a key', () => asJson({ s3_key: 'a.mp4' }, key), () => asJson({ s3_key: 'b.mp4' }, key)],
    ])('of %s finds the first one, and another body under its key is refused', async (_, same, other) => {
      const first = await service.json(path, same());
      const again = await service.request(path, same());
      expect([again.status, again.headers.get('Idempotency-Replayed')]).toEqual([202, 'true']);
      expect(((await again.json()) as InterviewBody).id).toBe(first.id);
      expect((await service.request(path, other())).status).toBe(422);
      expect((await service.json('/api/v1/queue/jobs')).jobs).toHaveLength(1);
      expect(filesLeft()).toHaveLength(first.source === 'upload' ? 1 : 0);
    });

    it('sent five times at once makes one interview', async () => {
      const answers = await Promise.all(Array.from({ length: 5 }, () => service.json(path, upload({}, key))));
      expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
      expect((await service.json('/api/v1/queue/jobs')).jobs).toHaveLength(1);
      expect(filesLeft()).toHaveLength(1);
    });
  });

  describe('erasing', () => {
    it('leaves nothing of an interview, and nothing to find it by', async () => {
      await service.startWorker();
      const { id } = await service.json(path, upload({ question: 'Why?' }));
      await service.ended(id);
      const jobId = (await service.database.interviews.get(id))?.jobId ?? '';
      expect((await service.request(`${path}/${id}`, { method: 'DELETE' })).status).toBe(204);
      for (const what of ['', '/report', '/events'])
        expect((await service.request(`${path}/${id}${what}`)).status).toBe(404);
      expect(filesLeft()).toEqual([]);
      expect(await service.database.jobs.result(jobId)).toBeNull();
      expect(await service.database.jobs.checkpoints(jobId)).toEqual([]);
      expect(await service.database.feedback.ofSubject(id)).toEqual([]);
      expect((await service.request(`${path}/${id}`, { method: 'DELETE' })).status).toBe(404);
    });

    it('stops an analysis that is running', async () => {
      let stopped = false;
      const analyze = (_source: unknown, { signal, step }: { signal?: AbortSignal; step?: unknown } = {}) =>
        new Promise<never>((_resolve, reject) => {
          signal?.addEventListener('abort', () => {
            stopped = true;
            reject(signal.reason as Error);
          });
          void step;
        });
      await service.startWorker({ analyze });
      const { id } = await service.json(path, upload());
      await expect.poll(async () => (await service.json(`${path}/${id}`)).status).toBe('processing');
      expect((await service.request(`${path}/${id}`, { method: 'DELETE' })).status).toBe(204);
      await expect.poll(() => stopped, { timeout: 30_000 }).toBe(true);
      expect((await service.request(`${path}/${id}`)).status).toBe(404);
    });
  });

  it('says why an analysis failed, without a place of this machine', async () => {
    await service.startWorker({
      analyze: () =>
        Promise.reject(
          new FootlightError(
            'media-analysis/not-media',
            `${service.folder}/recordings/a.wav holds no media; see s3://bucket/key`,
          ),
        ),
    });
    const { id } = await service.json(path, upload());
    expect(await service.ended(id)).toMatchObject({
      status: 'failed',
      error: { code: 'media-analysis/not-media', message: 'the recording holds no media; see the recording' },
    });
    const report = await service.request(`${path}/${id}/report`);
    expect([report.status, report.headers.get('Retry-After')]).toEqual([409, null]);
  });

  it('hides what went wrong inside', async () => {
    await service.startWorker({ analyze: () => Promise.reject(new Error('the model gpt-x said no')) });
    const { id } = await service.json(path, upload());
    expect(JSON.stringify(await service.ended(id))).not.toContain('gpt');
  });
});

describe('a service with keys', () => {
  let service: TestService;
  const interviewKey = createApiKey(['interviews']);
  const queueKey = createApiKey(['queue', 'stats']);
  const as = ({ key }: { key: string }) => ({ headers: { Authorization: `Bearer ${key}` } });
  beforeEach(async () => {
    service = await startTestService({
      keys: [interviewKey.stored, queueKey.stored],
      open: false,
      requestsPerMinute: 60,
    });
  });
  afterEach(() => service.close());

  it('lets nobody in without one, and nobody further than theirs goes', async () => {
    const paths = [path, `${path}/x/report`, `${path}/x/events`, '/api/v1/queue/status', '/api/v1/stats', '/metrics'];
    for (const one of paths) expect([one, (await service.request(one)).status]).toEqual([one, 401]);
    expect((await service.request(path, as(interviewKey))).status).toBe(200);
    for (const one of ['/api/v1/queue/status', '/api/v1/stats', '/metrics'])
      expect([one, (await service.request(one, as(interviewKey))).status]).toEqual([one, 403]);
    expect((await service.request(path, as(queueKey))).status).toBe(403);
    for (const one of [
      '/api/v1/queue/status',
      '/api/v1/stats',
      '/metrics',
      '/health/live',
      '/health/ready',
      '/health/health',
      '/docs',
    ])
      expect([one, (await service.request(one, as(queueKey))).status]).toEqual([one, 200]);
  });

  it('limits how often one may ask', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 15; n++) statuses.push((await service.request(path, as(interviewKey))).status);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(4);
    expect((await service.request('/api/v1/queue/status', as(queueKey))).status).toBe(200);
  });
});

describe('a service that has enough to do', () => {
  it('refuses new interviews with a time to come back, and still answers about old ones', async () => {
    const service = await startTestService({ bucket: 'b', maxQueued: 1 });
    const { id } = await service.json(path, asJson({ s3_key: 'a.mp4' }));
    const shed = await service.request(path, asJson({ s3_key: 'b.mp4' }));
    expect([shed.status, shed.headers.get('Retry-After')]).toEqual([503, '30']);
    expect((await service.request(`${path}/${id}`)).status).toBe(200);
    service.drain();
    expect((await service.request(`${path}/${id}`)).status).toBe(503);
    expect((await service.request('/health/ready')).status).toBe(503);
    expect((await service.request('/health/live')).status).toBe(200);
    await service.close();
  });
});
