import { beginSession, snapshots } from './dancers.js';
import { RawConnection, rawRequest } from './raw-connection.js';
import type { ServerMemory, ServerProcess } from './server-process.js';

/** What sessions cost that were begun, sent one frame, and are left alone. */
export async function idleSessions(
  server: ServerProcess,
  count: number,
): Promise<{ readonly count: number; readonly before: ServerMemory; readonly after: ServerMemory }> {
  const connection = await RawConnection.open(server.url);
  await beginSession(connection, server.url); // what the first one loads is no cost of the others
  const before = await server.memory();
  for (let session = 0; session < count; session++) {
    const id = await beginSession(connection, server.url);
    await connection.send(rawRequest('POST', server.url, `/api/sessions/${id}/snapshots`, snapshots[0]));
  }
  connection.close();
  return { count, before, after: await server.memory() };
}
