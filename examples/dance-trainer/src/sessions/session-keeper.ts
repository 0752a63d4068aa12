import type { Clock, Logger } from '@footlight/contracts';

import type { SessionArchive } from './session-archive.js';
import type { SessionRegistry } from './session-registry.js';
import type { TrainerSession } from './trainer-session.js';

/** How often changed sessions are written, one after the other so that nobody waits for it. */
const intervalMs = 5_000;

/** Writes sessions that have changed, and sweeps those that have expired. */
export class SessionKeeper {
  readonly #written = new WeakMap<TrainerSession, string>();
  readonly #stop = new AbortController();
  #round: Promise<void> = Promise.resolve();

  constructor(
    private readonly registry: SessionRegistry,
    private readonly archive: SessionArchive,
    private readonly logger: Logger,
  ) {}

  start(clock: Clock): void {
    void this.#run(clock);
  }

  /** Writes one session now, if it has changed. */
  async save(session: TrainerSession): Promise<void> {
    if (!this.archive.keeps) return;
    const version = [session.identity.referenceId, session.frames, session.sections, session.running].join();
    if (this.#written.get(session) === version) return;
    try {
      await this.archive.save(await session.record());
      this.#written.set(session, version);
    } catch (error) {
      this.logger.error({ err: error, session: session.identity.id }, 'a session could not be kept');
    }
  }

  /** Writes everything, poses included, and stops. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#round;
    if (!this.archive.keeps) return;
    for (const session of this.registry.all()) {
      await this.save(session);
      await this.archive.savePoses(session.identity.id, session.poses());
    }
  }

  async #run(clock: Clock): Promise<void> {
    while (!this.#stop.signal.aborted) {
      await clock.sleep(intervalMs, this.#stop.signal).catch(() => {});
      this.registry.sweep();
      this.#round = this.#saveAll();
      await this.#round;
    }
  }

  async #saveAll(): Promise<void> {
    for (const session of this.registry.all()) if (!this.#stop.signal.aborted) await this.save(session);
  }
}
