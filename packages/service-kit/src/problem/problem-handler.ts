import { FootlightError } from '@footlight/contracts';
import type { InvalidInputError, Logger } from '@footlight/contracts';
import type { Context, ErrorHandler, NotFoundHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

import { ServiceError } from './http-error.js';
import type { Problem } from './problem.js';
import { titleOf } from './problem.js';

export interface ProblemOptions {
  /** Receives what clients must not see. */
  readonly logger: Logger;
  /**
   * The status of an SDK error by its code, for codes whose message may be shown. Every other SDK error is a 500 without detail.
   * @default no code
   */
  readonly statusOf?: (code: string) => number | null;
}

/** Answers every error as a problem. A message that was not written for clients stays in the log. */
export function problemHandler(options: ProblemOptions): ErrorHandler {
  return (error, context) => {
    const problem = asProblem(error, correlationId(context), options);
    const wait = error instanceof ServiceError ? error.retryAfterSeconds : problem.status === 503 ? 1 : null;
    if (wait !== null) context.header('Retry-After', String(Math.ceil(wait)));
    return problemResponse(context, problem);
  };
}

/** An error as a client may see it, for what is no HTTP answer, such as a WebSocket message. What it may not see is logged. */
export function asProblem(error: unknown, id: string, { logger, statusOf = () => null }: ProblemOptions): Problem {
  const problem = toProblem(error, id, statusOf);
  if (problem.status >= 500) logger.error({ err: error, code: problem.code, correlationId: id }, 'request failed');
  return problem;
}

/** Answers an unknown path as a problem. */
export const problemNotFound: NotFoundHandler = (context) => {
  const detail = `There is nothing at ${context.req.path.slice(0, 200)}.`;
  return problemResponse(context, { ...base('service/not-found', 404, correlationId(context)), detail });
};

/** The id that ties an answer to the log. */
export function correlationId(context: Context): string {
  return (context.get('requestId') as string | undefined) ?? 'none';
}

export function problemResponse(context: Context, problem: Problem): Response {
  return context.body(JSON.stringify(problem), problem.status as ContentfulStatusCode, {
    'Content-Type': 'application/problem+json',
  });
}

function toProblem(error: unknown, id: string, statusOf: (code: string) => number | null): Problem {
  if (FootlightError.is(error) && error.code === 'contracts/invalid-input')
    return invalidInput(error as InvalidInputError, id);
  if (error instanceof ServiceError) return { ...base(error.code, error.status, id), detail: error.message };
  if (error instanceof HTTPException) return fromHttpException(error, id);
  if (FootlightError.is(error)) return fromSdk(error, id, statusOf(error.code));
  return base('service/internal', 500, id);
}

function fromSdk(error: FootlightError, id: string, status: number | null): Problem {
  if (status === null) return base('service/internal', 500, id);
  return { ...base(error.code, status, id), detail: error.message };
}

/** Hono's own refusals (bad JSON, body limit): the status is kept, the words are ours. */
function fromHttpException(error: HTTPException, id: string): Problem {
  const code =
    error.status === 413 ? 'service/too-large' : error.status >= 500 ? 'service/internal' : 'service/invalid-request';
  return base(code, error.status, id);
}

function invalidInput(error: InvalidInputError, id: string): Problem {
  const errors = error.issues.slice(0, 20).map(({ path, message }) => ({ path: path.join('.'), message }));
  return { ...base('service/invalid-request', 400, id), errors };
}

function base(code: string, status: number, id: string): Problem {
  return { type: `urn:footlight:${code.replace('/', ':')}`, title: titleOf(status), status, code, correlation_id: id };
}
