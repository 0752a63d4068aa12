import type { NotificationEvent } from './notifier.js';

/** An event taken for delivery. */
export interface ClaimedEvent {
  readonly event: NotificationEvent;
  /** Fences the outcome of the delivery. */
  readonly token: number;
  /** Deliveries tried before this one. */
  readonly attempts: number;
  /** From the event to this claim, by the store's clock. */
  readonly lagMs: number;
}

/** How a delivery ended. `'abandoned'` events stay in the store and can be seen. */
export type DeliveryOutcome =
  | { readonly outcome: 'delivered' }
  | { readonly outcome: 'retry'; readonly delayMs: number; readonly error: string }
  | { readonly outcome: 'abandoned'; readonly error: string };

/** How full the outbox is. */
export interface OutboxCounts {
  readonly waiting: number;
  readonly delivered: number;
  readonly abandoned: number;
}

/** Events written with the jobs they speak of, until somebody has taken them. */
export interface OutboxStore {
  claim(request: { readonly limit: number; readonly leaseMs: number }): Promise<readonly ClaimedEvent[]>;
  /** False when the token is no longer the current one. */
  settle(eventId: string, token: number, outcome: DeliveryOutcome): Promise<boolean>;
  /** Milliseconds until the next event can be claimed; `null` when there is none. */
  nextDueMs(): Promise<number | null>;
  counts(): Promise<OutboxCounts>;
}
