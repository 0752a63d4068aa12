import type {
  Checkpoint,
  ClaimAnswer,
  ClaimRequest,
  Clock,
  EnqueuedJob,
  Job,
  JobFailure,
  JobFilter,
  JobLease,
  JobProgress,
  JobResult,
  JobState,
  JobStore,
  LeaseState,
  NewJob,
  QueueCounts,
  Settlement,
  Upkeep,
} from '@footlight/contracts';

import { JobsError } from '../errors/jobs-error.js';
import { boundedJson } from '../internal/bounded-json.js';
import { cutLine } from '../internal/claim-cut.js';
import { type CheckedJob, checkNewJob } from '../internal/check-new-job.js';
import { matches, type Phase, type Row, stateOf, toJob } from './memory-job-row.js';
import type { MemoryOutbox } from './memory-outbox.js';

/** The job store's contract in its plainest form, in memory: the model that the databases are tested against, and a fake. */
export class MemoryJobStore implements JobStore {
  readonly #rows: Row[] = [];
  readonly #results = new Map<string, JobResult>();
  readonly #checkpoints = new Map<string, Map<string, Checkpoint>>();
  readonly #paused = new Set<string>();
  readonly #clock: Clock;
  readonly #outbox: MemoryOutbox;

  constructor(clock: Clock, outbox: MemoryOutbox) {
    this.#clock = clock;
    this.#outbox = outbox;
  }

  async enqueue(jobs: readonly NewJob[]): Promise<readonly EnqueuedJob[]> {
    const checked = jobs.map(checkNewJob);
    const before = this.#rows.length;
    try {
      return checked.map((job) => this.#enqueueOne(job));
    } catch (error) {
      this.#rows.length = before;
      throw error;
    }
  }

  async claim({ queue, limit, leaseMs, freeMemoryBytes, idle }: ClaimRequest): Promise<ClaimAnswer> {
    if (this.#paused.has(queue)) return { claimed: [], blocked: null, paused: true };
    const line = this.#line(queue).slice(0, limit);
    const { take, blocked } = cutLine(line, { freeMemoryBytes, idle });
    return { claimed: line.slice(0, take).map((row) => this.#lease(row, leaseMs)), blocked, paused: false };
  }

  async upkeep(queue: string): Promise<Upkeep> {
    const now = this.#clock.now();
    const due = (phase: Phase) =>
      this.#rows.filter((row) => row.queue === queue && row.phase === phase && row.dueAt !== null && row.dueAt <= now);
    const promoted = due('scheduled');
    for (const row of promoted) row.phase = 'ready';
    const expired = due('running');
    const dead = expired.filter((row) => this.#takeBack(row));
    const waiting = this.#rows.filter(
      (row) => row.queue === queue && (row.phase === 'scheduled' || row.phase === 'running'),
    );
    const next = Math.min(...waiting.map((row) => row.dueAt ?? Number.POSITIVE_INFINITY));
    return {
      promoted: promoted.length,
      recovered: expired.length - dead.length,
      deadLettered: dead.length,
      nextDueMs: Number.isFinite(next) ? Math.max(0, next - now) : null,
      readyIds: this.#line(queue)
        .slice(0, 500)
        .map((row) => row.id),
    };
  }

  async heartbeat(leases: readonly JobLease[], leaseMs: number): Promise<readonly LeaseState[]> {
    return leases.map((lease) => {
      const { row, state } = this.#held(lease);
      if (row && state !== 'lost') row.dueAt = this.#clock.now() + leaseMs;
      return state;
    });
  }

  async checkpoints(jobId: string): Promise<readonly Checkpoint[]> {
    const kept = [...(this.#checkpoints.get(jobId)?.values() ?? [])];
    return kept.toSorted((a, b) => (a.stage === b.stage ? a.chunk - b.chunk : a.stage < b.stage ? -1 : 1));
  }

  async saveCheckpoint(lease: JobLease, checkpoint: Checkpoint): Promise<LeaseState> {
    const output = JSON.parse(boundedJson(checkpoint.output, 'checkpoint')) as unknown;
    const { state } = this.#held(lease);
    if (state === 'lost') return state;
    const ofJob = this.#checkpoints.get(lease.jobId) ?? new Map<string, Checkpoint>();
    this.#checkpoints.set(
      lease.jobId,
      ofJob.set(`${checkpoint.stage}\n${checkpoint.chunk}`, { ...checkpoint, output }),
    );
    return state;
  }

  async saveProgress(lease: JobLease, progress: JobProgress): Promise<LeaseState> {
    const text = boundedJson(progress, 'progress');
    const { row, state } = this.#held(lease);
    if (row && state !== 'lost') row.progress = text;
    return state;
  }

  async settle(settlements: readonly Settlement[]): Promise<readonly ('settled' | 'lost')[]> {
    return settlements.map((settlement) => this.#settleOne(settlement));
  }

  async cancel(jobId: string): Promise<JobState | null> {
    const row = this.#row(jobId);
    if (!row) return null;
    if (row.phase === 'running') row.cancelRequested = true;
    else if (row.phase === 'scheduled' || row.phase === 'ready') this.#end(row, 'cancelled', null);
    return stateOf(row.phase);
  }

  async redrive(jobId: string): Promise<boolean> {
    const row = this.#row(jobId);
    if (row?.phase !== 'failed') return false;
    Object.assign(row, { attempts: 0, crashes: 0, failure: null, finishedAt: null, cancelRequested: false });
    this.#wait(row, 0);
    return true;
  }

  async get(jobId: string): Promise<Job | null> {
    const row = this.#row(jobId);
    return row ? toJob(row) : null;
  }

  async find(filter: JobFilter): Promise<readonly Job[]> {
    const jobs = this.#rows.toReversed().map(toJob);
    return jobs.filter((job) => matches(job, filter)).slice(0, filter.limit ?? 100);
  }

  async result(jobId: string): Promise<JobResult | null> {
    return this.#results.get(jobId) ?? null;
  }

  async counts(queue: string): Promise<QueueCounts> {
    const rows = this.#rows.filter((row) => row.queue === queue);
    const of = (state: JobState) => rows.filter((row) => stateOf(row.phase) === state).length;
    const ready = rows.filter((row) => row.phase === 'ready').map((row) => row.runAt);
    return {
      pending: of('pending'),
      processing: of('processing'),
      completed: of('completed'),
      failed: of('failed'),
      cancelled: of('cancelled'),
      oldestReadyMs: ready.length === 0 ? null : Math.max(0, this.#clock.now() - Math.min(...ready)),
      paused: this.#paused.has(queue),
    };
  }

  async setPaused(queue: string, paused: boolean): Promise<void> {
    if (paused) this.#paused.add(queue);
    else this.#paused.delete(queue);
  }

  #enqueueOne(job: CheckedJob): EnqueuedJob {
    const known = this.#rows.find(
      (row) =>
        row.id === job.id ||
        (job.idempotencyKey !== null && row.queue === job.queue && row.idempotencyKey === job.idempotencyKey),
    );
    if (known && known.contentHash !== job.contentHash)
      throw new JobsError('jobs/idempotency-conflict', 'the key was used before for a different job: choose a new one');
    if (known) return { id: known.id, created: false };
    const now = this.#clock.now();
    const runAt = job.runAtMs ?? now;
    this.#rows.push({
      ...job,
      seq: this.#rows.length,
      phase: runAt > now ? 'scheduled' : 'ready',
      runAt,
      dueAt: runAt,
      attempts: 0,
      crashes: 0,
      token: 0,
      settledToken: null,
      cancelRequested: false,
      progress: '{}',
      failure: null,
      createdAt: now,
      startedAt: null,
      finishedAt: null,
    });
    return { id: job.id, created: true };
  }

  #lease(row: Row, leaseMs: number) {
    const now = this.#clock.now();
    Object.assign(row, { phase: 'running', token: row.token + 1, startedAt: now, dueAt: now + leaseMs });
    return { job: toJob(row), lease: { jobId: row.id, token: row.token }, waitedMs: Math.max(0, now - row.runAt) };
  }

  #settleOne(settlement: Settlement): 'settled' | 'lost' {
    const row = this.#row(settlement.lease.jobId);
    if (row && row.settledToken === settlement.lease.token) return 'settled';
    if (!row || row.phase !== 'running' || row.token !== settlement.lease.token) return 'lost';
    row.settledToken = row.token;
    if (settlement.outcome === 'completed') {
      const result = JSON.parse(boundedJson(settlement.result, 'result')) as unknown;
      this.#results.set(row.id, { jobId: row.id, result, completedAtMs: this.#clock.now() });
      this.#end(row, 'completed', null);
    } else if (settlement.outcome === 'cancelled' || row.cancelRequested) this.#end(row, 'cancelled', null);
    else if (settlement.outcome === 'failed') this.#end(row, 'failed', settlement.failure);
    else if (settlement.outcome === 'released') this.#wait(row, 0);
    else this.#retry(row, settlement.failure, settlement.delayMs);
    return 'settled';
  }

  #retry(row: Row, failure: JobFailure, delayMs: number): void {
    row.attempts += 1;
    if (row.attempts >= row.maxAttempts) return this.#end(row, 'failed', { ...failure, kind: 'attempts' });
    row.failure = failure;
    this.#wait(row, delayMs);
  }

