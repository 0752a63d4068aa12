import { FootlightError } from '@footlight/contracts';

/**
 * What scoring throws on purpose.
 *
 * - `scoring/invalid-score`: a score outside 0..1, or a time that is no time.
 * - `scoring/invalid-option`: an option outside its range.
 * - `scoring/resolution-unavailable`: the timeline was asked for more detail than it keeps.
 * - `scoring/invalid-state`: a serialised timeline that is foreign, damaged or of another version.
 * - `scoring/invalid-rubric`: a rubric whose weights or bands make no sense.
 */
export class ScoringError extends FootlightError<
  | 'scoring/invalid-score'
  | 'scoring/invalid-option'
  | 'scoring/resolution-unavailable'
  | 'scoring/invalid-state'
  | 'scoring/invalid-rubric'
> {}
