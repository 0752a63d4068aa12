import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { interviewReportSchema } from '@footlight/contracts';
import { createJobQueue, openJobDatabase, type JobDatabase, type JobQueue } from '@footlight/jobs';
import { findExecutable, hasSharedFile, missing } from '@footlight/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { makeMysqlSchema, mysqlAnswers } from '../../jobs/test/support/databases.js';
import { interviewJobType } from '../src/index.js';
import { loopTalkingHead } from './support/talking-head.js';

const ffmpeg = findExecutable('ffmpeg');
const noRecording = missing(
  ffmpeg !== null && hasSharedFile('testdata/face/retalking_face_4.mp4'),
  'ffmpeg and the shared recordings',
);
const noMysql = missing(await mysqlAnswers(), 'a MySQL or MariaDB server (FOOTLIGHT_TEST_MYSQL_URL)');
const folder = mkdtempSync(join(tmpdir(), 'footlight-interview-job-'));
const seconds = 140;
/** Stretches of 30 s. */
const chunks = Math.ceil(seconds / 30);

interface Worker {
  readonly process: ChildProcess;
  /** What it has said so far. */
  readonly words: string[];
  until(enough: (words: readonly string[]) => boolean): Promise<void>;
  kill(): Promise<void>;
}

function startWorker(address: string): Worker {
  const program = fileURLToPath(new URL('support/interview-worker.ts', import.meta.url));
  const loader = ['--conditions=@footlight/source', '--import', import.meta.resolve('tsx')];
  const child = spawn(process.execPath, [...loader, program, address], { stdio: ['ignore', 'pipe', 'inherit'] });
  const words: string[] = [];
  let rest = '';
  const waiting = new Set<() => void>();
  child.stdout.on('data', (data: Buffer) => {
    const lines = (rest + data.toString()).split('\n');
    rest = lines.pop() ?? '';
    words.push(...lines);
    for (const check of waiting) check();
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    process: child,
    words,
    until: (enough) =>
      new Promise((resolve, reject) => {
        const check = () => enough(words) && resolve();
        waiting.add(check);
        void gone.then(() => reject(new Error(`the worker ended after saying ${words.join(' ')}`)));
        check();
      }),
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

const count = (words: readonly string[], word: string) => words.filter((one) => one === word).length;

let path: string;
beforeAll(() => {
  if (!noRecording) path = loopTalkingHead(ffmpeg ?? '', folder, seconds);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(noRecording).each([
  ['SQLite', false],
  ['MySQL', noMysql],
])('an interview as a job on %s', (name, skip) => {
  describe.skipIf(skip)('whose worker is killed', () => {
    let address: string;
    let drop = () => Promise.resolve();
    let database: JobDatabase;
    let queue: JobQueue;
    const workers: Worker[] = [];

    beforeEach(async () => {
      if (name === 'MySQL') ({ address, drop } = await makeMysqlSchema());
      else address = `sqlite:${join(folder, 'jobs.db')}`;
      database = await openJobDatabase(address);
      queue = createJobQueue({ database });
    });
    afterEach(async () => {
      for (const worker of workers.splice(0)) await worker.kill();
      await database.close();
      await drop();
    });
    const start = () => {
      const worker = startWorker(address);
      workers.push(worker);
      return worker;
    };
    const submit = (key: string) =>
      queue.submit({
        type: interviewJobType,
        payload: { path, name: 'An answer' },
        subjectId: key,
        idempotencyKey: key,
      });

    it(
      'is finished by another worker from its last checkpoint, and the report is the same to the byte',
      { timeout: 300_000 },
      async () => {
        const { id } = await submit('killed');
        const first = start();
        await first.until((words) => count(words, 'chunk:saved') >= 3);
        await first.kill();
        expect(count(first.words, 'finished')).toBe(0);
        expect(await queue.get(id)).toMatchObject({ state: 'processing', progress: { media: { unit: 'seconds' } } });

        const second = start();
        await second.until((words) => words.includes('completed'));
        const job = await queue.get(id);
        expect(job).toMatchObject({ state: 'completed', crashes: 1, failure: null });
        const saved = await database.jobs.checkpoints(id);
        expect(saved.filter(({ stage }) => stage === 'media')).toHaveLength(chunks);
        const computed = count(first.words, 'chunk:computed') + count(second.words, 'chunk:computed');
        expect(computed).toBeLessThanOrEqual(saved.length + 1);

        const undisturbed = await submit('undisturbed');
        await second.until((words) => count(words, 'completed') === 2);
        const reports = await Promise.all([id, undisturbed.id].map(async (one) => (await queue.result(one))?.result));
        expect(interviewReportSchema.safeParse(reports[0]).success).toBe(true);
        expect(JSON.stringify(reports[0])).toBe(JSON.stringify(reports[1]));

        const documents = await database.feedback.ofSubject('killed');
        expect(documents.map(({ kind }) => kind).toSorted()).toEqual(['interview', 'usage']);
        const usage = documents.find(({ kind }) => kind === 'usage')?.body;
        expect(usage).toMatchObject({ mediaSeconds: expect.closeTo(seconds, 0), sourceBytes: null });
      },
    );
  });
});
