import type { JobLease } from '@footlight/contracts';

import type { LeaseNews, LeaseTimes } from './lease-keeper.js';

/** What the heartbeat thread is started with. */
export interface HeartbeatSettings extends LeaseTimes {
  readonly address: string;
}

export type ToHeartbeat =
  | { readonly kind: 'keep'; readonly lease: JobLease; readonly forMs: number }
  | { readonly kind: 'let-go'; readonly lease: JobLease }
  | { readonly kind: 'close' };

export type FromHeartbeat =
  | { readonly kind: 'ready' }
  | { readonly kind: 'news'; readonly lease: JobLease; readonly news: LeaseNews }
  | { readonly kind: 'trouble'; readonly message: string };