  #takeBack(row: Row): boolean {
    const seen = row.token;
    row.crashes += 1;
    if (row.cancelRequested) this.#end(row, 'cancelled', null);
    else if (row.crashes >= row.maxCrashes) {
      const message = `${row.crashes} workers stopped answering while they ran this job`;
      this.#end(row, 'failed', { kind: 'crashes', code: 'jobs/crashed', message });
    } else this.#wait(row, Math.min(60_000, 1000 * 2 ** (row.crashes - 1)));
    row.token = seen + 1;
    return row.phase === 'failed';
  }

  #wait(row: Row, delayMs: number): void {
    const runAt = this.#clock.now() + Math.ceil(delayMs);
    Object.assign(row, { phase: runAt > this.#clock.now() ? 'scheduled' : 'ready', runAt, dueAt: runAt });
  }

  #end(row: Row, phase: 'completed' | 'failed' | 'cancelled', failure: JobFailure | null): void {
    Object.assign(row, { phase, failure, dueAt: null, finishedAt: this.#clock.now() });
    const { id: jobId, type: jobType, subjectId, correlationId } = row;
    const payload = { jobId, jobType, state: phase, subjectId, correlationId, failure };
    this.#outbox.add({
      id: `${jobId}.${phase}.${row.token}`,
      type: `job.${phase}`,
      jobId,
      occurredAtMs: this.#clock.now(),
      payload,
    });
  }

  #held(lease: JobLease): { row: Row | undefined; state: LeaseState } {
    const row = this.#row(lease.jobId);
    if (!row || row.phase !== 'running' || row.token !== lease.token) return { row, state: 'lost' };
    return { row, state: row.cancelRequested ? 'cancel-requested' : 'held' };
  }

  #line(queue: string): Row[] {
    const ready = this.#rows.filter((row) => row.queue === queue && row.phase === 'ready');
    return ready.toSorted((a, b) => b.priority - a.priority || a.seq - b.seq);
  }

  #row(jobId: string): Row | undefined {
    return this.#rows.find((row) => row.id === jobId);
  }
}
