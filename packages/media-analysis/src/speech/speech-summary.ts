import type { AudioFeatures } from '../audio/audio-features.js';
import { analysisRateHz } from '../audio/audio-features.js';
import type { SpeechActivity } from './speech-activity.js';
import { speechActivity } from './speech-activity.js';
import type { Pause } from './speech-segments.js';
import { pausesBetween, totalSeconds } from './speech-segments.js';
import { syllableNuclei } from './syllables.js';

/** When an answer was spoken, held still and how fast: what the metrics of sound and of words both need. */
export interface SpeechSummary {
  readonly activity: SpeechActivity;
  readonly pauses: readonly Pause[];
  /** Times of syllable nuclei, seconds. */
  readonly syllables: readonly number[];
  /** Seconds of the recording. */
  readonly duration: number;
  /** Seconds of speech. */
  readonly speechSeconds: number;
  /** From the first speech to the last; `null` when nobody speaks. Seconds. */
  readonly answer: { readonly startTime: number; readonly endTime: number } | null;
  /** How speech was told from silence: with the voice model, or by energy and pitch alone. */
  readonly method: 'silero+energy' | 'energy';
}

export function summarizeSpeech(features: AudioFeatures): SpeechSummary {
  const activity = speechActivity(features);
  const first = activity.segments[0];
  const last = activity.segments.at(-1);
  return {
    activity,
    pauses: pausesBetween(activity.segments),
    syllables: syllableNuclei(features, activity),
    duration: features.sampleCount / analysisRateHz,
    speechSeconds: totalSeconds(activity.segments),
    answer: first && last ? { startTime: first.startTime, endTime: last.endTime } : null,
    method: features.speech.length > 0 ? 'silero+energy' : 'energy',
  };
}
