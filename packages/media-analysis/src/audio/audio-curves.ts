import { pitchContour } from '../speech/pitch-metrics.js';
import type { SpeechSummary } from '../speech/speech-summary.js';
import { paceCurve } from '../content/pace.js';
import { syllablesPerWord } from '../speech/syllables.js';
import type { AudioFeatures } from './audio-features.js';
import { shortTermLoudness } from './loudness.js';
import { sortedWhere } from '../metrics/order-statistics.js';

/** A value at a time, for plots; `null` where there is nothing to measure. */
export interface CurvePoint {
  readonly timestamp: number;
  readonly value: number | null;
}

/** How an answer runs over time. */
export interface AudioCurves {
  /** Short-term loudness at every second, LUFS. */
  readonly loudness: readonly CurvePoint[];
  /** Semitones against the speaker's median at every 100 ms. */
  readonly pitch: readonly CurvePoint[];
  /** Words a minute by syllables, 20 s windows every 5 s. */
  readonly pace: readonly CurvePoint[];
}

export function audioCurves(features: AudioFeatures, speech: SpeechSummary): AudioCurves {
  const loudness = shortTermLoudness(features.weighted).map(({ timestamp, lufs }) => ({
    timestamp,
    value: lufs > -70 ? lufs : null,
  }));
  return { loudness, pitch: pitchCurve(features, speech), pace: syllablePace(speech) };
}

function pitchCurve(features: AudioFeatures, speech: SpeechSummary): CurvePoint[] {
  const semitones = pitchContour(features, speech)?.semitones ?? new Float32Array();
  return Array.from({ length: Math.floor(speech.duration * 10) }, (_, tenth) => {
    const values = sortedWhere(semitones.subarray(10 * tenth, 10 * tenth + 10), (value) => !Number.isNaN(value));
    return { timestamp: tenth / 10 + 0.05, value: values[values.length >> 1] ?? null };
  });
}

function syllablePace({ syllables }: SpeechSummary): CurvePoint[] {
  const tokens = syllables.map((time) => ({
    text: '',
    startTime: time,
    endTime: time,
    confidence: null,
    endsSentence: false,
    endsPhrase: false,
  }));
  return paceCurve(tokens).map(({ timestamp, wordsPerMinute }) => ({
    timestamp,
    value: wordsPerMinute / syllablesPerWord,
  }));
}
