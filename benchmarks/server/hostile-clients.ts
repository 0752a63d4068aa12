import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { beginSession, snapshots } from './dancers.js';
import { latenciesOf, type Latencies } from './latencies.js';
import { RawConnection, rawRequest } from './raw-connection.js';
import type { ServerMemory, ServerProcess } from './server-process.js';

export interface HostileResult {
  readonly clients: number;
  /** Of the health check, asked every 20 ms throughout. */
  readonly health: Latencies;
  readonly before: ServerMemory;
  readonly after: ServerMemory;
  /** Snapshots of somebody who danced meanwhile. */
  readonly danced: { readonly sent: number; readonly answered: number };
}

/** As many clients at once that are slow, send too much, or send nonsense; somebody dances, and somebody asks for the health. */
export async function hostileClients(server: ServerProcess, clients: number): Promise<HostileResult> {
  const { url } = server;
  const before = await server.memory();
  const over = new AbortController();
  const health = watchHealth(url, over.signal);
  const danced = danceOn(url, over.signal);
  await Promise.all(Array.from({ length: clients }, (_, index) => hostile(url, index)));
  over.abort();
  const result = { clients, health: latenciesOf(await health), danced: await danced, before };
  await sleep(1000);
  return { ...result, after: await server.memory() };
}

async function watchHealth(url: URL, signal: AbortSignal): Promise<number[]> {
  const connection = await RawConnection.open(url);
  const request = rawRequest('GET', url, '/health/live');
  const times: number[] = [];
  while (!signal.aborted) {
    const start = performance.now();
    const { status } = await connection.send(request);
    if (status !== 200) throw new Error(`the health check answered ${status}`);
    times.push(performance.now() - start);
    await sleep(20);
  }
  connection.close();
  return times;
}

async function danceOn(url: URL, signal: AbortSignal): Promise<HostileResult['danced']> {
  const connection = await RawConnection.open(url);
  const path = `/api/sessions/${await beginSession(connection, url)}/snapshots`;
  let [sent, answered] = [0, 0];
  for (const snapshot of snapshots) {
    if (signal.aborted) break;
    sent += 1;
    if ((await connection.send(rawRequest('POST', url, path, snapshot))).status === 200) answered += 1;
    await sleep(33);
  }
  connection.close();
  return { sent, answered };
}

const nonsense = ['GARBAGE\r\n\r\n', 'POST /api/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n{}'];
const large = Buffer.alloc(64 * 1024, '[');

/** Slow in its headers, slow in its body, too large with and without saying so, not JSON, not HTTP: in turn. */
async function hostile({ hostname, port, host }: URL, index: number): Promise<void> {
  const socket = connect(Number(port), hostname)
    .on('error', () => {})
    .resume();
  const head = `POST /api/sessions HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\n`;
  const write = (data: string | Buffer) => void (socket.writable && socket.write(data));
  const kind = index % 6;
  if (kind === 0) await slowly(head, write);
  else if (kind === 1) {
    write(`${head}Content-Length: 1000\r\n\r\n`);
    await slowly('{"reference_id":'.repeat(4), write);
  } else if (kind === 2) write(`${head}Content-Length: 900000000\r\n\r\n`);
  else if (kind === 3) {
    write(`${head}Transfer-Encoding: chunked\r\n\r\n`);
    for (let part = 0; part < 48; part++) write(`10000\r\n${large.toString('latin1')}\r\n`);
  } else if (kind === 4) write(`${head}Content-Length: 4\r\n\r\n{{{{`);
  else write(nonsense[Math.floor(index / 6) % 2] ?? '');
  await sleep(500);
  socket.destroy();
}

async function slowly(text: string, write: (part: string) => void): Promise<void> {
  for (let at = 0; at < text.length; at += 4) {
    write(text.slice(at, at + 4));
    await sleep(100);
  }
}
