import type { Clock } from '@footlight/contracts';
import { ServiceError } from '@footlight/service-kit';

import type { TrainerSession } from './trainer-session.js';

export interface RegistryOptions {
  /** Running sessions at most; as many ended ones are kept. */
  readonly most: number;
  readonly idleMs: number;
  readonly clock: Clock;
  /** A session is gone: removed, expired, or pushed out by newer ended ones. */
  readonly onGone: (session: TrainerSession) => void;
}

/** Who dances at the moment. Sessions that nobody touches go by themselves. */
export class SessionRegistry {
  /** The longest untouched first. */
  readonly #sessions = new Map<string, TrainerSession>();
  #newest: TrainerSession | null = null;

  constructor(private readonly options: RegistryOptions) {}

  get running(): number {
    return [...this.#sessions.values()].filter((session) => session.running).length;
  }

  all(): readonly TrainerSession[] {
    return [...this.#sessions.values()];
  }

  /** @throws ServiceError `service/overloaded` (503 with Retry-After) when there is no room */
  checkRoom(): void {
    this.sweep();
    if (this.#sessions.size < this.options.most || this.running < this.options.most) return;
    const oldest = this.all().find((session) => session.running);
    const waitMs = oldest ? this.expiresAtMs(oldest) - this.options.clock.now() : 0;
    throw new ServiceError('service/overloaded', `All ${this.options.most} places are taken: try again later.`, {
      retryAfterSeconds: Math.min(60, Math.max(1, waitMs / 1000)),
      retryable: true,
    });
  }

  /** @throws ServiceError as {@link checkRoom} */
  add(session: TrainerSession): void {
    this.checkRoom();
    this.#sessions.set(session.identity.id, session);
    this.#newest = session;
    this.#dropEnded();
  }

  /** The caller's own session, touched. @throws ServiceError `service/not-found`: unknown, expired, or somebody else's */
  get(id: string, owner: string): TrainerSession {
    const session = this.#sessions.get(id);
    if (!session || session.identity.owner !== owner || this.#isExpired(session))
      throw new ServiceError(
        'service/not-found',
        'There is no such session: it was removed, or nobody touched it for too long.',
      );
    this.touch(session);
    return session;
  }

  /** Something happened in the session. */
  touch(session: TrainerSession): void {
    session.touchedAtMs = this.options.clock.now();
    if (session === this.#newest) return;
    this.#sessions.delete(session.identity.id);
    this.#sessions.set(session.identity.id, session);
    this.#newest = session;
  }

  remove(session: TrainerSession): void {
    if (!this.#sessions.delete(session.identity.id)) return;
    if (session === this.#newest) this.#newest = null;
    session.close();
    this.options.onGone(session);
  }

  expiresAtMs(session: TrainerSession): number {
    return session.touchedAtMs + this.options.idleMs;
  }

  /** Removes what has expired. */
  sweep(): void {
    for (const session of this.#sessions.values()) {
      if (!this.#isExpired(session)) return;
      this.remove(session);
    }
  }

  #isExpired(session: TrainerSession): boolean {
    return this.options.clock.now() >= this.expiresAtMs(session);
  }

  #dropEnded(): void {
    const ended = this.all().filter((session) => !session.running);
    for (const session of ended.slice(0, Math.max(0, ended.length - this.options.most))) this.remove(session);
  }
}
