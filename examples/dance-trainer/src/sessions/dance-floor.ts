import { randomUUID } from 'node:crypto';

import { createDanceSession, restoreDanceSession } from '@footlight/coach';
import type { Clock, Logger } from '@footlight/contracts';
import type { ModelGuard } from '@footlight/feedback-llm';
import { keepLogContext } from '@footlight/service-kit';

import { newSessionSchema, type NewSession } from '../api/session.js';
import type { ConfigBook } from '../config/config-book.js';
import { PoseRecording } from '../poses/pose-recording.js';
import type { ReadyReference, ReferenceLibrary } from '../references/reference-library.js';
import type { DanceTrainerLimits } from '../settings/dance-trainer-options.js';
import type { SessionArchive } from './session-archive.js';
import { SessionKeeper } from './session-keeper.js';
import type { SessionRecord } from './session-record.js';
import { SessionRegistry } from './session-registry.js';
import { coachOptions, settleSession, type SessionSettings } from './session-settings.js';
import { TrainerSession, type SessionIdentity } from './trainer-session.js';

export interface DanceFloorOptions {
  readonly references: ReferenceLibrary;
  readonly config: ConfigBook;
  readonly archive: SessionArchive;
  readonly model: ModelGuard | null;
  readonly limits: DanceTrainerLimits;
  readonly logger: Logger;
  readonly clock: Clock;
}

/** Where dancers come and go. */
export class DanceFloor {
  readonly sessions: SessionRegistry;
  readonly #keeper: SessionKeeper;

  constructor(private readonly options: DanceFloorOptions) {
    const { limits, clock, archive, logger } = options;
    this.sessions = new SessionRegistry({
      most: limits.sessions,
      idleMs: limits.sessionIdleSeconds * 1000,
      clock,
      onGone: ({ identity: { id } }) => {
        const removed = archive.remove(id);
        keepLogContext(
          removed.catch((error: unknown) =>
            logger.warn({ err: error, session: id }, 'a kept session could not be removed'),
          ),
        );
      },
    });
    this.#keeper = new SessionKeeper(this.sessions, archive, logger);
  }

  /** Takes up the sessions that were kept, and begins to keep them. */
  async open(): Promise<void> {
    const { archive, logger, clock } = this.options;
    for (const record of await archive.records()) {
      try {
        this.sessions.add(await this.#restore(record));
      } catch (error) {
        logger.warn({ err: error, session: record.id }, 'a kept session could not be taken up again');
      }
    }
    this.sessions.sweep();
    await this.#rehearse();
    this.#keeper.start(clock);
  }

  /** @throws ServiceError `service/not-found`, `service/conflict` (reference not ready), `service/overloaded` */
  async begin(wish: NewSession, owner: string): Promise<TrainerSession> {
    this.sessions.checkRoom();
    const { references, config, clock } = this.options;
    const reference = await references.ready(wish.referenceId ?? references.builtIn);
    const settings = settleSession(wish, config.current);
    const identity = { id: randomUUID(), owner, createdAtMs: clock.now(), settings, ...named(reference) };
    const session = new TrainerSession(
      identity,
      { dance: this.#dance(identity, reference), recording: this.#recording(settings) },
      clock.now(),
    );
    this.sessions.add(session);
    await this.#keeper.save(session);
    return session;
  }

  /** Begins a session anew with another reference. @throws CoachError `coach/session-ended` */
  async reload(session: TrainerSession, reference: ReadyReference): Promise<void> {
    const identity = { ...session.identity, ...named(reference) };
    session.restart(identity, this.#dance(identity, reference));
    await this.#keeper.save(session);
  }

  /** Something happened that is worth keeping at once. */
  keep(session: TrainerSession): Promise<void> {
    return this.#keeper.save(session);
  }

  async close(): Promise<void> {
    await this.#keeper.close();
    for (const session of this.sessions.all()) session.close();
  }

  /** Loads and prepares what all dancers share, so that the first one does not make others wait. */
  async #rehearse(): Promise<void> {
    const { references, config } = this.options;
    const settings = settleSession(newSessionSchema.parse({}), config.current);
    const reference = await references.ready(references.builtIn);
    this.#dance({ id: 'rehearsal', owner: '', createdAtMs: 0, settings, ...named(reference) }, reference);
  }

  #dance({ id, settings }: SessionIdentity, { sequence, name }: ReadyReference) {
    return createDanceSession({
      reference: sequence,
      referenceName: name,
      sessionId: id,
      ...coachOptions(settings, this.options.model),
    });
  }

  #recording(settings: SessionSettings): PoseRecording {
    return new PoseRecording(settings, this.options.limits.recordedPoses);
  }

  async #restore(record: SessionRecord): Promise<TrainerSession> {
    const { references, model, archive } = this.options;
    const { id, owner, referenceId, referenceName, createdAtMs, settings, state, summary } = record;
    const reference = await references.ready(referenceId);
    const dance = restoreDanceSession({ reference: reference.sequence, state, ...coachOptions(settings, model) });
    const recording = this.#recording(settings);
    const poses = await archive.poses(id);
    if (poses) recording.load(poses);
    return new TrainerSession(
      { id, owner, referenceId, referenceName, createdAtMs, settings },
      {
        dance,
        recording,
        frames: record.frames,
        sections: record.sections,
        ended: summary ? { state, summary } : null,
      },
      record.touchedAtMs,
    );
  }
}

function named({ id, name }: ReadyReference): { referenceId: string; referenceName: string } {
  return { referenceId: id, referenceName: name };
}
