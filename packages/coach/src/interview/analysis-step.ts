/** What identifies a piece of work: its place, and a hash of everything that its output depends on. */
export interface AnalysisStepKey {
  /** `'plan'`, `'media'`, `'transcribe'`. */
  readonly stage: string;
  /** Counted from 0 within the stage. @default 0 */
  readonly chunk?: number;
  readonly inputHash: string;
}

/**
 * Runs `compute` unless an earlier run did so for the same key and kept its output, which is plain JSON of at most 4 MiB. The step of a
 * job of `@footlight/jobs` fits.
 */
export type AnalysisStep = <Output>(step: AnalysisStepKey, compute: () => Promise<Output>) => Promise<Output>;
