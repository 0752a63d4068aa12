import type { Clock, LanguageModel, Logger, Meter, ModelStore } from '@footlight/contracts';
import type { ModelGuard } from '@footlight/feedback-llm';
import type { RateLimit, StoredApiKey } from '@footlight/service-kit';
import type { UpgradeWebSocket } from 'hono/ws';

import type { ExtractReference } from '../references/extract-reference.js';

/** How a dance trainer is set up. Only the folder is needed. */
export interface DanceTrainerOptions {
  /** Where references, jobs and, when they are kept, sessions live. Made when it is missing. One process at a time. */
  readonly dataFolder: string;
  /** True: running and ended sessions survive a restart. @default false */
  readonly keepSessions?: boolean;
  /** Who may call. Scopes: `sessions`, `references` (upload, remove), `config`, or `*`. @default nobody */
  readonly keys?: readonly StoredApiKey[];
  /** Ask for no key. Only for a server on loopback: requests under any other host name are refused. @default false */
  readonly open?: boolean;
  /** Origins of other sites' pages that may call. @default none */
  readonly origins?: readonly string[];
  readonly limits?: Partial<DanceTrainerLimits>;
  /** The built page; without it `GET /` answers JSON. */
  readonly pageFolder?: string;
  /** Where pose models are; `null`: poses come from clients alone, and videos cannot be references. @default null */
  readonly models?: ModelStore | null;
  /** Words the feedback; shared by all sessions. @default none: the coach speaks by rules */
  readonly languageModel?: LanguageModel | ModelGuard | null;
  /** Takes the poses out of a video. @default BlazePose with `models` */
  readonly extract?: ExtractReference;
  /** How the server that this runs in does WebSockets. @default that of @hono/node-server */
  readonly upgradeWebSocket?: UpgradeWebSocket;
  readonly logger?: Logger;
  readonly meter?: Meter;
  readonly clock?: Clock;
}

export interface DanceTrainerLimits {
  /** Running sessions; more are refused with 503 and Retry-After. As many ended ones are kept, the oldest go first. */
  readonly sessions: number;
  /** Seconds after which a session that nobody touches is forgotten. */
  readonly sessionIdleSeconds: number;
  /** Newest poses kept of each session for `pose-sequence`; half a kilobyte each. */
  readonly recordedPoses: number;
  /** Largest video; pose files may have 32 MiB. */
  readonly uploadBytes: number;
  /** Uploaded references kept. */
  readonly references: number;
  /** Requests of one caller. */
  readonly requests: RateLimit;
  /** Snapshots of one session, over HTTP or WebSocket. */
  readonly snapshots: RateLimit;
  /** Requests worked on at once; more are refused with 503. */
  readonly inFlight: number;
  /** Milliseconds of event-loop lag from which requests are refused with 503. */
  readonly lagMs: number;
}

export const defaultLimits: DanceTrainerLimits = {
  sessions: 1000,
  sessionIdleSeconds: 30 * 60,
  recordedPoses: 9000,
  uploadBytes: 512 * 1024 * 1024,
  references: 500,
  requests: { perSecond: 500, burst: 1000 },
  snapshots: { perSecond: 60, burst: 120 },
  inFlight: 1000,
  lagMs: 1000,
};
