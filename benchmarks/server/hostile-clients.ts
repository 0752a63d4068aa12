import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { beginSession, snapshots } from './dancers.js';
import { latenciesOf, type Latencies } from './latencies.js';
import { RawConnection, rawRequest } from './raw-connection.js';
import type { ServerMemory, ServerProcess } from './server-process.js';

export interface HostileResult {
  readonly clients: number;
  /** Of the health check, asked every 20 ms throughout. */
  readonly health: Latencies;
  /** Time that the server's process waited for a core meanwhile, milliseconds; `null` where the system does not tell. */
  readonly waitedMs: number | null;
  readonly before: ServerMemory;
  readonly after: ServerMemory;
  /** Snapshots of somebody who danced meanwhile. */
  readonly danced: { readonly sent: number; readonly answered: number };
}

/** As many clients at once that are slow, send too much, or send nonsense; somebody dances, and somebody asks for the health. */
export async function hostileClients(server: ServerProcess, clients: number): Promise<HostileResult> {
  const { url } = server;
  const crowd = await gatherCrowd(url, clients);
  const before = await server.memory();
  const waited = server.waitedMs();
  const over = new AbortController();
  const health = watchHealth(url, over.signal);
  const danced = danceOn(url, over.signal);
  crowd.send('begin');
  await once(crowd, 'message');
  const waitedMs = waited === null ? null : Math.round((server.waitedMs() ?? waited) - waited);
  over.abort();
  const result = { clients, health: latenciesOf(await health), waitedMs, danced: await danced, before };
  await sleep(1000);
  return { ...result, after: await server.memory() };
}

const program = fileURLToPath(new URL('hostile-crowd.ts', import.meta.url));

async function gatherCrowd(url: URL, clients: number): Promise<ChildProcess> {
  const crowd = fork(program, [url.href, String(clients)], { execArgv: ['--import', 'tsx'] });
  await once(crowd, 'message');
  return crowd;
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
