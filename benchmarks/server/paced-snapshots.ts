import { setTimeout as sleep } from 'node:timers/promises';

import { beginSession, snapshots } from './dancers.js';
import { latenciesOf, type Latencies } from './latencies.js';
import { RawConnection, rawRequest } from './raw-connection.js';
import type { ServerProcess } from './server-process.js';

/** Snapshots of each dancer that warm both processes up and are not counted. */
const warmUpSteps = 4;

/**
 * Dancers who each send a snapshot every half second, spread over it: from sending it to its answer.
 *
 * @param pathOf where a dancer's snapshots go
 */
export async function pacedSnapshots(
  { url }: ServerProcess,
  dancers: number,
  seconds: number,
  pathOf: (connection: RawConnection, url: URL) => Promise<string> = ownSession,
): Promise<Latencies> {
  const sessions = await Promise.all(
    Array.from({ length: dancers }, async () => {
      const connection = await RawConnection.open(url);
      return { connection, path: await pathOf(connection, url) };
    }),
  );
  const times: number[] = [];
  const start = performance.now() + 500;
  const dance = async ({ connection, path }: Dancer, index: number): Promise<void> => {
    for (let step = 0; step < warmUpSteps + seconds * 2; step++) {
      const request = rawRequest('POST', url, path, snapshots[step * 15]);
      const due = start + (step + index / dancers) * 500;
      await sleep(Math.max(0, due - performance.now()));
      const sentAt = performance.now();
      const { status } = await connection.send(request);
      if (status !== 200) throw new Error(`a snapshot was answered with ${status}`);
      if (step >= warmUpSteps) times.push(performance.now() - sentAt);
    }
    connection.close();
  };
  await Promise.all(sessions.map(dance));
  return latenciesOf(times);
}

interface Dancer {
  readonly connection: RawConnection;
  readonly path: string;
}

async function ownSession(connection: RawConnection, url: URL): Promise<string> {
  return `/api/sessions/${await beginSession(connection, url)}/snapshots`;
}
