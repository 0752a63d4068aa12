import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createWebhookReceiver, type ReceivedEvent } from '@footlight/jobs';
import { createLogger, createPrometheusMeter } from '@footlight/service-kit';
import { interviewJob } from '@footlight/coach';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { readSettings } from '../src/index.js';
import { createInterviewWorker, type InterviewWorker } from '../src/worker/create-worker.js';
import { instantAnalyzer, startTestService, wavForm, type TestService } from './support/test-service.js';

const secret = 'whsec_dGhpcyBpcyBhIHNlY3JldCBmb3IgdGVzdHMgb25seQ==';

/** A receiver as somebody else would build it: it verifies, and takes each event once. */
class Receiver {
  readonly effects: ReceivedEvent[] = [];
  readonly outcomes: string[] = [];
  /** Deliveries to answer with 500 although they took effect: the sender cannot know and sends again. */
  losing = 0;
  readonly #receiver = createWebhookReceiver({ secrets: [secret] });
  readonly #server: Server = createServer((request, response) => {
    void this.#take(request).then(
      (outcome) => {
        this.outcomes.push(outcome);
        response.writeHead(this.losing-- > 0 ? 500 : 204).end();
      },
      () => response.writeHead(400).end(),
    );
  });

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hook`;
  }

  close(): Promise<unknown> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(resolve));
  }

  async #take(request: IncomingMessage): Promise<string> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    return this.#receiver.receive(
      request.headers,
      Buffer.concat(parts),
      async (event) => void this.effects.push(event),
    );
  }
}

describe('notifications', () => {
  let service: TestService;
  let receiver: Receiver;
  let worker: InterviewWorker;
  let analyze = instantAnalyzer.analyze;

  beforeEach(async () => {
    analyze = instantAnalyzer.analyze;
    service = await startTestService();
    receiver = new Receiver();
    const settings = readSettings({
      FOOTLIGHT_WEBHOOK_URL: await receiver.listen(),
      FOOTLIGHT_WEBHOOK_SECRET: secret,
      FOOTLIGHT_WEBHOOK_PRIVATE: 'true',
    });
    worker = createInterviewWorker({
      settings,
      database: service.database,
      logger: createLogger({ level: 'silent' }),
      meter: createPrometheusMeter(),
      pollIntervalMs: 50,
      handler: interviewJob({ ...instantAnalyzer, analyze: (source, request) => analyze(source, request) }, () =>
        Promise.resolve({ source: 'answer.wav', read: () => null, close: () => Promise.resolve() }),
      ),
    });
    await worker.start();
  });
  afterEach(async () => {
    await worker.stop();
    await receiver.close();
    await service.close();
  });
  const submit = () => service.json('/api/v1/interviews', { method: 'POST', body: wavForm() });

  it('reach a receiver signed, and once even when their first delivery looked lost', { timeout: 60_000 }, async () => {
    receiver.losing = 1;
    const { id } = await submit();
    await service.ended(id);
    await expect.poll(() => receiver.outcomes, { timeout: 30_000 }).toEqual(['done', 'duplicate']);
    expect(receiver.effects).toMatchObject([{ type: 'job.completed', data: { subject_id: id } }]);
    await expect.poll(() => service.database.outbox.counts()).toMatchObject({ waiting: 0, delivered: 1, abandoned: 0 });
    expect((await service.json('/api/v1/queue/stats')).notifications).toEqual({
      waiting: 0,
      delivered: 1,
      abandoned: 0,
    });
  });

  it('tell of failures too, and nothing of what was said', { timeout: 60_000 }, async () => {
    analyze = () => Promise.reject(new Error('no sound'));
    const { id } = await submit();
    await service.ended(id);
    await expect.poll(() => receiver.effects.length, { timeout: 30_000 }).toBe(1);
    expect(receiver.effects).toMatchObject([{ type: 'job.failed', data: { subject_id: id } }]);
    expect(JSON.stringify(receiver.effects)).not.toMatch(/transcript|answer\.wav/);
  });
});

describe('the settings of notifications', () => {
  it('ask for a secret, without which receivers could not tell events from forged ones', () => {
    expect(() => readSettings({ FOOTLIGHT_WEBHOOK_URL: 'https://example.com/hook' })).toThrow(
      'FOOTLIGHT_WEBHOOK_SECRET',
    );
  });
});
