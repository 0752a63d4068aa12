import type { Job } from '@footlight/contracts';
import type { JobDatabase, JobQueue, WorkerStatus } from '@footlight/jobs';
import { problemResponses, ServiceError } from '@footlight/service-kit';
import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';

import {
  idParameter,
  interviewStatuses,
  jobStateSchema,
  queueJobListSchema,
  queueStatsSchema,
  queueStatusSchema,
} from '../api/index.js';
import { describeFailure, isoOf, isoOrNull, progressOf } from '../service/describe-interview.js';
import { jsonAnswer, refusals, security } from './route-parts.js';

export interface QueueRoutesOptions {
  readonly database: JobDatabase;
  readonly queue: JobQueue;
  readonly workerStatus: () => WorkerStatus | null;
}

const tags = ['Queue'];
const status = jsonAnswer('The queue', queueStatusSchema);

const plain = (method: 'get' | 'post', path: string, summary: string, answer: typeof status) =>
  createRoute({
    method,
    path: `/api/v1/queue/${path}`,
    tags,
    summary,
    security,
    responses: { 200: answer, ...refusals },
  });

const statusRoute = plain('get', 'status', 'How full the queue is, and what it waits for', status);
const pauseRoute = plain('post', 'pause', 'Give out no more work; what runs goes on', status);
const resumeRoute = plain('post', 'resume', 'Give out work again', status);

const statsRoute = createRoute({
  method: 'get',
  path: '/api/v1/queue/stats',
  tags,
  summary: 'Counts by state, dead letters, notifications',
  security,
  responses: { 200: jsonAnswer('Counts', queueStatsSchema), ...refusals },
});

const jobsRoute = createRoute({
  method: 'get',
  path: '/api/v1/queue/jobs',
  tags,
  summary: 'Jobs, newest first',
  security,
  request: {
    query: z.object({
      state: z.enum(interviewStatuses).optional(),
      dead_letters: z.enum(['true', 'false']).optional(),
      limit: z.coerce.number().int().min(1).max(1000).default(100),
    }),
  },
  responses: { 200: jsonAnswer('Jobs', queueJobListSchema), ...refusals },
});

const control = (path: string, summary: string) =>
  createRoute({
    method: 'post',
    path: `/api/v1/queue/jobs/{id}/${path}`,
    tags,
    summary,
    security,
    request: { params: idParameter },
    responses: { 202: jsonAnswer('Its state now', jobStateSchema), ...refusals, ...problemResponses(404, 409) },
  });

/** Watching and steering the queue. */
export function addQueueRoutes(api: OpenAPIHono, options: QueueRoutesOptions): void {
  const { queue, database } = options;
  api.openapi(statusRoute, async (context) => context.json(await readStatus(options), 200));
  api.openapi(pauseRoute, async (context) => {
    await queue.pause();
    return context.json(await readStatus(options), 200);
  });
  api.openapi(resumeRoute, async (context) => {
    await queue.resume();
    return context.json(await readStatus(options), 200);
  });
  api.openapi(statsRoute, async (context) => context.json(await readCounts(options), 200));
  api.openapi(jobsRoute, async (context) => {
    const { state, dead_letters: deadLetters, limit } = context.req.valid('query');
    const filter = { limit, ...(state && { state }), ...(deadLetters === 'true' && { deadLetters: true }) };
    return context.json({ jobs: (await database.jobs.find({ queue: 'default', ...filter })).map(describeJob) }, 200);
  });
  api.openapi(control('retry', 'Try a failed job again, with fresh counters'), async (context) => {
    const { id } = context.req.valid('param');
    const job = await queue.get(id);
    if (!job) throw unknownJob(id);
    if (!(await queue.redrive(id))) throw conflict(`Only failed jobs can be tried again; this one is ${job.state}.`);
    return context.json({ id, state: 'pending' as const }, 202);
  });
  api.openapi(control('cancel', 'Cancel a job; a running one stops at its next checkpoint'), async (context) => {
    const { id } = context.req.valid('param');
    const state = await queue.cancel(id);
    if (state === null) throw unknownJob(id);
    if (state === 'completed' || state === 'failed') throw conflict(`The job is ${state} already.`);
    return context.json({ id, state }, 202);
  });
}

async function readStatus({ queue, workerStatus }: QueueRoutesOptions) {
  const { paused, pending, processing, oldestReadyMs } = await queue.counts();
  const worker = workerStatus();
  return {
    paused,
    pending,
    processing,
    oldest_pending_seconds: oldestReadyMs === null ? null : oldestReadyMs / 1000,
    worker: worker && { state: worker.state, running: worker.running.length, waiting: worker.waiting },
  };
}

async function readCounts({ queue, database }: QueueRoutesOptions) {
  const { pending, processing, completed, failed, cancelled } = await queue.counts();
  const dead = await database.jobs.find({ queue: 'default', deadLetters: true, limit: 1000 });
  const notifications = await database.outbox.counts();
  return {
    pending,
    processing,
    completed,
    failed,
    cancelled,
    dead_letters: dead.length,
    notifications: { ...notifications },
  };
}

function describeJob(job: Job) {
  return {
    id: job.id,
    interview_id: job.subjectId,
    state: job.state,
    priority: job.priority,
    attempts: job.attempts,
    max_attempts: job.maxAttempts,
    crashes: job.crashes,
    cancel_requested: job.cancelRequested,
    progress: progressOf(job),
    error: describeFailure(job.failure),
    created_at: isoOf(job.createdAtMs),
    started_at: isoOrNull(job.startedAtMs),
    finished_at: isoOrNull(job.finishedAtMs),
  };
}

function unknownJob(id: string): ServiceError {
  return new ServiceError('service/not-found', `There is no job ${id}.`);
}

function conflict(message: string): ServiceError {
  return new ServiceError('service/conflict', message);
}
