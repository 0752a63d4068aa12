import type { Problem } from '@footlight/service-kit';

import type { MomentBody, SnapshotBody } from './snapshot.js';

/**
 * What travels over `/api/sessions/{id}/live`, each as one JSON text message.
 *
 * A browser opens it as `new WebSocket(url, [liveProtocol])`, and where keys are asked for as
 * `new WebSocket(url, [liveProtocol, keyProtocol + key])`. When frames come faster than they are worked on, or answers
 * faster than they are read, the newest wins; `skipped` says how many frames had no answer of their own since the last one.
 */
export type LiveRequest = SnapshotBody;

export type LiveMessage =
  | ({ readonly type: 'moment'; readonly skipped: number } & MomentBody)
  /** A frame was refused; the connection stays. */
  | { readonly type: 'problem'; readonly problem: Problem };

export const liveProtocol = 'footlight.live';
/** Goes before the key: a browser cannot send headers with a WebSocket. */
export const keyProtocol = 'footlight.key.';

/** Why the server closes a connection, as WebSocket close codes. */
export const liveCloseCodes = {
  /** The session ended, was deleted or expired. */
  sessionOver: 4404,
  /** The same session was opened elsewhere: the newest connection wins. */
  replaced: 4409,
  /** Too many messages that could not be read. */
  notUnderstood: 4400,
  /** The server is going away; connect again. */
  goingAway: 1001,
} as const;
