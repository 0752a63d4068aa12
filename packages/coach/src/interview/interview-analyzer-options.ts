import type { InterviewReport, LongCallOptions, ModelStore, Transcriber } from '@footlight/contracts';
import type { InterviewFeedbackOptions } from '@footlight/feedback-llm';
import type { MediaRunOptions, MediaSource } from '@footlight/media-analysis';

import type { AnalysisStep } from './analysis-step.js';

/**
 * Which pictures are looked at. `adaptive` takes key frames where the recording has 48 of them or more, about 120 of them but at least one in
 * six seconds, and a rate otherwise.
 */
export type PictureSampling = 'adaptive' | 'key-frames' | { readonly framesPerSecond: number };

export interface InterviewAnalyzerOptions extends Omit<MediaRunOptions, 'signal'> {
  /**
   * Where the models of voice and faces are. A missing one makes its metrics unknown, with the command that fetches it as the reason.
   * @default createModelStore()
   */
  readonly models?: ModelStore;
  /** Speech to words. @default none: what needs words is unknown, and says so */
  readonly transcriber?: Transcriber | null;
  /** The language model, locale and deadlines of what is said about the answer. @default rules, in English */
  readonly feedback?: InterviewFeedbackOptions;
  /** Media between two checkpoints, seconds, 30 to 60. @default 60 */
  readonly chunkSeconds?: number;
  /** @default 'adaptive' */
  readonly sampling?: PictureSampling;
}

/** One recorded answer. Progress: `media` in seconds, then `transcribe` in seconds, then `report` in items. */
export interface InterviewRequest extends LongCallOptions {
  /** How the report names the recording. @default the file's name, the source's label, or `the stream` */
  readonly name?: string;
  /** What was asked. @default null */
  readonly question?: string | null;
  /** When the question ended and the answer could begin, seconds. @default 0 */
  readonly questionEndTime?: number;
  /** BCP 47. @default what the transcriber finds */
  readonly language?: string;
  /** Checkpoints. @default none: everything is computed */
  readonly step?: AnalysisStep;
}

/** Measures recorded answers. Calls may run side by side; they share the models. */
export interface InterviewAnalyzer {
  /**
   * @throws {MediaAnalysisError} for what is no media, has neither picture nor sound that can be decoded, or passes a limit
   * @throws {CoachError} `coach/invalid-option`, `coach/analyzer-closed`
   */
  analyze(source: MediaSource, request?: InterviewRequest): Promise<InterviewReport>;
  /** Ends what is running, which rejects, and frees the models. */
  close(): Promise<void>;
}
