import type { LongCallOptions } from '@footlight/contracts';

import type { BackendPreference } from '../backend/select-backend.js';
import type { ScoreOptions } from './score-options.js';

/** What {@link compareSequences} may be told. */
export interface CompareOptions extends ScoreOptions, LongCallOptions {
  /**
   * True: the performer dances as in a mirror (left and right exchanged). `'auto'`: whichever fits clearly better.
   * @default false
   */
  readonly mirror?: boolean | 'auto';
  /** @default `FOOTLIGHT_BACKEND`, else 'auto' */
  readonly backend?: BackendPreference;
  /**
   * `'clock'`: the performance is held against the clock of the reference, so being late counts as late. `'free'`: the performer chose an
   * even tempo, and the whole performance is the whole reference. `'auto'`: the clock, unless a free tempo fits clearly better.
   * @default 'auto'
   */
  readonly tempo?: 'clock' | 'free' | 'auto';
}
