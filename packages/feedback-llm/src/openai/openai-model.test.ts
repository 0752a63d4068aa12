import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { startFakeOpenAiServer, type FakeOpenAiServer } from '../testing/index.js';
import { createOpenAiModel, openAiModelFromEnvironment } from './openai-model.js';

const request = {
  instructions: 'Word the fact.',
  input: JSON.stringify({ fact: { fact_id: 'late', says: 'behind' } }),
  schemaName: 'live_line',
  schema: z.object({ fact_id: z.string(), text: z.string() }),
  maxOutputTokens: 99,
};

describe.each(['responses', 'chat'] as const)('the openai adapter over %s', (api) => {
  let server: FakeOpenAiServer;
  beforeAll(async () => {
    server = await startFakeOpenAiServer();
  });
  afterAll(() => server.close());
  const model = () => createOpenAiModel({ model: 'some-model', apiKey: 'sk-secret-123', baseUrl: server.baseUrl, api });

  it('asks for the schema exactly, stores nothing, and reads answer and usage', async () => {
    const completion = await model().complete({ ...request, images: [{ mediaType: 'image/png', base64: 'AAAA' }] });
    expect(completion).toEqual({
      outcome: 'ok',
      output: { fact_id: 'late', text: 'Behind.' },
      usage: { inputTokens: 321, outputTokens: 45, images: 1 },
    });
    const body = JSON.stringify(server.requests.at(-1)?.body);
    expect(body).toContain('"strict":true');
    expect(body).toContain('"additionalProperties":false');
    expect(body).toContain('"detail":"low"');
    expect(body).toContain('data:image/png;base64,AAAA');
    expect(server.requests.at(-1)?.authorization).toBe('Bearer sk-secret-123');
  });

  it.each([
    [{ kind: 'refusal' }, 'refusal'],
    [{ kind: 'incomplete' }, 'incomplete'],
    [{ kind: 'invalid-json' }, 'invalid'],
    [{ kind: 'wrong-schema' }, 'invalid'],
  ] as const)('names the outcome of %j', async (fault, outcome) => {
    server.script(fault);
    expect((await model().complete(request)).outcome).toBe(outcome);
  });

  it.each([
    [{ kind: 'status', status: 500 }, 'feedback/model-unavailable', true, null],
    [{ kind: 'status', status: 503, retryAfter: '2' }, 'feedback/model-unavailable', true, 2000],
    [{ kind: 'status', status: 429, retryAfter: '0.5' }, 'feedback/model-rate-limited', true, 500],
    [{ kind: 'status', status: 429, retryAfter: '120' }, 'feedback/model-rate-limited', true, 120_000],
    [{ kind: 'status', status: 401 }, 'feedback/model-rejected', false, null],
    [{ kind: 'cut-body' }, 'feedback/model-unavailable', true, null],
    [{ kind: 'reset' }, 'feedback/model-unavailable', true, null],
    [{ kind: 'wrong-content-type' }, 'feedback/model-malformed', true, null],
    [{ kind: 'error-body' }, 'feedback/model-malformed', true, null],
  ] as const)('turns %j into %s after one request', async (fault, code, retryable, retryAfterMs) => {
    const before = server.requests.length;
    server.script(fault);
    const thrown = await model()
      .complete(request)
      .catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code, retryable, retryAfterMs });
    expect(server.requests.length - before).toBe(1);
  });

  it('reads a date in Retry-After', async () => {
    server.script({ kind: 'status', status: 429, retryAfter: new Date(Date.now() + 90_000).toUTCString() });
    const thrown = (await model()
      .complete(request)
      .catch((error: unknown) => error)) as { retryAfterMs: number };
    expect(thrown.retryAfterMs).toBeGreaterThan(80_000);
    expect(thrown.retryAfterMs).toBeLessThanOrEqual(90_000);
  });

  it('lets go when it is told to', async () => {
    server.script({ kind: 'hang' });
    const stop = new AbortController();
    const waiting = model().complete(request, stop.signal);
    setTimeout(() => stop.abort(new Error('enough')), 30);
    await expect(waiting).rejects.toMatchObject({ name: 'ModelError' });
  });

  it('keeps keys, prompts and addresses out of its errors', async () => {
    server.script({
      kind: 'status',
      status: 400,
      body: { error: { message: `Word the fact. sk-secret-123 ${server.baseUrl}` } },
    });
    const thrown = await model()
      .complete(request)
      .catch((error: unknown) => error);
    const shown = JSON.stringify([String(thrown), (thrown as Error).stack, (thrown as Error).cause]);
    expect(shown).not.toMatch(/sk-secret|Word the fact|127\.0\.0\.1/);
  });
});

describe('the openai adapter', () => {
  it('takes a client made elsewhere', async () => {
    const bodies: unknown[] = [];
    const create = async (body: unknown) => {
      bodies.push(body);
      return {
        status: 'completed',
        output: [{ type: 'message', content: [{ type: 'output_text', text: '{"fact_id":"late","text":"Go."}' }] }],
      };
    };
    const model = createOpenAiModel({
      model: 'm',
      client: { responses: { create }, chat: { completions: { create } } },
    });
    expect(await model.complete(request)).toMatchObject({ outcome: 'ok', output: { text: 'Go.' } });
    expect(bodies).toHaveLength(1);
  });

  it('is named by the environment, or not at all', () => {
    expect(openAiModelFromEnvironment()).toBeNull();
    process.env['FOOTLIGHT_OPENAI_MODEL'] = 'some-model';
    process.env['FOOTLIGHT_OPENAI_API_KEY'] = 'k';
    try {
      expect(openAiModelFromEnvironment()?.id).toBe('openai:responses:some-model');
    } finally {
      delete process.env['FOOTLIGHT_OPENAI_MODEL'];
      delete process.env['FOOTLIGHT_OPENAI_API_KEY'];
    }
  });
});
