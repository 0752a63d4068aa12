import { beginSession, snapshots } from './dancers.js';
import { RawConnection, rawRequest } from './raw-connection.js';
import type { ServerProcess } from './server-process.js';

const connections = 16;

/** What a server managed when nobody waited. */
export interface Throughput {
  readonly perSecond: number;
  /** Processor time of the server for one request, microseconds: what it costs, whatever else the machine does. */
  readonly processorUs: number;
}

/** Snapshots that the trainer answers to as many dancers as there are connections, each with its own sessions. */
export function trainerThroughput(server: ServerProcess, seconds: number): Promise<Throughput> {
  const { url } = server;
  return measure(server, seconds, async (connection) => {
    const path = `/api/sessions/${await beginSession(connection, url)}/snapshots`;
    return snapshots.map((snapshot) => rawRequest('POST', url, path, snapshot));
  });
}

/**
 * The same bodies against the bare route, which gives the answers in turn. A single answer that is given for ever is cheaper than any
 * that differ: V8 remembers how its numbers are written.
 */
export async function bareThroughput(
  server: ServerProcess,
  seconds: number,
  answers: readonly unknown[],
): Promise<Throughput> {
  const { url } = server;
  await putAnswers(server, answers);
  const requests = snapshots.map((snapshot) => rawRequest('POST', url, '/snapshots', snapshot));
  return measure(server, seconds, async () => requests);
}

/** What the bare route gives from now on. */
export async function putAnswers({ url }: ServerProcess, answers: readonly unknown[]): Promise<void> {
  const connection = await RawConnection.open(url);
  await connection.send(rawRequest('PUT', url, '/answers', answers));
  connection.close();
}

/** What the trainer answers in the course of a dance. */
export async function danceAnswers({ url }: ServerProcess): Promise<unknown[]> {
  const connection = await RawConnection.open(url);
  const path = `/api/sessions/${await beginSession(connection, url)}/snapshots`;
  const answers: unknown[] = [];
  for (const snapshot of snapshots) {
    const { body } = await connection.send(rawRequest('POST', url, path, snapshot));
    answers.push(JSON.parse(body.toString()));
  }
  connection.close();
  return answers;
}

/** @param dance makes the requests of the next session; what that takes does not count */
async function measure(
  server: ServerProcess,
  seconds: number,
  dance: (connection: RawConnection) => Promise<readonly Buffer[]>,
): Promise<Throughput> {
  const open = await Promise.all(Array.from({ length: connections }, () => RawConnection.open(server.url)));
  const sleep = stayAwake();
  let [answered, spentMs, processorMs] = [0, 0, 0];
  while (spentMs < seconds * 1000) {
    const dances = await Promise.all(open.map(dance));
    processorMs -= await server.processorMs();
    const start = performance.now();
    await Promise.all(open.map((connection, index) => danceOn(connection, dances[index] ?? [])));
    spentMs += performance.now() - start;
    processorMs += await server.processorMs();
    answered += dances.reduce((sum, requests) => sum + requests.length, 0);
  }
  for (const connection of open) connection.close();
  sleep();
  return { perSecond: (answered / spentMs) * 1000, processorUs: (processorMs / answered) * 1000 };
}

async function danceOn(connection: RawConnection, requests: readonly Buffer[]): Promise<void> {
  for (const request of requests) {
    const { status } = await connection.send(request);
    if (status !== 200) throw new Error(`a snapshot was answered with ${status}`);
  }
}

/**
 * Keeps the client polling instead of sleeping until something comes. To wake a process on another core costs whoever sends to it several
 * microseconds in a virtual machine, and the slower of two servers would have to pay that more often.
 */
function stayAwake(): () => void {
  let awake = true;
  const turn = () => {
    if (awake) setImmediate(turn);
  };
  turn();
  return () => {
    awake = false;
  };
}
