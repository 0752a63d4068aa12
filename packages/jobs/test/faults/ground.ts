import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { seededRandom } from '@footlight/contracts/testing';
import { build } from 'esbuild';

import type { JobDatabase } from '../../src/sql/sql-job-database.js';
import { mysqlDatabase, sqliteDatabase } from '../support/databases.js';
import { clearRedis } from '../support/redis.js';
import type { WorkerPlan } from './plan.js';
import { startReceiver, type TestReceiver } from './test-receiver.js';

export const groundNames = ['sqlite', 'mysql', 'mysql+bullmq'] as const;
export type GroundName = (typeof groundNames)[number];

/** Where one scenario plays: a database of its own, a receiver, and worker programs. */
export interface Ground {
  readonly name: GroundName;
  readonly database: JobDatabase;
  readonly address: string;
  readonly redisUrl: string | null;
  readonly prefix: string;
  readonly receiver: TestReceiver;
  /** How large: 'short' runs in every gate, 'long' on command. */
  readonly size: 'short' | 'long';
  readonly random: () => number;
  plan(changes?: Partial<WorkerPlan>): WorkerPlan;
  /** Starts a worker program; resolves when it is ready, or gone. */
  spawn(plan: WorkerPlan): Promise<ChildProcess>;
  /** How often each chunk of a job was computed. */
  computed(jobId: string): Map<string, number>;
  clear(): Promise<void>;
}

/** Bundles the worker program once, beside the modules that it needs at run time. */
export async function bundleWorker(): Promise<{ program: string; remove(): void }> {
  const packageFolder = fileURLToPath(new URL('../../', import.meta.url));
  const folder = mkdtempSync(join(packageFolder, 'node_modules', '.faults-'));
  await build({
    entryPoints: {
      'worker-program': join(packageFolder, 'test/faults/worker-program.ts'),
      'heartbeat-thread': join(packageFolder, 'src/worker/heartbeat-thread.ts'),
    },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['@footlight/source'],
    external: ['libsql', 'mysql2', 'bullmq', 'ioredis', 'kysely'],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    logLevel: 'silent',
  });
  return {
    program: join(folder, 'worker-program.mjs'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export interface GroundOptions {
  readonly name: GroundName;
  readonly size: 'short' | 'long';
  readonly program: string;
  readonly redisUrl: string | null;
  readonly seed: number;
}

export async function openGround({ name, size, program, redisUrl, seed }: GroundOptions): Promise<Ground> {
  const { database, address, remove } = name === 'sqlite' ? await sqliteDatabase() : await mysqlDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'footlight-jobs-faults-'));
  const log = join(folder, 'computed.log');
  writeFileSync(log, '');
  const receiver = await startReceiver();
  const children = new Set<ChildProcess>();
  const bell = name === 'mysql+bullmq' ? redisUrl : null;
  const prefix = `footlight-test-${process.pid}-${seed}`;
  return {
    name,
    database,
    address,
    redisUrl: bell,
    prefix,
    receiver,
    size,
    random: seededRandom(seed),
    plan: (changes = {}) => ({
      address,
      queue: 'default',
      redisUrl: bell,
      prefix,
      concurrency: 4,
      leaseMs: 1200,
      pollMs: 200,
      strike: null,
      skewMs: 0,
      webhook: { url: receiver.url, secret: receiver.secret },
      log,
      ...changes,
    }),
    spawn: async (plan) => {
      const child = await spawnWorker(program, plan);
      children.add(child);
      return child;
    },
    computed: (jobId) => countedLines(log).get(jobId) ?? new Map(),
    clear: async () => {
      for (const child of children) await end(child);
      await receiver.close();
      if (bell !== null) await clearRedis(prefix);
      await remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function spawnWorker(program: string, plan: WorkerPlan): Promise<ChildProcess> {
  const env = { ...process.env, FOOTLIGHT_FAULT_PLAN: JSON.stringify(plan) };
  const child = fork(program, [], { env, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await new Promise<void>((resolve) => {
    child.once('message', () => resolve());
    child.once('exit', () => resolve());
  });
  return child;
}

/** Ends a worker program at once, stopped ones too. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

const counted = new Map<string, { readonly bytes: number; readonly byJob: Map<string, Map<string, number>> }>();

/** How often each chunk was computed, by job; read again only when the log has grown. */
function countedLines(log: string): Map<string, Map<string, number>> {
  const bytes = statSync(log).size;
  const known = counted.get(log);
  if (known?.bytes === bytes) return known.byJob;
  const byJob = new Map<string, Map<string, number>>();
  for (const line of readFileSync(log, 'utf8').split('\n')) {
    const [id = '', stage, chunk] = line.split(' ');
    const chunks = byJob.get(id) ?? new Map<string, number>();
    const key = `${stage}:${chunk}`;
    byJob.set(id, chunks.set(key, (chunks.get(key) ?? 0) + 1));
  }
  counted.set(log, { bytes, byJob });
  return byJob;
}
