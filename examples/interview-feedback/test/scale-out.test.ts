import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createApiKey } from '@footlight/service-kit';
import { findExecutable, hasSharedFile, missing, sharedFile } from '@footlight/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import { makeMysqlSchema, mysqlAnswers } from '../../../packages/jobs/test/support/databases.js';
import { redisAnswers, redisServer } from '../../../packages/jobs/test/support/redis.js';
import { hasMoto, startMoto, type RealServer } from '../../../packages/s3-stream/test/moto.js';
import type { InterviewBody } from '../src/api/index.js';
import { readSettings } from '../src/index.js';
import { runServer } from '../src/service/run-server.js';
import { runWorker } from '../src/worker/run-worker.js';

const clip = 'testdata/speech/jfk.flac';
const services = (await mysqlAnswers()) && (await redisAnswers()) && hasMoto;
const ready = services && findExecutable('ffmpeg') !== null && hasSharedFile(clip);

describe.skipIf(missing(ready, "MySQL, Redis, moto's S3 server, ffmpeg and the shared recordings"))(
  'a server and workers that share nothing but addresses',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'footlight-scale-'));
    const { key, stored } = createApiKey(['*']);
    const stops: (() => Promise<void>)[] = [];
    let objects: RealServer;
    let schema: Awaited<ReturnType<typeof makeMysqlSchema>>;

    beforeAll(async () => {
      objects = await startMoto('interviews');
      schema = await makeMysqlSchema();
      const environment = {
        FOOTLIGHT_API_KEYS: `${stored.id}:${stored.hash}:*`,
        FOOTLIGHT_PORT: '0',
        FOOTLIGHT_LOG_LEVEL: 'silent',
        FOOTLIGHT_DATABASE_URL: schema.address,
        FOOTLIGHT_REDIS_URL: redisServer,
        FOOTLIGHT_RECORDINGS: 's3://interviews/uploads',
        FOOTLIGHT_S3_ENDPOINT: objects.url,
        FOOTLIGHT_MAX_CONCURRENT_JOBS: '1',
        // Longer than the test: only the bell can wake a worker in time.
        FOOTLIGHT_QUEUE_CHECK_INTERVAL: '600',
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
      };
      for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    });
    afterEach(async () => {
      for (const stop of stops.splice(0).toReversed()) await stop();
    });
    afterAll(async () => {
      vi.unstubAllEnvs();
      await schema?.drop();
      await objects?.close();
      rmSync(folder, { recursive: true, force: true });
    });
    const settingsOf = (name: string) => readSettings({ ...process.env, FOOTLIGHT_DATA: join(folder, name) });

    it('analyse what was uploaded to one of them', { timeout: 180_000 }, async () => {
      const server = await runServer(settingsOf('server'));
      stops.push(() => server.stop());
      for (const name of ['worker-1', 'worker-2']) {
        const worker = await runWorker(settingsOf(name));
        stops.push(() => worker.stop());
      }
      const headers = { Authorization: `Bearer ${key}` };
      // A busy machine sheds load: then one comes back.
      const ask = async <Answer>(path: string, init: RequestInit = {}): Promise<Answer> => {
        const response = await fetch(server.url + path, { ...init, headers: { ...headers, ...init.headers } });
        if (response.status !== 503) return (await response.json()) as Answer;
        await new Promise((resolve) => setTimeout(resolve, 1000));
        return ask(path, init);
      };
      const body = new Uint8Array(readFileSync(sharedFile(clip)));
      const upload = { method: 'POST', body, headers: { 'Content-Type': 'audio/flac' } };
      const created = await Promise.all([1, 2, 3].map(() => ask<InterviewBody>('/api/v1/interviews', upload)));
      for (const { id } of created) {
        const status = async () => (await ask<InterviewBody>(`/api/v1/interviews/${id}`)).status;
        await expect.poll(status, { timeout: 150_000, interval: 500 }).toBe('completed');
      }
      expect(await ask('/api/v1/queue/status')).toMatchObject({ pending: 0, processing: 0, worker: null });
      expect((await ask<{ s3: { source_bytes: number } }>('/api/v1/stats')).s3.source_bytes).toBe(3 * body.length);
    });
  },
);
