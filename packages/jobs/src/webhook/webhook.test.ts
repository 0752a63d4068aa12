import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';

import { createMemorySeenEvents } from './seen-events.js';
import { isPrivateAddress } from './private-address.js';
import { createWebhookNotifier } from './webhook-notifier.js';
import { createWebhookReceiver } from './webhook-receiver.js';
import { isSignedBy, signWebhook } from './webhook-signature.js';

const secret = 'a secret of more than 24 bytes';
const event = {
  id: 'job-1.completed.1',
  type: 'job.completed',
  jobId: 'job-1',
  occurredAtMs: 1_800_000_000_000,
  payload: { state: 'completed' },
};
const wire = JSON.stringify({
  id: event.id,
  type: event.type,
  timestamp: '2027-01-15T08:00:00.000Z',
  job_id: 'job-1',
  data: { state: 'completed' },
});
const now = () => 1_800_000_000_000;
const headers = { ...signWebhook(secret, event.id, now() / 1000, wire) };

describe('a webhook signature', () => {
  it('is that of the Standard Webhooks specification', () => {
    // The example of the specification's reference libraries: secret, id, timestamp and body are published with the signature.
    const published = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const signed = signWebhook(published, 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1614265330, '{"test": 2432232314}');
    expect(signed['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('fits no other body, id or time', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), fc.nat(), (id, body, time) => {
        const signed = signWebhook(secret, id, time, body);
        expect(isSignedBy([secret], signed, body)).toBe(true);
        expect(isSignedBy([secret], signed, `${body} `)).toBe(false);
        expect(isSignedBy([secret], { ...signed, 'webhook-id': `${id}x` }, body)).toBe(false);
        expect(isSignedBy([secret], { ...signed, 'webhook-timestamp': String(time + 1) }, body)).toBe(false);
        expect(isSignedBy([`${secret}x`], signed, body)).toBe(false);
      }),
    );
  });
});

describe('a webhook receiver', () => {
  const receiver = createWebhookReceiver({ secrets: ['another secret, the newer of two', secret], now });

  it('gives the event of a good delivery, under any of its secrets and any case of header names', () => {
    const upper = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]));
    expect(receiver.verify(upper, Buffer.from(wire))).toEqual({
      id: event.id,
      type: 'job.completed',
      jobId: 'job-1',
      timestamp: '2027-01-15T08:00:00.000Z',
      data: { state: 'completed' },
    });
  });

  it.each([
    ['an old delivery', { ...headers, ...signWebhook(secret, event.id, now() / 1000 - 301, wire) }, wire],
    ['a delivery from the future', { ...headers, ...signWebhook(secret, event.id, now() / 1000 + 301, wire) }, wire],
    ['a changed body', headers, wire.replace('completed', 'failed')],
    ['a missing header', { ...headers, 'webhook-signature': undefined }, wire],
    ['a doubled header', { ...headers, 'webhook-id': [event.id, event.id] }, wire],
    ['an id that is not the event', signWebhook(secret, 'other', now() / 1000, wire), wire],
    ['a body that is no JSON', signWebhook(secret, 'x', now() / 1000, '{'), '{'],
  ])('refuses %s', (_, sent, body) => {
    expect(() => receiver.verify({ ...sent }, body)).toThrow(
      expect.objectContaining({ code: 'jobs/signature-invalid' }),
    );
  });

  it('refuses anything else without breaking', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('webhook-id', 'webhook-timestamp', 'webhook-signature'), fc.string()),
        fc.string(),
        (sent, body) => {
          expect(() => receiver.verify(sent, body)).toThrow(
            expect.objectContaining({ code: 'jobs/signature-invalid' }),
          );
        },
      ),
    );
  });

  it('runs an effect once, also when deliveries overlap, and again only when it failed', async () => {
    let effects = 0;
    const effect = async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (++effects === 1) throw new Error('the mailer is down');
    };
    const answers = await Promise.allSettled(Array.from({ length: 5 }, () => receiver.receive(headers, wire, effect)));
    const words = answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : 'failed'));
    expect(words.toSorted()).toEqual(['done', 'duplicate', 'duplicate', 'duplicate', 'failed']);
    expect(effects).toBe(2);
  });

  it('remembers no more events than it is told to', async () => {
    const seen = createMemorySeenEvents(2);
    for (const id of ['a', 'b', 'c']) await seen.once(id, async () => {});
    expect(await seen.once('c', async () => {})).toBe(false);
    expect(await seen.once('a', async () => {})).toBe(true);
  });

  it('refuses a secret that is too short, and no secret', () => {
    expect(() => createWebhookReceiver({ secrets: ['short'] })).toThrow(/24/);
    expect(() => createWebhookReceiver({ secrets: [] })).toThrow(/at least one/);
  });
});

