import { FootlightError } from '@footlight/contracts';

/**
 * What the compositions throw on purpose.
 *
 * - `coach/invalid-option`: an option outside its range.
 * - `coach/session-ended`: a session was used after `end()`.
 * - `coach/invalid-state`: a serialised session that is foreign, damaged or of another version.
 * - `coach/reference-mismatch`: a session is resumed with another reference than it began with.
 * - `coach/analyzer-closed`: an interview analyzer was used after `close()`.
 */
export class CoachError extends FootlightError<
  | 'coach/invalid-option'
  | 'coach/session-ended'
  | 'coach/invalid-state'
  | 'coach/reference-mismatch'
  | 'coach/analyzer-closed'
> {}
