import type { Clock, Logger } from '@footlight/contracts';
import type { ModelStore } from '@footlight/contracts';
import type { RateLimiter } from '@footlight/service-kit';

import type { ConfigBook } from './config/config-book.js';
import type { PosesFromPictures } from './poses/poses-from-pictures.js';
import type { ReferenceLibrary } from './references/reference-library.js';
import type { DanceFloor } from './sessions/dance-floor.js';
import type { DanceTrainerLimits } from './settings/dance-trainer-options.js';

/** What the routes work with. */
export interface TrainerServices {
  readonly floor: DanceFloor;
  readonly references: ReferenceLibrary;
  readonly config: ConfigBook;
  readonly pictures: PosesFromPictures;
  readonly models: ModelStore | null;
  /** True when videos can become references. */
  readonly takesVideos: boolean;
  /** By session. */
  readonly snapshotRate: RateLimiter;
  /** True when a snapshot with landmarks leaves nothing to be done later that could log: there is no language model. */
  readonly briefSnapshots: boolean;
  readonly limits: DanceTrainerLimits;
  /** Where uploads arrive before they are looked at. */
  readonly uploadFolder: string;
  readonly logger: Logger;
  readonly clock: Clock;
}
