import { FootlightError, InvalidInputError, silentLogger } from '@footlight/contracts';
import { Hono } from 'hono';
import { requestId } from 'hono/request-id';
import { describe, expect, it } from 'vitest';

import { ServiceError } from './http-error.js';
import type { Problem } from './problem.js';
import { problemSchema } from './problem.js';
import { problemHandler, problemNotFound } from './problem-handler.js';

async function answerTo(
  error: unknown,
  statusOf?: (code: string) => number | null,
): Promise<{ response: Response; problem: Problem; logged: object[] }> {
  const logged: object[] = [];
  const app = new Hono();
  app.use(requestId());
  app.onError(
    problemHandler({
      logger: { ...silentLogger, error: (fields) => logged.push(fields) },
      ...(statusOf ? { statusOf } : {}),
    }),
  );
  app.notFound(problemNotFound);
  app.get('/fail', () => {
    throw error;
  });
  const response = await app.request('/fail', { headers: { 'X-Request-Id': 'abc-123' } });
  return { response, problem: problemSchema.parse(await response.json()), logged };
}

describe('problems', () => {
  it('answer a refusal with its status, words, code and the id of the request', async () => {
    const { response, problem } = await answerTo(
      new ServiceError('service/forbidden', 'This key lacks the scope "x".'),
    );
    expect(response.status).toBe(403);
    expect(response.headers.get('Content-Type')).toBe('application/problem+json');
    expect(problem).toMatchObject({
      status: 403,
      code: 'service/forbidden',
      detail: 'This key lacks the scope "x".',
      correlation_id: 'abc-123',
      type: 'urn:footlight:service:forbidden',
    });
  });

  it('tell a client when to come back', async () => {
    const { response } = await answerTo(
      new ServiceError('service/rate-limited', 'slow down', { retryAfterSeconds: 2.2 }),
    );
    expect(response.headers.get('Retry-After')).toBe('3');
  });

  it('name every wrong place of an input', async () => {
    const { problem } = await answerTo(
      new InvalidInputError('the body', [{ path: ['landmarks', 3, 'x'], message: 'expected number' }]),
    );
    expect(problem).toMatchObject({ status: 400, errors: [{ path: 'landmarks.3.x', message: 'expected number' }] });
  });

  it.each([new Error('password=hunter2'), new FootlightError('feedback/model', 'gpt said: hunter2')])(
    'hide what was not written for clients, and log it: %s',
    async (error) => {
      const { response, problem, logged } = await answerTo(error);
      expect(response.status).toBe(500);
      expect(JSON.stringify(problem)).not.toContain('hunter2');
      expect(logged).toHaveLength(1);
    },
  );

  it('show an SDK error whose code was given a status', async () => {
    const { problem } = await answerTo(new FootlightError('compare/empty', 'The reference has no frames.'), (code) =>
      code === 'compare/empty' ? 422 : null,
    );
    expect(problem).toMatchObject({ status: 422, code: 'compare/empty', detail: 'The reference has no frames.' });
  });

  it('answer unknown paths', async () => {
    const app = new Hono();
    app.notFound(problemNotFound);
    const response = await app.request('/nowhere');
    expect(response.status).toBe(404);
    expect(((await response.json()) as Problem).code).toBe('service/not-found');
  });
});
