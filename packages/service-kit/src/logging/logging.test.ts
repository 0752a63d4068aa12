import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { describe, expect, it } from 'vitest';

import { capturedLog } from '../../test/captured-log.js';
import { isoTime } from './iso-time.js';
import { withLogContext } from './log-context.js';
import { withoutSecrets } from './without-secrets.js';

describe('a log line', () => {
  it('carries nothing of the lines before it', () => {
    const { lines, logger } = capturedLog();
    withLogContext({ correlationId: 'abc-1' }, () => {
      logger.info({ attempt: 1 }, 'first');
      logger.info({ status: 200 }, 'second');
    });
    expect(lines[1]).toMatchObject({ correlationId: 'abc-1', status: 200 });
    expect(lines[1]).not.toHaveProperty('attempt');
  });

  it('tells an error with its kind, its stack and what it carries, without secrets', () => {
    const { lines, logger } = capturedLog();
    const error = Object.assign(new RangeError('too far'), {
      code: 'E_FAR',
      request: { token: 'secret-token', id: 7 },
    });
    logger.error({ err: error, password: 'secret-word' }, 'failed');
    expect(lines[0]).toMatchObject({
      err: { type: 'RangeError', message: 'too far', code: 'E_FAR', request: { token: '[redacted]', id: 7 } },
      password: '[redacted]',
    });
    expect(JSON.stringify(lines)).toContain('logging.test');
    expect(JSON.stringify(lines)).not.toContain('secret-');
  });

  it('hides what a child logger is bound to', () => {
    const { lines, logger } = capturedLog();
    logger.child({ worker: 'w1', apiKey: 'secret-key' }).info({}, 'begins');
    expect(lines[0]).toMatchObject({ worker: 'w1', apiKey: '[redacted]' });
  });

  it('has the time to the millisecond', () => {
    const before = Date.now();
    const { time } = JSON.parse(`{"none":0${isoTime()}}`) as { time: string };
    expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(Date.parse(time)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(time)).toBeLessThanOrEqual(Date.now());
  });
});

describe('withoutSecrets', () => {
  it('replaces secrets down to the second level, also in lists, and touches nothing else', () => {
    const fields = { key: 'k', a: { token: 't', b: { cookie: 'c', list: [1] } }, list: [{ prompt: 'p' }, 2], n: null };
    const before = structuredClone(fields);
    expect(withoutSecrets(fields)).toEqual({
      key: '[redacted]',
      a: { token: '[redacted]', b: { cookie: '[redacted]', list: [1] } },
      list: [{ prompt: '[redacted]' }, 2],
      n: null,
    });
    expect(fields).toEqual(before);
  });

  it('copies nothing where there is no secret', () => {
    const fields = { method: 'GET', nested: { at: new Date(0) } };
    expect(withoutSecrets(fields)).toBe(fields);
  });
});

describe('a logger without a destination', () => {
  it('has written everything when the process ends, however it ends', async () => {
    const module = fileURLToPath(new URL('create-logger.ts', import.meta.url));
    const flags = ['--conditions=@footlight/source', '--import', 'tsx', '--input-type=module', '-e'];
    const work = "for (let line = 0; line < 300; line++) logger.info({ line }, 'written');";
    const run = (end: string) =>
      promisify(execFile)(
        process.execPath,
        [
          ...flags,
          `import { createLogger } from ${JSON.stringify(module)}; const logger = createLogger(); ${work} ${end}`,
        ],
        { cwd: fileURLToPath(new URL('../../../..', import.meta.url)) },
      ).catch((error: { stdout: string }) => error);
    for (const end of ['', 'process.exit(3);', "throw new Error('the end');"]) {
      const lines = (await run(end)).stdout.trim().split('\n');
      expect(lines).toHaveLength(300);
      expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ line: 299, msg: 'written' });
    }
  }, 60_000);
});
