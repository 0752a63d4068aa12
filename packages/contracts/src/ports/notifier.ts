/** Something that happened, told at least once and always under the same id. */
export interface NotificationEvent {
  /** Stable: the receiver removes duplicates by it. */
  readonly id: string;
  /** `job.completed`, `job.failed`... */
  readonly type: string;
  readonly jobId: string;
  /** Milliseconds since the epoch. */
  readonly occurredAtMs: number;
  /** JSON. */
  readonly payload: unknown;
}

export interface Notifier {
  /** Resolves when the receiver has taken the event; throws otherwise, and the event is sent again later. */
  notify(event: NotificationEvent, signal?: AbortSignal): Promise<void>;
}
