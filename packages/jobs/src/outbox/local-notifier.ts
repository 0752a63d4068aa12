import type { NotificationEvent, Notifier } from '@footlight/contracts';

/** Events for listeners in this process. */
export interface LocalNotifier extends Notifier {
  /** Returns the function that stops it. A listener that throws has the event sent to all of them again. */
  on(listener: (event: NotificationEvent) => void | Promise<void>): () => void;
}

export function createLocalNotifier(): LocalNotifier {
  const listeners = new Set<(event: NotificationEvent) => void | Promise<void>>();
  return {
    on(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async notify(event) {
      for (const listener of listeners) await listener(event);
    },
  };
}

/** Tells several notifiers, one after the other; if one fails, all are told again later. */
export function notifyAll(notifiers: readonly Notifier[]): Notifier {
  return {
    async notify(event, signal) {
      for (const notifier of notifiers) await notifier.notify(event, signal);
    },
  };
}
