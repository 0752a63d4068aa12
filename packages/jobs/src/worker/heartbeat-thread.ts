import { parentPort, workerData } from 'node:worker_threads';

import { openJobDatabase } from '../database/open-job-database.js';
import { LeaseTable } from './lease-keeper.js';
import type { FromHeartbeat, HeartbeatSettings, ToHeartbeat } from './lease-messages.js';

/** The thread's whole life: its own connection, a table of leases, a beat. */
async function main(port: NonNullable<typeof parentPort>, settings: HeartbeatSettings): Promise<void> {
  const say = (message: FromHeartbeat) => port.postMessage(message);
  const { address, leaseMs, heartbeatMs } = settings;
  // Less patience than a lease: a beat that comes too late is no beat.
  const database = await openJobDatabase(address, { autoMigrate: false, poolSize: 1, patienceMs: heartbeatMs });
  const table = new LeaseTable({ leaseMs, heartbeatMs }, (leases, forMs) => database.jobs.heartbeat(leases, forMs), {
    onNews: (lease, news) => say({ kind: 'news', lease, news }),
    onTrouble: (error) => say({ kind: 'trouble', message: error instanceof Error ? error.message : String(error) }),
  });
  port.on('message', (message: ToHeartbeat) => {
    if (message.kind === 'keep') table.keep(message.lease, message.forMs);
    else if (message.kind === 'let-go') table.letGo(message.lease);
    else
      void table
        .close()
        .then(() => database.close())
        .then(() => port.close());
  });
  say({ kind: 'ready' });
}

if (parentPort) void main(parentPort, workerData as HeartbeatSettings);
