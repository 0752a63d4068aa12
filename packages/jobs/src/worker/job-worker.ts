import type { ClaimedJob, ClaimRequest, JobLease, Progress } from '@footlight/contracts';

import { JobsError } from '../errors/jobs-error.js';
import { isLastChance } from '../internal/claim-cut.js';
import { errorFields } from '../observability/job-log.js';
import { runAttempt } from './attempt.js';
import { cancelled, JobRun, leaseLost } from './job-run.js';
import type { LeaseKeeper, LeaseNews } from './lease-keeper.js';
import { createLocalLeaseKeeper } from './local-lease-keeper.js';
import { SettlementWriter } from './settlement-writer.js';
import { createThreadLeaseKeeper } from './thread-lease-keeper.js';
import { UpkeepTimer } from './upkeep-timer.js';
import type { AttemptOutcome, JobWorker, JobWorkerOptions, WorkerStatus } from './worker-options.js';
import { workerSettings, type WorkerSettings } from './worker-settings.js';

/**
 * A worker on a queue.
 *
 * @throws JobsError `jobs/invalid-settings` for options that cannot work together
 */
export function createJobWorker(options: JobWorkerOptions): JobWorker {
  return new QueueWorker(workerSettings(options));
}

/** Milliseconds between looks at a memory gate that is shut. */
const gateCheckMs = 1000;
/** Milliseconds for which a worker that waits answers rings without looking. */
const waitingRingMs = 1000;

class QueueWorker implements JobWorker {
  readonly #settings: WorkerSettings;
  readonly #runs = new Map<string, { readonly run: JobRun; readonly ended: Promise<void> }>();
  readonly #writer: SettlementWriter;
  readonly #upkeep: UpkeepTimer;
  #keeper: LeaseKeeper | null = null;
  #bell: { close(): Promise<void> } | null = null;
  #state: 'new' | 'open' | 'paused' | 'draining' | 'stopped' = 'new';
  #waiting: string | null = null;
  #looking: Promise<number> | null = null;
  #lookAgain = false;
  #claimedAt = 0;
  #gateTimer: NodeJS.Timeout | undefined;

  constructor(settings: WorkerSettings) {
    this.#settings = settings;
    this.#writer = new SettlementWriter(settings.database.jobs);
    this.#upkeep = new UpkeepTimer(settings, () => this.#look());
  }

