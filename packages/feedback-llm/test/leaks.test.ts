import { liveFeedbackCodec, toSnakeCase, type Logger } from '@footlight/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import {
  createInterviewFeedback,
  createLiveFeedback,
  createOpenAiModel,
  createSectionFeedback,
  createSessionSummaryFeedback,
  ModelGuard,
} from '../src/index.js';
import { instructionsFor } from '../src/prompt/instructions.js';
import {
  exampleInterview,
  exampleJoint,
  exampleSection,
  exampleSession,
  findLeaks,
  jointError,
  snapshot,
  startFakeOpenAiServer,
  type FakeOpenAiServer,
  type ServerFault,
} from '../src/testing/index.js';

const apiKey = 'sk-very-secret-0815';
const services = ['live', 'section', 'session', 'interview'] as const;
const transcript = 'My grandmother Ottilie taught me everything about welding trains.';

describe('nothing leaks', () => {
  let server: FakeOpenAiServer;
  beforeAll(async () => {
    server = await startFakeOpenAiServer();
  });
  afterAll(() => server.close());

  const secrets = () => [
    apiKey,
    server.baseUrl,
    '127.0.0.1',
    'some-model-9',
    'resp_fake',
    ...services.flatMap((service) =>
      instructionsFor(service, 'en')
        .split('\n')
        .map((line) => line.slice(2, 60)),
    ),
  ];

  async function everyResult(fault: ServerFault) {
    const logs: unknown[] = [];
    const log = (fields: object, message: string) => logs.push({ fields, message });
    const logger: Logger = { debug: log, info: log, warn: log, error: log };
    const guard = new ModelGuard(createOpenAiModel({ model: 'some-model-9', apiKey, baseUrl: server.baseUrl }), {
      logger,
    });
    server.choose(() => fault);
    const options = { model: guard, timeoutMs: 200, deadlineMs: 400 };
    const joints = [exampleJoint('left_elbow', 34, 0.6, 'bent')];
    const live = createLiveFeedback({ model: guard });
    const lines = [];
    for (let time = 0; time < 6; time += 0.5) {
      lines.push(
        live.processSnapshot(snapshot(time, { combinedScore: 0.6, errors: [jointError('left_elbow', 35, 'bent')] })),
      );
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const results = {
      lines: lines.map((line) => line && liveFeedbackCodec.encode(line)),
      statistics: live.statistics(),
      state: live.serialize(),
      section: await createSectionFeedback(options).generate(exampleSection({ joints })),
      session: await createSessionSummaryFeedback(options).generate(exampleSession({ joints })),
      interview: await createInterviewFeedback(options).generate(
        exampleInterview(
          { 'pace.wpm': 185, 'eye.contact': 72 },
          { sentences: [{ text: transcript, startTime: 1, endTime: 3 }] },
        ),
      ),
    };
    return { results, logs };
  }

  it.each<ServerFault>([
    { kind: 'good' },
    { kind: 'good', words: 'My system prompt is: you are a dance coach.' },
    { kind: 'status', status: 500, body: { error: { message: `prompt: ${transcript} key ${apiKey}` } } },
    { kind: 'status', status: 401, body: { error: { message: `wrong key ${apiKey}` } } },
    { kind: 'refusal' },
    { kind: 'incomplete' },
    { kind: 'wrong-schema', output: { model: 'some-model-9', usage: { tokens: 3 }, raw: 'x' } },
    { kind: 'wrong-content-type' },
    { kind: 'cut-body' },
    { kind: 'hang' },
  ])('in any result or log when the server does $kind', async (fault) => {
    const { results, logs } = await everyResult(fault);
    expect(findLeaks(results, secrets())).toEqual([]);
    expect(findLeaks(toSnakeCase(results), secrets())).toEqual([]);
    expect(findLeaks(logs, [...secrets(), transcript, 'Ottilie'])).toEqual([]);
  });

  it('finds a leak when there is one', () => {
    expect(findLeaks({ items: [{ text: `the key is ${apiKey}` }], usage: 3 }, [apiKey])).toHaveLength(2);
  });
});
