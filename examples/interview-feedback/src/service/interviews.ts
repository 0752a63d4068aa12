import { createHash, randomUUID } from 'node:crypto';

import { interviewJobType, type InterviewJobPayload } from '@footlight/coach';
import { interviewReportSchema, parseInput, type InterviewReport } from '@footlight/contracts';
import type { JobDatabase, JobQueue } from '@footlight/jobs';
import { ServiceError } from '@footlight/service-kit';
import type { z } from 'zod';

import type { InterviewBody, interviewDetailsSchema } from '../api/index.js';
import { interviewSourceSchema, type InterviewSource } from '../recordings/interview-source.js';
import type { RecordingStore } from '../recordings/recording-store.js';
import { describeInterview } from './describe-interview.js';
import { readCursor, writeCursor } from './cursor.js';

export interface InterviewsOptions {
  readonly database: JobDatabase;
  readonly queue: JobQueue;
  readonly recordings: RecordingStore;
  /** Most interviews that may wait. */
  readonly maxQueued: number;
  /** Memory that a worker must have free for one analysis. */
  readonly jobMemoryBytes: number;
  readonly jobTimeoutMs: number;
  readonly maxCrashes: number;
}

/** An answer to be analysed. */
export interface NewInterview {
  /** Made by {@link interviewId}. */
  readonly id: string;
  readonly source: InterviewSource;
  readonly details: z.output<typeof interviewDetailsSchema>;
  /** Tells a repeated request from another one under the same key. */
  readonly fingerprint: string;
  readonly correlationId: string;
}

/** The same id for the same caller and key, so that a repeated request finds the first one even after a restart. */
export function interviewId(caller: string, idempotencyKey: string | undefined): string {
  if (idempotencyKey === undefined) return `int_${randomUUID().replaceAll('-', '')}`;
  return `int_${createHash('sha256').update(`${caller}\n${idempotencyKey}`).digest('hex').slice(0, 32)}`;
}

/** What the service knows of interviews: rows, jobs and recordings, kept in step. */
export class Interviews {
  readonly #erasures = new Map<string, Promise<void>>();

  constructor(private readonly options: InterviewsOptions) {}

  /** @throws ServiceError `service/overloaded` while too many wait */
  async requireRoom(): Promise<void> {
    const { pending } = await this.options.queue.counts();
    if (pending >= this.options.maxQueued)
      throw new ServiceError('service/overloaded', `${pending} interviews are waiting already: try again later.`, {
        retryAfterSeconds: 30,
        retryable: true,
      });
  }

  /**
   * Writes the interview down and puts its analysis in line. A crash between the two is mended by the client's retry: both are no-ops then.
   *
   * @throws ServiceError `service/unprocessable` when the id stands for another request
   */
  async submit({
    id,
    source,
    details,
    fingerprint,
    correlationId,
  }: NewInterview): Promise<{ readonly replayed: boolean }> {
    const { database, queue, recordings, jobMemoryBytes, jobTimeoutMs, maxCrashes } = this.options;
    const created = await database.interviews.add({ id, source, metadata: { ...details, fingerprint } });
    if (!created) await recordings.remove(source);
    const stored = created ? null : await database.interviews.get(id);
    if (stored && fingerprintOf(stored.metadata) !== fingerprint)
      throw new ServiceError('service/unprocessable', 'This Idempotency-Key was used with another request.');
    const kept = stored ? interviewSourceSchema.parse(stored.source) : source;
    await queue.submit({
      type: interviewJobType,
      payload: { ...payloadOf(details, kept), source: kept },
      subjectId: id,
      idempotencyKey: id,
      memoryBytes: jobMemoryBytes,
      timeoutMs: jobTimeoutMs,
      maxCrashes,
      correlationId: correlationId.slice(0, 160),
    });
    return { replayed: !created };
  }

  async get(id: string): Promise<InterviewBody> {
    const interview = await this.options.database.interviews.get(id);
    if (!interview) throw unknown(id);
    return describeInterview(
      interview,
      interview.jobId === null ? null : await this.options.queue.get(interview.jobId),
    );
  }

  async list(
    limit: number,
    cursor: string | undefined,
  ): Promise<{ interviews: InterviewBody[]; next_cursor: string | null }> {
    const before = cursor === undefined ? {} : { before: readCursor(cursor) };
    const page = await this.options.database.interviews.list({ limit: limit + 1, ...before });
    const shown = page.slice(0, limit);
    const interviews = await Promise.all(
      shown.map(async (one) =>
        describeInterview(one, one.jobId === null ? null : await this.options.queue.get(one.jobId)),
      ),
    );
    const last = shown.at(-1);
    return { interviews, next_cursor: page.length > limit && last ? writeCursor(last) : null };
  }

  /** @throws ServiceError `service/not-found`; `service/conflict` as long as there is no report, with the status */
  async report(id: string): Promise<InterviewReport> {
    const interview = await this.options.database.interviews.get(id);
    if (!interview) throw unknown(id);
    const result = interview.jobId === null ? null : await this.options.queue.result(interview.jobId);
    if (result) return parseInput(interviewReportSchema, result.result, 'the stored report');
    const status = interview.status ?? 'pending';
    const running = status === 'pending' || status === 'processing';
    throw new ServiceError('service/conflict', `There is no report: the interview is ${status}.`, {
      ...(running && { retryAfterSeconds: 5, retryable: true }),
    });
  }

  /** Removes the upload first and the rows last: when it is interrupted, it can be asked for again. */
  async erase(id: string): Promise<void> {
    const erasure = this.#erase(id).finally(() => this.#erasures.delete(id));
    this.#erasures.set(id, erasure);
    await erasure;
  }

  /** Resolves when nobody in this process is in the middle of erasing it; its job is cancelled before its rows go. */
  async erasureOver(id: string): Promise<void> {
    await this.#erasures.get(id)?.catch(() => {});
  }

  async #erase(id: string): Promise<void> {
    const { database, queue, recordings } = this.options;
    const interview = await database.interviews.get(id);
    if (!interview) throw unknown(id);
    if (interview.jobId !== null) await queue.cancel(interview.jobId);
    await recordings.remove(interviewSourceSchema.parse(interview.source));
    await database.retention.erase(id);
  }
}

function unknown(id: string): ServiceError {
  return new ServiceError('service/not-found', `There is no interview ${id}; it may have been erased.`);
}

function fingerprintOf(metadata: unknown): unknown {
  return typeof metadata === 'object' && metadata !== null && 'fingerprint' in metadata ? metadata.fingerprint : null;
}

function payloadOf(details: NewInterview['details'], source: InterviewSource): InterviewJobPayload {
  const { name = nameOf(source), question, question_end_time: questionEndTime, language } = details;
  return {
    name,
    ...(question !== undefined && { question }),
    ...(questionEndTime !== undefined && { questionEndTime }),
    ...(language !== undefined && { language }),
  };
}

function nameOf(source: InterviewSource): string {
  if (source.kind === 'upload') return 'Recorded answer';
  const path = source.kind === 's3' ? source.key : new URL(source.url).pathname;
  return (
    path
      .split('/')
      .findLast((part) => part !== '')
      ?.slice(0, 200) ?? 'Recorded answer'
  );
}