  async start(): Promise<void> {
    if (this.#state !== 'new')
      throw new JobsError('jobs/invalid-settings', 'this worker was started before: create another');
    const { database, queue, doorbell } = this.#settings;
    const events = {
      onNews: (lease: JobLease, news: LeaseNews) => this.#onNews(lease, news),
      onTrouble: (error: unknown) => this.#settings.log.error(errorFields(error), 'a heartbeat failed'),
    };
    this.#keeper =
      database.address === null
        ? createLocalLeaseKeeper(database.jobs, this.#settings, events)
        : createThreadLeaseKeeper(database.address, this.#settings, events);
    await this.#keeper.ready();
    this.#state = 'open';
    this.#bell = (await doorbell?.listen(queue, () => this.#onRing())) ?? null;
    await this.#upkeep.start();
  }

  pause(): void {
    if (this.#state === 'open') this.#state = 'paused';
  }

  resume(): void {
    if (this.#state !== 'paused') return;
    this.#state = 'open';
    this.#upkeep.soon(0);
  }

  async drain(timeoutMs = 30_000): Promise<void> {
    if (this.#state === 'stopped') return;
    this.#state = 'draining';
    clearTimeout(this.#gateTimer);
    await this.#upkeep.stop();
    await this.#bell?.close();
    await this.#looking?.catch(() => {});
    const reason = new JobsError('jobs/draining', 'this worker is shutting down; the job goes back to the queue');
    const timer = setTimeout(() => this.#stopAll(reason), timeoutMs);
    await Promise.all([...this.#runs.values()].map(({ ended }) => ended));
    clearTimeout(timer);
    await this.#keeper?.close();
    this.#state = 'stopped';
  }

  status(): WorkerStatus {
    const running = [...this.#runs.keys()];
    const working = running.length > 0 ? 'running' : 'idle';
    const state = this.#state === 'new' ? 'idle' : this.#state === 'open' ? working : this.#state;
    return { state, running, waiting: this.#waiting };
  }

  #stopAll(reason: JobsError): void {
    for (const { run } of this.#runs.values()) run.stop(reason);
  }

  async #onRing(): Promise<'taken' | 'busy'> {
    if (this.#state !== 'open' || this.#runs.size >= this.#settings.concurrency || this.#solo()) return 'busy';
    // What kept this worker from claiming a moment ago most likely still does: not every ring needs a look of its own.
    if (this.#waiting !== null && performance.now() - this.#claimedAt < waitingRingMs) {
      this.#upkeep.soon(waitingRingMs);
      return 'busy';
    }
    // Nothing to claim may mean that a scheduled job is due and not yet promoted.
    if ((await this.#look()) === 0 && this.#waiting === null) this.#upkeep.soon(0);
    return this.#waiting === null ? 'taken' : 'busy';
  }

  /** Claims until the worker is full or the line is empty; calls that come meanwhile share the work. The number of jobs claimed. */
  #look(): Promise<number> {
    this.#lookAgain = true;
    this.#looking ??= this.#lookOver().finally(() => (this.#looking = null));
    return this.#looking;
  }

  async #lookOver(): Promise<number> {
    let total = 0;
    while (this.#lookAgain && this.#state === 'open') {
      this.#lookAgain = false;
      const free = this.#settings.concurrency - this.#runs.size;
      if (free <= 0 || this.#solo() || !this.#admitted()) break;
      const claimed = await this.#claim(free);
      for (const one of claimed) this.#begin(one);
      total += claimed.length;
      if (claimed.length === free) this.#lookAgain = true;
    }
    return total;
  }

  /** A job on its last chance keeps the worker to itself, or its crash would be blamed on others. */
  #solo(): boolean {
    return [...this.#runs.values()].some(({ run }) => isLastChance(run.claimed.job));
  }

  #admitted(): boolean {
    const { gate, meter } = this.#settings;
    if (!gate) return true;
    const admission = gate.check();
    meter.gauge('mem_pressure', gate.usedShare);
    if (admission.state === 'open') return true;
    this.#wait(admission.reason);
    clearTimeout(this.#gateTimer);
    this.#gateTimer = setTimeout(() => void this.#look().catch((error: unknown) => this.#complain(error)), gateCheckMs);
    return false;
  }

  async #claim(limit: number): Promise<readonly ClaimedJob[]> {
    const { database, queue, name, leaseMs, budget, onPoint } = this.#settings;
    onPoint('claiming');
    this.#claimedAt = performance.now();
    const request = {
      queue,
      owner: name,
      limit,
      leaseMs,
      freeMemoryBytes: budget?.freeBytes ?? null,
      idle: this.#runs.size === 0,
    };
    const answer = await database.jobs.claim(request);
    if (answer.claimed.length > 0) onPoint('claimed');
    const { blocked } = answer;
    if (!blocked) this.#wait(answer.paused ? `queue ${queue} is paused` : null);
    else if (blocked.reason === 'memory' && budget && this.#runs.size === 0 && answer.claimed.length === 0)
      return this.#claimAlone(blocked, request);
    else if (blocked.reason === 'memory')
      this.#wait(`job ${blocked.jobId} needs ${blocked.memoryBytes} bytes of memory, ${budget?.freeBytes} are free`);
    else this.#wait(`job ${blocked.jobId} is on its last chance and must run alone`);
    return answer.claimed;
  }

  /** A job above the whole budget would wait for ever: it runs, with nothing beside it. */
  async #claimAlone(blocked: { jobId: string; memoryBytes: number }, request: ClaimRequest) {
    this.#settings.log.warn(
      { ...blocked, budgetBytes: this.#settings.budget?.totalBytes },
      'a job above the memory budget runs alone',
    );
    return (await this.#settings.database.jobs.claim({ ...request, limit: 1, freeMemoryBytes: null })).claimed;
  }

  #begin(claimed: ClaimedJob): void {
    const { database, log, meter, onPoint, onEvent, budget, graceMs, handlers, retry, tracer } = this.#settings;
    const { job, lease, waitedMs } = claimed;
    const onProgress = (jobId: string, progress: Progress) => onEvent({ kind: 'job-progress', jobId, progress });
    const run = new JobRun(claimed, { jobs: database.jobs, log, meter, onPoint, onProgress });
    budget?.reserve(job.id, job.memoryBytes);
    this.#keeper?.keep(lease, job.timeoutMs + graceMs);
    meter.observe('claim_latency_seconds', waitedMs / 1000, { queue: job.queue });
    onEvent({ kind: 'job-start', jobId: job.id, type: job.type, run: lease.token });
    const dependencies = { handlers, writer: this.#writer, retry, graceMs, log, meter, tracer, onPoint };
    const ended = runAttempt(run, dependencies).then(({ outcome, retryDelayMs }) =>
      this.#onEnd(run, outcome, retryDelayMs),
    );
    this.#runs.set(job.id, { run, ended });
  }

  #onEnd(run: JobRun, outcome: AttemptOutcome, retryDelayMs: number | null): void {
    const { meter, budget, onEvent, doorbell, queue } = this.#settings;
    const { jobId } = run.lease;
    this.#keeper?.letGo(run.lease);
    budget?.release(jobId);
    this.#runs.delete(jobId);
    meter.count('attempts_total', 1, { outcome });
    if (outcome === 'lost') meter.count('lease_lost_total');
    onEvent({ kind: 'job-end', jobId, outcome });
    if (retryDelayMs !== null) {
      this.#upkeep.soon(retryDelayMs);
      void doorbell?.ring(queue, [{ jobId, delayMs: retryDelayMs }]);
    }
    void this.#look().catch((error: unknown) => this.#complain(error));
  }

  #onNews(lease: JobLease, news: LeaseNews): void {
    const run = this.#runs.get(lease.jobId)?.run;
    if (run?.lease.token !== lease.token) return;
    run.stop(news === 'lost' ? leaseLost(lease.jobId) : cancelled(lease.jobId));
  }

  #wait(reason: string | null): void {
    if (reason === this.#waiting) return;
    this.#waiting = reason;
    this.#settings.onEvent({ kind: 'waiting', reason });
    if (reason !== null) this.#settings.log.info({ reason }, 'waiting');
  }

  #complain(error: unknown): void {
    this.#settings.log.error(errorFields(error), 'the queue could not be read; trying again later');
  }
}
