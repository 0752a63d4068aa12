import { setTimeout as sleep } from 'node:timers/promises';

import { silentLogger } from '@footlight/contracts';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';

import { requestFrame } from '../frame/request-frame.js';
import { serve } from '../lifecycle/serve.js';
import { createLogger } from './create-logger.js';
import { keepLogContext, withLogContext, withLogContextNow } from './log-context.js';

function build() {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
  const logger = createLogger({ destination: { write } });
  return { logger, said: () => Object.fromEntries(lines.map(({ msg, correlationId }) => [msg, correlationId])) };
}

describe('the context of the log', () => {
  it('stays with each of several works, whichever ends first', async () => {
    const { logger, said } = build();
    const work = (name: string, ms: number) =>
      withLogContext({ correlationId: name }, async () => {
        await sleep(ms);
        logger.info({}, `${name} waited`);
        withLogContextNow({ correlationId: `${name}-inner` }, () => logger.info({}, `${name} inside`));
        await sleep(ms);
        logger.info({}, `${name} ends`);
      });
    await Promise.all([work('a', 1), work('b', 8), work('c', 3)]);
    logger.info({}, 'outside');
    for (const name of ['a', 'b', 'c'])
      expect(said()).toMatchObject({
        [`${name} waited`]: name,
        [`${name} inside`]: `${name}-inner`,
        [`${name} ends`]: name,
      });
    expect(said()).toHaveProperty('outside', undefined);
  });

  it('goes on with work that nobody waits for, when that is kept', async () => {
    const { logger, said } = build();
    const late = async () => {
      for (const turn of [1, 2]) {
        await sleep(5);
        logger.info({}, `turn ${turn}`);
      }
    };
    let work: Promise<void> | null = null;
    await withLogContext({ correlationId: 'a' }, async () => keepLogContext((work = late())));
    await withLogContext({ correlationId: 'b' }, () => sleep(1));
    await work;
    expect(said()).toEqual({ 'turn 1': 'a', 'turn 2': 'a' });
  });

  it('is left as it was by work that throws', async () => {
    const { logger, said } = build();
    const fail = () => {
      throw new Error('no');
    };
    expect(() => withLogContextNow({ correlationId: 'a' }, fail)).toThrow('no');
    expect(() => withLogContext({ correlationId: 'b' }, fail)).toThrow('no');
    await expect(withLogContext({ correlationId: 'c' }, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    logger.info({}, 'outside');
    expect(said()).toEqual({ outside: undefined });
  });
});

/** Asks a server of Node's for each path in turn, with the path as its id, and gives who said what. */
async function ask(...paths: string[]) {
  const { logger, said } = build();
  const app = new Hono();
  app.use(requestFrame({ logger, brief: ({ req }) => req.path === '/brief' }));
  app.get('/brief', async ({ body, get }) => {
    await sleep(1);
    const fields = { correlationId: String(get('requestId' as never)) };
    return withLogContextNow(fields, () => (logger.info({}, 'brief'), body('')));
  });
  app.get('/slow', async ({ body }) => {
    await sleep(5);
    logger.info({}, 'slow');
    return body('');
  });
  app.get('/stream', ({ body }) => {
    const start = async (controller: ReadableStreamDefaultController) => {
      await sleep(10);
      logger.info({}, 'stream');
      controller.close();
    };
    return body(new ReadableStream({ start }));
  });
  const server = await serve({ fetch: app.fetch, logger: silentLogger });
  for (const path of paths)
    await (await fetch(`${server.url}/${path}`, { headers: { 'X-Request-Id': `id-${path}` } })).text();
  await server.stop();
  return said();
}

describe('the id of a request', () => {
  it.each(['brief', 'slow', 'stream'])('is in the lines of a %s one, and in its own', async (path) => {
    expect(await ask(path)).toEqual({ [path]: `id-${path}`, request: `id-${path}` });
    expect(await ask('slow', 'brief', path)).toMatchObject({ [path]: `id-${path}`, request: `id-${path}` });
  });
});
