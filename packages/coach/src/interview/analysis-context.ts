import type { LongCallOptions } from '@footlight/contracts';
import type { MediaRunOptions } from '@footlight/media-analysis';

import type { AnalysisStep } from './analysis-step.js';
import type { Instruments } from './instruments.js';
import type { InterviewSettings } from './interview-settings.js';
import type { Recording } from './open-recording.js';

/** What every part of one analysis needs. */
export interface AnalysisContext {
  readonly recording: Recording;
  readonly instruments: Instruments;
  readonly settings: InterviewSettings;
  /** For whatever runs ffmpeg. */
  readonly run: MediaRunOptions;
  readonly step: AnalysisStep;
  readonly onProgress: NonNullable<LongCallOptions['onProgress']>;
}
