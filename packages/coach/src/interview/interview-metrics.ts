import type { Metric } from '@footlight/contracts';
import {
  audioMetrics,
  contentMetrics,
  noVisionMetrics,
  visionMetrics,
  type ProgramLoudness,
  type VisionSample,
} from '@footlight/media-analysis';

import { silentAnswer, type Answer } from './answer.js';
import { usualStep } from './measured-recording.js';

export interface SoundOfInterview {
  /** `null` without sound. */
  readonly answer: Answer | null;
  readonly program: ProgramLoudness | null;
  readonly questionEndTime: number;
  /** Why there is no transcript; `null` when there is one. */
  readonly wordsReason: string | null;
}

/** The metrics of sound and words. Without sound they are all unknown. */
export function soundMetrics({ answer, program, questionEndTime, wordsReason }: SoundOfInterview): Metric[] {
  if (!answer) return soundMetrics({ ...silence, answer: silentAnswer() }).map(withoutSound);
  const { features, speech, content, fillers } = answer;
  const reason = wordsReason === null ? {} : { reason: wordsReason };
  return [
    ...audioMetrics(features, { questionEndTime, program, speech }),
    ...contentMetrics(content, speech, { fillers, ...reason }),
  ];
}

const silence = { program: null, questionEndTime: 0, wordsReason: null };

function withoutSound(metric: Metric): Metric {
  const reason = 'the recording has no sound; record with a microphone';
  return { ...metric, value: null, band: 'unknown', confidence: 0, sampleSize: 0, evidence: [], reason };
}

/** The metrics of faces and light. @param reason why nobody looked; `null` when somebody did */
export function pictureMetrics(samples: readonly VisionSample[], reason: string | null): Metric[] {
  return reason === null ? visionMetrics(samples, usualStep(samples)) : noVisionMetrics(reason);
}
