import type { JobStore } from '@footlight/contracts';

import { type LeaseKeeper, type LeaseKeeperEvents, LeaseTable, type LeaseTimes } from './lease-keeper.js';

/** Beats on the calling thread: for stores that no other thread can open. A blocked event loop loses leases. */
export function createLocalLeaseKeeper(jobs: JobStore, times: LeaseTimes, events: LeaseKeeperEvents): LeaseKeeper {
  return new LeaseTable(times, (leases, leaseMs) => jobs.heartbeat(leases, leaseMs), events);
}
