import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createDanceTrainer, type DanceTrainer } from '@footlight-examples/dance-trainer';
import { liveProtocol, type SessionBody } from '@footlight-examples/dance-trainer/api';
import { encodePoseSequence } from '@footlight/core-compare';
import { generatedDance } from '@footlight/core-compare/testing';
import express from 'express';
import fastify from 'fastify';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';

import { expressTrainer, fastifyTrainer, liveOnServer, routeHandlers } from '../src/index.js';

const folder = mkdtempSync(join(tmpdir(), 'footlight-embed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let trainer: DanceTrainer;
let close: () => Promise<unknown> = async () => {};
beforeEach(async () => {
  trainer = await createDanceTrainer({
    dataFolder: mkdtempSync(join(folder, 'data-')),
    open: true,
    limits: { lagMs: 60_000 },
  });
});
afterEach(async () => {
  await trainer.close();
  await close();
});

async function inExpress(): Promise<string> {
  const app = express();
  app.use('/api', expressTrainer(trainer));
  app.use(express.json());
  app.get('/own', (_request, response) => void response.json({ own: true }));
  const server = createServer(app);
  liveOnServer(trainer, server);
  return listen(server);
}

async function inFastify(): Promise<string> {
  const app = fastify();
  app.get('/own', () => ({ own: true }));
  await app.register(fastifyTrainer(trainer), { prefix: '/api' });
  close = () => app.close();
  return app.listen({ host: '127.0.0.1', port: 0 });
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  close = () => new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const json = { 'Content-Type': 'application/json' };

describe.each([
  ['Express', inExpress],
  ['Fastify', inFastify],
])('inside %s', (_name, start) => {
  it('dances, over HTTP and WebSocket, beside the routes that are there', async () => {
    const url = await start();
    expect(await (await fetch(`${url}/own`)).json()).toEqual({ own: true });
    const begun = await fetch(`${url}/api/sessions`, { method: 'POST', headers: json, body: '{}' });
    expect(begun.status).toBe(201);
    const session = (await begun.json()) as SessionBody;
    const snapshot = JSON.stringify({ timestamp: 0, landmarks: null });
    const path = `${url}/api/sessions/${session.session_id}`;
    const moment = await fetch(`${path}/snapshots`, { method: 'POST', headers: json, body: snapshot });
    expect(await moment.json()).toMatchObject({ comparison: { reason: 'no-pose' } });

    const socket = new WebSocket(url.replace('http', 'ws') + session.live_path, [liveProtocol]);
    await once(socket, 'open');
    socket.send(JSON.stringify({ timestamp: 1, landmarks: null }));
    const [answer] = (await once(socket, 'message')) as [Buffer];
    expect(JSON.parse(answer.toString())).toMatchObject({ type: 'moment', comparison: { reason: 'no-pose' } });
    const closed = once(socket, 'close');
    expect((await fetch(path, { method: 'DELETE' })).status).toBe(204);
    await closed;
  });

  it('takes uploads as they stream in, and refuses in its own words', async () => {
    const url = await start();
    const poses = await encodePoseSequence(generatedDance(7).reference.sequence, 'npz');
    const created = await fetch(`${url}/api/references?name=Mine`, { method: 'POST', body: new Uint8Array(poses) });
    expect([created.status, await created.json()]).toMatchObject([201, { name: 'Mine', state: 'ready' }]);
    const wrong = await fetch(`${url}/api/sessions`, { method: 'POST', headers: json, body: '{"preset": "fancy"}' });
    expect([wrong.status, wrong.headers.get('Content-Type')]).toEqual([400, 'application/problem+json']);
    expect((await fetch(`${url}/api/sessions/unknown`)).status).toBe(404);
    const refused = new WebSocket(`${url.replace('http', 'ws')}/api/sessions/unknown/live`, [liveProtocol]);
    refused.on('error', () => {});
    const [, response] = (await once(refused, 'unexpected-response')) as [unknown, { statusCode: number }];
    expect(response.statusCode).toBe(404);
  });
});

describe('as a route handler', () => {
  it('dances over HTTP, and says that there are no WebSockets', async () => {
    const { GET, POST, DELETE } = routeHandlers(Promise.resolve(trainer));
    const url = 'http://localhost:3000/api/sessions';
    const begun = await POST(new Request(url, { method: 'POST', headers: json, body: '{}' }));
    const { session_id: id } = (await begun.json()) as SessionBody;
    expect((await GET(new Request(`${url}/${id}`))).status).toBe(200);
    const live = await GET(new Request(`${url}/${id}/live`, { headers: { Upgrade: 'websocket' } }));
    expect([live.status, await live.json()]).toMatchObject([
      422,
      { detail: expect.stringContaining('POST snapshots') },
    ]);
    expect((await DELETE(new Request(`${url}/${id}`, { method: 'DELETE' }))).status).toBe(204);
  });
});
