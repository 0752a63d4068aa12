import type { SessionView } from '../api/session.js';
import type { SessionRegistry } from './session-registry.js';
import type { TrainerSession } from './trainer-session.js';

/** A session as clients see it. */
export function sessionView(session: TrainerSession, registry: SessionRegistry): SessionView {
  const { id, referenceId, referenceName, createdAtMs, settings } = session.identity;
  const { weights, mirror, locale, layout, space } = settings;
  return {
    sessionId: id,
    referenceId,
    referenceName,
    state: session.running ? 'running' : 'ended',
    createdAt: new Date(createdAtMs).toISOString(),
    expiresAt: new Date(registry.expiresAtMs(session)).toISOString(),
    weights,
    mirror,
    locale,
    layout,
    space,
    frames: session.frames,
    poses: session.recording.length,
    sections: session.sections,
    livePath: `/api/sessions/${id}/live`,
  };
}
