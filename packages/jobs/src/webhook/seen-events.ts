/** Remembers events whose effect has happened. */
export interface SeenEvents {
  /** Runs `effect` unless the event is known; knows it when the effect has succeeded. False = it was known. */
  once(eventId: string, effect: () => Promise<void>): Promise<boolean>;
}

/** In memory: forgets the oldest beyond `most`, and everything when the process ends. @param most @default 10,000 */
export function createMemorySeenEvents(most = 10_000): SeenEvents {
  const done = new Set<string>();
  const underWay = new Map<string, Promise<void>>();
  return {
    async once(eventId, effect) {
      // A delivery that overtakes another of the same event waits for it, and acts only if it failed.
      for (let other = underWay.get(eventId); other; other = underWay.get(eventId)) await other.catch(() => {});
      if (done.has(eventId)) return false;
      const work = effect();
      underWay.set(eventId, work);
      try {
        await work;
      } finally {
        underWay.delete(eventId);
      }
      done.add(eventId);
      for (const oldest of done) {
        if (done.size <= most) break;
        done.delete(oldest);
      }
      return true;
    },
  };
}
