import { once } from 'node:events';
import { createServer } from 'node:net';

import { silentLogger } from '@footlight/contracts';
import { createApiKey, serve, type RunningServer } from '@footlight/service-kit';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';

import { keyProtocol, liveCloseCodes, liveProtocol, type LiveMessage, type SnapshotBody } from '../src/api/index.js';
import { NewestWins } from '../src/live/newest-wins.js';
import { dance, openTrainer, removeFolders, snapshots, type TestTrainer } from './trainer.js';

const performance = dance.performances[0]!.sequence;
const running: { trainer: TestTrainer; server: RunningServer }[] = [];
afterEach(async () => {
  for (const { trainer, server } of running.splice(0)) {
    await trainer.close();
    await server.stop();
  }
});
afterAll(removeFolders);

async function start(options: Parameters<typeof openTrainer>[0] = {}): Promise<{ trainer: TestTrainer; url: string }> {
  const trainer = await openTrainer(options);
  const fetch = trainer.app.fetch.bind(trainer.app);
  const server = await serve({ fetch, logger: silentLogger, webSocketBytes: 100_000, drainMs: 500 });
  running.push({ trainer, server });
  return { trainer, url: server.url.replace('http', 'ws') };
}

/** A client that gathers what comes. */
class Client {
  readonly messages: LiveMessage[] = [];
  readonly socket: WebSocket;
  #waiting: (() => void)[] = [];

  constructor(url: string, path: string, protocols: string[] = [liveProtocol], headers: Record<string, string> = {}) {
    this.socket = new WebSocket(url + path, protocols, { headers });
    this.socket.on('message', (data) => {
      this.messages.push(JSON.parse(String(data)) as LiveMessage);
      for (const resolve of this.#waiting.splice(0)) resolve();
    });
  }

  async opened(): Promise<this> {
    await once(this.socket, 'open');
    return this;
  }

  send(message: SnapshotBody | string): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  async next(): Promise<LiveMessage> {
    const count = this.messages.length;
    while (this.messages.length === count) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return this.messages.at(-1)!;
  }

  /** The close code, or the status of a refused upgrade. */
  ended(): Promise<number> {
    return new Promise((resolve) => {
      this.socket.once('close', (code) => resolve(code));
      this.socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
      this.socket.on('error', () => {});
    });
  }
}

describe('a live session', () => {
  it('answers every frame at camera rate with what a snapshot would answer', async () => {
    const { trainer, url } = await start({ limits: { snapshots: { perSecond: 1e6, burst: 1e6 } } });
    const [live, plain] = [await trainer.begin(), await trainer.begin()];
    const client = await new Client(url, live.live_path).opened();
    expect(client.socket.protocol).toBe(liveProtocol);
    const frames = { to: 90, step: 1 };
    const expected = await trainer.dance(plain.session_id, performance, frames);
    for (const snapshot of snapshots(performance, frames)) {
      const answer = client.next();
      client.send(snapshot);
      await answer;
    }
    expect(client.messages).toEqual(expected.map((moment) => ({ type: 'moment', skipped: 0, ...moment })));
    expect((await trainer.ask('GET', `/api/sessions/${live.session_id}`)).body).toMatchObject({ frames: 90 });
  });

  it('refuses a frame that is wrong and goes on, but not for ever', async () => {
    const { trainer, url } = await start();
    const { session_id: id, live_path: path } = await trainer.begin();
    const client = await new Client(url, path).opened();
    for (const wrong of ['{', '[]', '{"timestamp": 1}', '{"timestamp": 1, "landmarks": [{"x": 1, "y": 2}]}']) {
      const answer = client.next();
      client.send(wrong);
      expect(await answer).toMatchObject({ type: 'problem', problem: { status: 400 } });
    }
    const good = client.next();
    client.send(snapshots(performance)[0]!);
    expect(await good).toMatchObject({ type: 'moment' });
    const ended = client.ended();
    for (let round = 0; round < 25; round++) client.send('nonsense');
    expect(await ended).toBe(liveCloseCodes.notUnderstood);
    expect((await trainer.ask('GET', `/api/sessions/${id}`)).body).toMatchObject({ state: 'running' });
  });

  it('closes when it ends, is deleted, or is opened again elsewhere', async () => {
    const { trainer, url } = await start();
    const { session_id: id, live_path: path } = await trainer.begin();
    const first = await new Client(url, path).opened();
    const replaced = first.ended();
    const second = await new Client(url, path).opened();
    expect(await replaced).toBe(liveCloseCodes.replaced);
    const over = second.ended();
    await trainer.ask('POST', `/api/sessions/${id}/end`);
    expect(await over).toBe(liveCloseCodes.sessionOver);
    expect(await new Client(url, path).ended()).toBe(409);

    const other = await trainer.begin();
    const third = await new Client(url, other.live_path).opened();
    const gone = third.ended();
    await trainer.ask('DELETE', `/api/sessions/${other.session_id}`);
    expect(await gone).toBe(liveCloseCodes.sessionOver);
  });

  it('is for those who may: keys, origins, sizes and rates hold here too', async () => {
    const { key, stored } = createApiKey(['sessions']);
    const limits = { snapshots: { perSecond: 1, burst: 2 } };
    const { trainer, url } = await start({ open: false, keys: [stored], limits });
    const { body } = await trainer.ask<{ live_path: string }>('POST', '/api/sessions', {}, { 'X-Api-Key': key });
    expect(await new Client(url, body.live_path).ended()).toBe(401);
    expect(await new Client(url, '/api/sessions/unknown/live', [liveProtocol, keyProtocol + key]).ended()).toBe(404);
    const foreign = { Origin: 'https://evil.example' };
    expect(await new Client(url, body.live_path, [liveProtocol, keyProtocol + key], foreign).ended()).toBe(403);
    const client = await new Client(url, body.live_path, [liveProtocol, keyProtocol + key]).opened();
    expect(client.socket.protocol).toBe(liveProtocol);
    for (const snapshot of snapshots(performance, { to: 45 })) {
      const answer = client.next();
      client.send(snapshot);
      await answer;
    }
    expect(client.messages.map((message) => (message.type === 'problem' ? message.problem.status : 200))).toEqual([
      200, 200, 429,
    ]);
    const ended = client.ended();
    client.send('x'.repeat(200_000));
    expect(await ended).toBe(1009);
  });

  it('is closed when the server goes', async () => {
    const { trainer, url } = await start();
    const { live_path: path } = await trainer.begin();
    const client = await new Client(url, path).opened();
    const ended = client.ended();
    const { server } = running[0]!;
    const stopped = server.stop();
    await trainer.close();
    expect(await ended).toBe(liveCloseCodes.sessionOver);
    await stopped;
    const probe = createServer().listen(Number(new URL(url).port), '127.0.0.1');
    await once(probe, 'listening');
    probe.close();
  });
});

describe('NewestWins', () => {
  it('leaves out the oldest that wait, and counts them', async () => {
    const done: number[] = [];
    const gates: (() => void)[] = [];
    const queue = new NewestWins<number>(async (value) => {
      await new Promise<void>((resolve) => gates.push(resolve));
      done.push(value);
    });
    for (const value of [1, 2, 3, 4, 5]) queue.offer(value, 2);
    for (let round = 0; round < 3; round++) {
      gates.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(done).toEqual([1, 4, 5]);
    expect([queue.takeSkipped(), queue.takeSkipped()]).toEqual([2, 0]);
  });
});
