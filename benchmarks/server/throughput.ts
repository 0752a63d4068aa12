import { beginSession, snapshots } from './dancers.js';
import { RawConnection, rawRequest } from './raw-connection.js';
import type { ServerProcess } from './server-process.js';

const connections = 16;

/** Snapshots a second that the trainer answers to as many dancers as there are connections, each with its own sessions. */
export async function trainerThroughput({ url }: ServerProcess, seconds: number): Promise<number> {
  return perSecond(url, seconds, async (connection) => {
    const id = await beginSession(connection, url);
    const path = `/api/sessions/${id}/snapshots`;
    return snapshots.map((snapshot) => rawRequest('POST', url, path, snapshot));
  });
}

/** The same bodies against the bare route, which answers the same JSON. @param answer of the trainer, from the middle of a dance */
export async function bareThroughput({ url }: ServerProcess, seconds: number, answer: unknown): Promise<number> {
  const connection = await RawConnection.open(url);
  await connection.send(rawRequest('PUT', url, '/answer', answer));
  connection.close();
  const requests = snapshots.map((snapshot) => rawRequest('POST', url, '/snapshots', snapshot));
  return perSecond(url, seconds, async () => requests);
}

/** What the trainer answers in the middle of a dance. */
export async function middleAnswer({ url }: ServerProcess): Promise<unknown> {
  const connection = await RawConnection.open(url);
  const path = `/api/sessions/${await beginSession(connection, url)}/snapshots`;
  let answer: unknown = null;
  for (const snapshot of snapshots.slice(0, 300)) {
    const { body } = await connection.send(rawRequest('POST', url, path, snapshot));
    answer = JSON.parse(body.toString());
  }
  connection.close();
  return answer;
}

/** @param dance makes the requests of the next session; the time that it takes does not count */
async function perSecond(
  url: URL,
  seconds: number,
  dance: (connection: RawConnection) => Promise<readonly Buffer[]>,
): Promise<number> {
  const open = await Promise.all(Array.from({ length: connections }, () => RawConnection.open(url)));
  let answered = 0;
  let spentMs = 0;
  while (spentMs < seconds * 1000) {
    const dances = await Promise.all(open.map(dance));
    const start = performance.now();
    await Promise.all(
      open.map(async (connection, index) => {
        for (const request of dances[index] ?? []) {
          const { status } = await connection.send(request);
          if (status !== 200) throw new Error(`a snapshot was answered with ${status}`);
        }
      }),
    );
    spentMs += performance.now() - start;
    answered += dances.reduce((sum, requests) => sum + requests.length, 0);
  }
  for (const connection of open) connection.close();
  return (answered / spentMs) * 1000;
}
