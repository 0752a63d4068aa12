import type { Logger, Meter, Settlement, Tracer } from '@footlight/contracts';

import { JobsError } from '../errors/jobs-error.js';
import { errorFields, keepJobLog, withJobLog } from '../observability/job-log.js';
import { type Backoff, backoffMs } from './backoff.js';
import { isRetryable, toFailure } from './failure.js';
import type { JobHandler } from './job-handler.js';
import type { JobRun } from './job-run.js';
import type { SettlementWriter } from './settlement-writer.js';
import type { AttemptOutcome } from './worker-options.js';

export interface AttemptDependencies {
  readonly handlers: Readonly<Record<string, JobHandler>>;
  readonly writer: SettlementWriter;
  readonly retry: Backoff;
  readonly graceMs: number;
  readonly log: Logger;
  readonly meter: Meter;
  readonly tracer: Tracer;
  readonly onPoint: (point: 'started' | 'finished' | 'settled') => void;
}

/** How an attempt ended, and after how long the job may be taken again (`null`: not, or at once). */
export interface AttemptEnd {
  readonly outcome: AttemptOutcome;
  readonly retryDelayMs: number | null;
}

/** Runs one attempt from claim to settlement. Never throws. */
export function runAttempt(run: JobRun, dependencies: AttemptDependencies): Promise<AttemptEnd> {
  const { job, lease } = run.claimed;
  const attempt = job.attempts + 1;
  const fields = {
    correlationId: job.correlationId,
    jobId: job.id,
    jobType: job.type,
    attempt,
    leaseToken: lease.token,
  };
  return withJobLog(fields, async (): Promise<AttemptEnd> => {
    const attributes = { 'job.id': job.id, 'job.type': job.type, 'job.attempt': attempt, 'job.queue': job.queue };
    const span = dependencies.tracer.startSpan('job.run', attributes, job.traceparent ?? undefined);
    const timer = setTimeout(() => run.stop(timedOut(job.id, job.timeoutMs)), job.timeoutMs);
    try {
      const settlement = await work(run, dependencies);
      const end = await settle(settlement, dependencies);
      span.setAttribute('job.outcome', end.outcome);
      return end;
    } catch (error) {
      span.recordError(error);
      dependencies.log.error(errorFields(error), 'the end of a job could not be written; its lease will run out');
      return { outcome: 'unsaved', retryDelayMs: null };
    } finally {
      clearTimeout(timer);
      span.end();
    }
  });
}

/** Runs the handler and says how the attempt is to be settled; `null` when there is nothing left to write. */
async function work(run: JobRun, dependencies: AttemptDependencies): Promise<Settlement | null> {
  const { lease } = run;
  try {
    await run.load();
    dependencies.onPoint('started');
    const result = await underSignal(run, handlerOf(run, dependencies), dependencies.graceMs);
    await run.flush();
    dependencies.onPoint('finished');
    return { outcome: 'completed', lease, result: result ?? null, feedback: run.feedback };
  } catch (error) {
    await run.flush();
    return afterError(run, run.stopReason ?? error, dependencies);
  }
}

function handlerOf(run: JobRun, { handlers }: AttemptDependencies): JobHandler {
  const { type } = run.claimed.job;
  const handler = Object.hasOwn(handlers, type) ? handlers[type] : undefined;
  if (handler) return handler;
  const known = Object.keys(handlers).join(', ');
  throw new JobsError('jobs/unknown-type', `no handler for jobs of type ${type}; this worker knows: ${known}`, {
    retryable: true,
  });
}

/** The handler's answer, or the signal's reason when the handler does not stop in time. What it does afterwards is fenced off. */
async function underSignal(run: JobRun, handler: JobHandler, graceMs: number): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const overdue = new Promise<never>((_, reject) => {
    const start = () => (timer = setTimeout(() => reject(run.signal.reason), graceMs));
    if (run.signal.aborted) start();
    else run.signal.addEventListener('abort', start, { once: true });
  });
  overdue.catch(() => {});
  try {
    return await Promise.race([keepJobLog(Promise.resolve(handler(run.context()))), overdue]);
  } finally {
    clearTimeout(timer);
  }
}

function afterError(run: JobRun, error: unknown, { retry, log }: AttemptDependencies): Settlement | null {
  const { lease } = run;
  const code = error instanceof JobsError ? error.code : null;
  if (code === 'jobs/lease-lost') return null;
  if (code === 'jobs/cancelled') return { outcome: 'cancelled', lease };
  if (code === 'jobs/draining') return { outcome: 'released', lease };
  const failure = toFailure(error);
  if (!isRetryable(error)) {
    log.error(errorFields(error), 'a job failed');
    return { outcome: 'failed', lease, failure };
  }
  const delayMs = backoffMs(retry, run.claimed.job.attempts);
  log.warn({ ...errorFields(error), retryInMs: delayMs }, 'an attempt failed');
  return { outcome: 'retry', lease, failure, delayMs };
}

async function settle(settlement: Settlement | null, dependencies: AttemptDependencies): Promise<AttemptEnd> {
  if (settlement === null) return { outcome: 'lost', retryDelayMs: null };
  const answer = await writeEnd(settlement, dependencies);
  dependencies.onPoint('settled');
  if (answer === 'lost') return { outcome: 'lost', retryDelayMs: null };
  return { outcome: answer, retryDelayMs: settlement.outcome === 'retry' ? settlement.delayMs : null };
}

/** A result that the store refuses for what it is makes the job fail; one that it cannot take now is thrown. */
async function writeEnd(settlement: Settlement, { writer, meter, log }: AttemptDependencies): Promise<AttemptOutcome> {
  try {
    return (await writer.settle(settlement)) === 'lost' ? 'lost' : settlement.outcome;
  } catch (error) {
    if (isRetryable(error) || settlement.outcome !== 'completed') throw error;
    if (error instanceof JobsError && error.code === 'jobs/duplicate-result') meter.count('results_duplicate_total');
    log.error(errorFields(error), 'a result was refused');
    const failed = { outcome: 'failed', lease: settlement.lease, failure: toFailure(error) } as const;
    return (await writer.settle(failed)) === 'lost' ? 'lost' : 'failed';
  }
}

function timedOut(jobId: string, timeoutMs: number): JobsError {
  return new JobsError('jobs/timed-out', `job ${jobId} ran longer than its ${timeoutMs} ms`, { retryable: true });
}
