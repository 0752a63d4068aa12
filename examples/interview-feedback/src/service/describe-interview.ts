import type { Job, JobFailure } from '@footlight/contracts';
import type { Interview } from '@footlight/jobs';

import { interviewDetailsSchema, type InterviewBody } from '../api/index.js';
import { interviewSourceSchema } from '../recordings/interview-source.js';

/** An interview as clients see it: nothing of where it is stored, who analyses it or with what. */
export function describeInterview(interview: Interview, job: Job | null): InterviewBody {
  const { name = null, question = null, language = null } = interviewDetailsSchema.parse(interview.metadata);
  const self = `/api/v1/interviews/${interview.id}`;
  return {
    id: interview.id,
    name,
    question,
    language,
    source: interviewSourceSchema.parse(interview.source).kind,
    status: job?.state ?? interview.status ?? 'pending',
    progress: progressOf(job),
    attempts: job?.attempts ?? 0,
    error: describeFailure(job?.failure ?? null),
    created_at: isoOf(interview.createdAtMs),
    started_at: isoOrNull(job?.startedAtMs),
    finished_at: isoOrNull(job?.finishedAtMs),
    links: { self, report: `${self}/report`, events: `${self}/events` },
  };
}

export function progressOf(job: Job | null): InterviewBody['progress'] {
  return Object.fromEntries(Object.entries(job?.progress ?? {}).map(([stage, progress]) => [stage, { ...progress }]));
}

/** Packages whose messages speak of the recording and may be shown. */
const shown = /^(media-analysis|s3-stream|jobs)\//;

/** Why an analysis failed, without paths and addresses of this machine. */
export function describeFailure(failure: JobFailure | null): InterviewBody['error'] {
  if (failure === null) return null;
  if (!shown.test(failure.code)) return { code: 'internal', message: 'The analysis failed here; the log says why.' };
  return { code: failure.code, message: withoutPlaces(failure.message) };
}

function withoutPlaces(message: string): string {
  return message
    .replaceAll(/\b(s3|https?|file):\/\/[^\s"')]+/g, 'the recording')
    .replaceAll(/(^|[\s"'(])(?:[A-Za-z]:)?[\\/][^\s"')]+/g, '$1the recording');
}

export function isoOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

export function isoOrNull(milliseconds: number | null | undefined): string | null {
  return milliseconds === null || milliseconds === undefined ? null : isoOf(milliseconds);
}