describe('a webhook notifier', () => {
  let server: Server | null = null;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });
  async function serve(status: number, body = ''): Promise<string> {
    server = createServer((_, response) => response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end(body));
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  }
  const local = { secret, allowPrivateAddresses: true, timeoutMs: 100 };

  it('takes 2xx for delivered, whatever is in the answer', async () => {
    await createWebhookNotifier({ ...local, url: await serve(202, 'x'.repeat(1 << 20)) }).notify(event);
  });

  it.each([500, 429, 302, 404])('wants to try again after %i, and follows no redirect', async (status) => {
    const notifier = createWebhookNotifier({ ...local, url: await serve(status) });
    await expect(notifier.notify(event)).rejects.toMatchObject({ code: 'jobs/delivery-failed', retryable: true });
  });

  it('sends what its receiver verifies, with keys in snake_case', async () => {
    const receiver = createWebhookReceiver({ secrets: [secret] });
    const heard = new Promise<unknown>((resolve, reject) => {
      server = createServer(async (request, response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk as Buffer);
        response.writeHead(204).end();
        try {
          resolve({
            ...receiver.verify(request.headers, Buffer.concat(chunks)),
            key: request.headers['idempotency-key'],
          });
        } catch (error) {
          reject(error as Error);
        }
      });
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server as unknown as { address(): AddressInfo }).address().port}/`;
    await createWebhookNotifier({ ...local, timeoutMs: 5000, url }).notify({
      ...event,
      payload: { jobType: 'interview', subjectId: null },
    });
    expect(await heard).toMatchObject({
      id: event.id,
      key: event.id,
      data: { job_type: 'interview', subject_id: null },
    });
  });

  it('gives up on a receiver that does not answer, and on one that is not there', async () => {
    server = createServer(() => {});
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const silent = createWebhookNotifier({ ...local, url: `http://127.0.0.1:${port}/` });
    await expect(silent.notify(event)).rejects.toMatchObject({ retryable: true });
    const absent = createWebhookNotifier({ ...local, url: 'http://127.0.0.1:1/' });
    await expect(absent.notify(event)).rejects.toMatchObject({ retryable: true });
  });

  it.each([
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://localhost/',
    'https://[::ffff:10.0.0.1]/',
    'https://2130706433/',
    'https://0x7f.1/',
  ])('does not connect to %s unless it is allowed to', async (url) => {
    const notifier = createWebhookNotifier({ url, secret });
    await expect(notifier.notify(event)).rejects.toMatchObject({ code: 'jobs/address-refused', retryable: false });
  });

  it.each(['http://example.com/', 'ftp://example.com/', 'https://user:password@example.com/', 'no address'])(
    'refuses the address %s',
    (url) => {
      expect(() => createWebhookNotifier({ url, secret })).toThrow(
        expect.objectContaining({ code: 'jobs/invalid-settings' }),
      );
    },
  );
});

describe('private addresses', () => {
  it.each([
    '10.1.2.3',
    '172.31.0.1',
    '192.168.0.1',
    '127.9.9.9',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1',
    'fd00::1',
    '::ffff:8.8.8.8',
    '2001:db8::1',
    '2002:7f00:1::',
    '64:ff9b::a00:1',
    'not an address',
  ])('takes %s for private', (address) => expect(isPrivateAddress(address)).toBe(true));
  it.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450::1'])(
    'takes %s for public',
    (address) => {
      expect(isPrivateAddress(address)).toBe(false);
    },
  );
});
