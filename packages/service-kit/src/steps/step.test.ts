import { silentLogger } from '@footlight/contracts';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';

import { ServiceError } from '../problem/http-error.js';
import { problemHandler } from '../problem/problem-handler.js';
import { asMiddleware, together, type StepHandler } from './step.js';

function build(...handlers: StepHandler[]) {
  const said: string[] = [];
  const step = (name: string) =>
    asMiddleware((context) => {
      said.push(`${name} begins`);
      return () => said.push(`${name} ends at ${context.finalized ? context.res.status : 'no answer'}`);
    });
  const app = new Hono();
  app.onError(problemHandler({ logger: silentLogger }));
  app.use(together(step('outer'), step('inner'), ...handlers));
  app.get('/', (context) => context.text('ok'));
  app.get('/fails', () => {
    throw new ServiceError('service/conflict', 'not now');
  });
  return { app, said };
}

const refuses = asMiddleware(() => {
  throw new ServiceError('service/forbidden', 'not you');
});

describe('steps together', () => {
  it('begin in order and end the other way round, when the answer is there', async () => {
    const { app, said } = build();
    expect((await app.request('/')).status).toBe(200);
    expect(said).toEqual(['outer begins', 'inner begins', 'inner ends at 200', 'outer ends at 200']);
  });

  it('see the answer to what failed behind them', async () => {
    const { app, said } = build();
    expect((await app.request('/fails')).status).toBe(409);
    expect(said.slice(2)).toEqual(['inner ends at 409', 'outer ends at 409']);
  });

  it('end what had begun when one of them refuses, and go no further', async () => {
    const { app, said } = build(
      refuses,
      asMiddleware(() => void said.push('never')),
    );
    expect((await app.request('/')).status).toBe(403);
    expect(said.slice(2)).toEqual(['inner ends at no answer', 'outer ends at no answer']);
  });
});
