import { startFakeOpenAiServer, type FakeOpenAiServer } from '@footlight/feedback-llm/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { run } from '../src/index.js';
import { capturedIo } from './captured-io.js';
import { withDances } from './dances.js';

const dances = withDances();

describe('--model', () => {
  let server: FakeOpenAiServer;
  const good = { kind: 'good', words: 'Keep working on it with care.' } as const;
  beforeAll(async () => {
    server = await startFakeOpenAiServer();
    server.choose(() => good);
  });
  afterAll(() => server.close());

  const compare = async (flags: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    const io = capturedIo({ env });
    const code = await run(['compare', dances.path('reference.npz'), dances.path('late.npy'), ...flags], io);
    return { code, out: io.out(), err: io.err() };
  };

  it('words the feedback of a comparison, with the key of the environment', async () => {
    const { code, out, err } = await compare(['--model', 'm', '--model-url', server.baseUrl], {
      FOOTLIGHT_OPENAI_API_KEY: 'k',
    });
    expect(code, err).toBe(0);
    expect(out).toContain('Keep working on it with care.');
    expect(out).toMatch(/feedback worded by the model \(2 of 2 answers\)/);
    expect(server.requests.at(-1)).toMatchObject({ path: '/v1/responses', authorization: 'Bearer k' });
    expect(out + err).not.toContain('Bearer');
  });

  it('is named by the environment too, and speaks to a server that knows only chat and needs no key', async () => {
    const env = {
      FOOTLIGHT_OPENAI_MODEL: 'm',
      FOOTLIGHT_OPENAI_BASE_URL: server.baseUrl,
      FOOTLIGHT_OPENAI_API: 'chat',
    };
    expect((await compare([], env)).out).toContain('Keep working on it with care.');
    expect(server.requests.at(-1)?.path).toBe('/v1/chat/completions');
  });

  it('gives way to the rules when it fails, and says so: on stderr beside a document', async () => {
    server.choose(() => ({ kind: 'status', status: 400 }));
    const { code, out, err } = await compare(['--model', 'm', '--model-url', server.baseUrl, '--json']);
    server.choose(() => good);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toHaveProperty('overall_assessment', expect.stringMatching(/\w/));
    expect(err).toMatch(/^feedback 0 of 2 answers worded by the model, the rest by rules \(2 \w/);
  });

  it('coaches a session', async () => {
    const io = capturedIo();
    const files = [dances.path('reference.npz'), dances.path('late.npy')];
    const flags = ['--speed', 'max', '--model', 'm', '--model-url', server.baseUrl];
    expect(await run(['session', ...files, ...flags], io), io.err()).toBe(0);
    expect(io.out()).toContain('Keep working on it with care.');
    expect(io.out()).toMatch(/feedback .*worded by the model/);
  });

  it('is refused without a key', async () => {
    const { code, err } = await compare(['--model', 'm']);
    expect(code).toBe(2);
    expect(err).toContain('FOOTLIGHT_OPENAI_API_KEY');
  });
});
