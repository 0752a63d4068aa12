import type { Metric } from '@footlight/contracts';

import { pauseMetrics } from '../speech/pause-metrics.js';
import { pitchMetrics } from '../speech/pitch-metrics.js';
import type { SpeechSummary } from '../speech/speech-summary.js';
import { summarizeSpeech } from '../speech/speech-summary.js';
import { spokenOrUnknown, leastSpeech } from '../speech/spoken-metric.js';
import type { AudioFeatures } from './audio-features.js';
import { levelMetrics } from './level-metrics.js';
import type { ProgramLoudness } from './program-loudness.js';

export interface AudioMetricsOptions {
  /** When the question ended and the answer could begin, seconds. @default 0 */
  readonly questionEndTime?: number;
  /** The loudness of the file's own channels, {@link programLoudness}. @default that of the mono mix at 16 kHz, 3 LU less for a voice on two channels */
  readonly program?: ProgramLoudness | null;
  /** From {@link summarizeSpeech}, when the caller has it already. */
  readonly speech?: SpeechSummary;
}

/** Everything that sound alone tells: loudness, clipping, noise, silence, pauses, latency, pitch, and the pace of syllables. */
export function audioMetrics(
  features: AudioFeatures,
  { questionEndTime = 0, program = null, speech = summarizeSpeech(features) }: AudioMetricsOptions = {},
): Metric[] {
  return [
    ...levelMetrics(features, speech, program),
    ...pauseMetrics(speech, questionEndTime),
    ...pitchMetrics(features, speech),
    articulation(speech),
  ];
}

/** Syllables a second of speech, pauses left out (4.64 is a usual reader's; my-voice-analysis). */
function articulation({ syllables, speechSeconds }: SpeechSummary): Metric {
  const value = speechSeconds > 0 ? syllables.length / speechSeconds : null;
  const details = { unit: 'syllables/s', sampleSize: syllables.length, method: 'syllable-nuclei' };
  return spokenOrUnknown(
    'pace.articulation',
    value,
    details,
    speechSeconds,
    leastSpeech,
    's of speech',
    'no speech was found in the recording',
  );
}
