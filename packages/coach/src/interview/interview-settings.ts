import type { ModelStore, Transcriber } from '@footlight/contracts';
import {
  createInterviewFeedback,
  type InterviewFeedbackOptions,
  type InterviewFeedbackService,
} from '@footlight/feedback-llm';
import { createModelStore, type MediaRunOptions } from '@footlight/media-analysis';

import { CoachError } from '../errors/coach-error.js';
import type { InterviewAnalyzerOptions, PictureSampling } from './interview-analyzer-options.js';

/** The options with their defaults, checked. */
export interface InterviewSettings {
  readonly models: ModelStore;
  readonly transcriber: Transcriber | null;
  readonly feedback: InterviewFeedbackService;
  /** Names what words the feedback. */
  readonly feedbackVersion: string;
  readonly chunkSeconds: number;
  readonly sampling: PictureSampling;
  readonly run: Omit<MediaRunOptions, 'signal'>;
}

/** @throws {CoachError} `coach/invalid-option` */
export function interviewSettings(options: InterviewAnalyzerOptions): InterviewSettings {
  const { chunkSeconds = 60, sampling = 'adaptive', feedback = {}, ffmpegPath, limits } = options;
  if (!(Number.isInteger(chunkSeconds) && chunkSeconds >= 30 && chunkSeconds <= 60))
    throw invalid('chunkSeconds', chunkSeconds, 'a whole number from 30 to 60');
  const rate = typeof sampling === 'object' ? sampling.framesPerSecond : 1;
  if (!(rate > 0 && rate <= 30)) throw invalid('sampling.framesPerSecond', rate, 'above 0 and at most 30');
  return {
    models: options.models ?? createModelStore(),
    transcriber: options.transcriber ?? null,
    feedback: createInterviewFeedback(feedback),
    feedbackVersion: `${feedback.locale ?? 'en'} ${modelName(feedback.model)}`,
    chunkSeconds,
    sampling,
    run: { ...(ffmpegPath === undefined ? {} : { ffmpegPath }), ...(limits === undefined ? {} : { limits }) },
  };
}

function modelName(model: InterviewFeedbackOptions['model']): string {
  if (!model) return 'rules';
  return 'id' in model ? model.id : 'guarded model';
}

function invalid(name: string, value: unknown, wanted: string): CoachError {
  return new CoachError('coach/invalid-option', `${name} is ${String(value)}; it must be ${wanted}`);
}
