import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { findExecutable, hasSharedFile, missing, sharedFile } from '@footlight/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { InterviewBody } from '../src/api/index.js';
import { readSettings } from '../src/index.js';

const clip = 'testdata/speech/jfk.flac';
const ready = findExecutable('ffmpeg') !== null && findExecutable('ps') !== null && hasSharedFile(clip);

describe.skipIf(missing(ready, 'ffmpeg, ps and the shared recordings'))('the program', () => {
  let program: ChildProcess;
  let folder: string;
  let output = '';

  function start(environment: NodeJS.ProcessEnv = {}): ChildProcess {
    const file = fileURLToPath(new URL('../src/start.ts', import.meta.url));
    const loader = ['--conditions=@footlight/source', '--import', import.meta.resolve('tsx')];
    const env = { ...process.env, FOOTLIGHT_DATA: folder, FOOTLIGHT_PORT: '0', ...environment };
    const child = spawn(process.execPath, [...loader, file], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (data: Buffer) => (output += data.toString()));
    return child;
  }
  const address = async () => {
    await expect.poll(() => output, { timeout: 60_000 }).toMatch(/Interview feedback: http/);
    return /Interview feedback: (\S+)/.exec(output)?.[1] ?? '';
  };
  /** Processes that this one has started, whose command holds `what`. */
  const children = (pid: number, what = '') =>
    execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' })
      .split('\n')
      .flatMap((line) => {
        const [, child, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
        return Number(parent) === pid && command.includes(what) ? [Number(child)] : [];
      });
  /** Those that still run: what has ended and waits for init to collect it does not. */
  const alive = (pids: number[]) =>
    execFileSync('ps', ['-eo', 'pid=,stat='], { encoding: 'utf8' })
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .flatMap(([pid, state = '']) => (pids.includes(Number(pid)) && !state.startsWith('Z') ? [Number(pid)] : []));
  const ended = (child: ChildProcess) =>
    new Promise<number | null>((resolve) =>
      child.exitCode === null ? child.once('exit', resolve) : resolve(child.exitCode),
    );

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'footlight-start-'));
    output = '';
  });
  afterEach(async () => {
    program.kill('SIGKILL');
    await ended(program);
    rmSync(folder, { recursive: true, force: true });
  });

  it(
    'analyses an answer although its worker is killed, and ends without leaving anything',
    { timeout: 180_000 },
    async () => {
      program = start();
      const base = await address();
      // A machine that is busy with other tests sheds load, as it should: then one comes back.
      const json = async <Answer>(path: string, init?: RequestInit): Promise<Answer> => {
        const response = await fetch(base + path, init);
        if (response.status !== 503) return (await response.json()) as Answer;
        await sleep(1000 * Number(response.headers.get('Retry-After')));
        return json(path, init);
      };
      const worker = async () => (await json<{ worker: object | null }>('/api/v1/queue/status')).worker;
      await expect.poll(worker, { timeout: 60_000, interval: 300 }).toMatchObject({ state: 'idle' });
      const [first] = children(program.pid!, 'worker.ts');
      process.kill(first!, 'SIGKILL');
      await expect.poll(() => output, { timeout: 60_000 }).toContain('starting another one');

      const headers = { 'Content-Type': 'audio/flac' };
      const body = new Uint8Array(readFileSync(sharedFile(clip)));
      const { id } = await json<InterviewBody>('/api/v1/interviews?name=JFK', { method: 'POST', headers, body });
      const status = async () => (await json<InterviewBody>(`/api/v1/interviews/${id}`)).status;
      await expect.poll(status, { timeout: 120_000, interval: 500 }).toBe('completed');
      expect(await json(`/api/v1/interviews/${id}/report`)).toMatchObject({ source: 'JFK', media: { video: null } });

      const all = children(program.pid!);
      expect(all.length).toBeGreaterThan(0);
      program.kill('SIGTERM');
      expect(await ended(program)).toBe(0);
      // The loader's compiler ends by itself, a moment after the program that it served.
      await expect.poll(() => alive(all), { timeout: 20_000 }).toEqual([]);
    },
  );

  it('does not start open where others can reach it', { timeout: 60_000 }, async () => {
    program = start({ FOOTLIGHT_HOST: '0.0.0.0' });
    expect(await ended(program)).toBe(1);
    expect(output).toContain('FOOTLIGHT_API_KEYS is not set');
  });

  it('names every bad variable when it starts', { timeout: 60_000 }, async () => {
    program = start({ FOOTLIGHT_PORT: 'eighty', FOOTLIGHT_CHUNK_SECONDS: '5', FOOTLIGHT_API_KEYS: 'secret-nonsense' });
    expect(await ended(program)).toBe(1);
    for (const name of ['FOOTLIGHT_PORT', 'FOOTLIGHT_CHUNK_SECONDS', 'FOOTLIGHT_API_KEYS'])
      expect(output).toContain(name);
    expect(output).not.toContain('secret-nonsense');
  });
});

describe('settings', () => {
  it('move everything that scaling out needs', () => {
    const settings = readSettings({
      FOOTLIGHT_DATABASE_URL: 'mysql://user:password@db/footlight',
      FOOTLIGHT_REDIS_URL: 'redis://redis:6379',
      FOOTLIGHT_RECORDINGS: 's3://interviews/uploads',
      AWS_S3_BUCKET: 'interviews',
      MAX_CONCURRENT_JOBS: '5',
      QUEUE_CHECK_INTERVAL: '10',
      FOOTLIGHT_ENVIRONMENT: 'production',
    });
    expect(settings).toMatchObject({
      databaseUrl: 'mysql://user:password@db/footlight',
      recordings: 's3://interviews/uploads',
      bucket: 'interviews',
      keyEnvironment: 'live',
      jobs: {
        redisUrl: 'redis://redis:6379',
        maxConcurrentJobs: 5,
        queueCheckIntervalMs: 10_000,
        memoryThreshold: 0.85,
      },
    });
  });

  it('refuse a database that they do not know', () => {
    expect(() => readSettings({ FOOTLIGHT_DATABASE_URL: 'postgres://db' })).toThrow('FOOTLIGHT_DATABASE_URL');
  });
});
