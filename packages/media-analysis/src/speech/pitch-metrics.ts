import type { Evidence, Metric } from '@footlight/contracts';

import type { AudioFeatures } from '../audio/audio-features.js';
import { hopSeconds } from '../audio/audio-features.js';
import { unknown } from '../metrics/metric.js';
import { semitones } from './pitch-contour.js';
import { hopsWithin } from './speech-segments.js';
import type { SpeechSummary } from './speech-summary.js';
import { leastSpeech, spokenMetric } from './spoken-metric.js';
import { percentile, sortedWhere } from '../metrics/order-statistics.js';

/** Liveliness is measured in windows of 30 s and averaged (interview metric table). In hops. */
const windowHops = 30 / hopSeconds;
/** A window counts with this much voice in it, hops. */
const leastVoiced = 100;
/** Further from the speaker's median than this is an error of the tracker (an octave is 12), semitones. */
const octaveJump = 9;
/** Below this deviation a window is monotone, semitones (Hincks & Edlund 2009; cut-off default). */
const monotone = 2;
const method = 'nccf';

/** The pitch of an answer. */
export interface PitchContour {
  readonly medianHz: number;
  /** Semitones against the median at every 10 ms; NaN where no voice speaks and for octave errors. */
  readonly semitones: Float32Array;
  /** How many of them are numbers. */
  readonly count: number;
}

/** Median pitch, and the pitch of all voiced speech against it; `null` without voice. */
export function pitchContour(features: AudioFeatures, speech: SpeechSummary): PitchContour | null {
  const inSpeech = hopsWithin(speech.activity.segments, features.pitch.length);
  const contour = new Float32Array(features.pitch.length).fill(Number.NaN);
  for (let hop = 0; hop < contour.length; hop += 1)
    if (inSpeech[hop] === 1) contour[hop] = semitones(features, hop) ?? Number.NaN;
  const values = sortedWhere(contour, (value) => !Number.isNaN(value));
  if (values.length < leastVoiced) return null;
  const middle = percentile(values, 0.5);
  // In place: an hour of hops is 1.4 MB, and several such arrays in a row are what an analysis needs most memory for.
  contour.forEach((value, hop) => (contour[hop] = Math.abs(value - middle) > octaveJump ? Number.NaN : value - middle));
  const count = contour.reduce((sum, value) => (Number.isNaN(value) ? sum : sum + 1), 0);
  return { medianHz: 2 ** (middle / 12), semitones: contour, count };
}

/** `pitch.median`, `pitch.sd_st` (liveliness; monotone stretches are the evidence) and `pitch.range_st`. */
export function pitchMetrics(features: AudioFeatures, speech: SpeechSummary): Metric[] {
  const contour = pitchContour(features, speech);
  const windows = contour ? pitchWindows(contour.semitones) : [];
  if (!contour || windows.length === 0)
    return [
      ['pitch.median', 'Hz'],
      ['pitch.sd_st', 'semitones'],
      ['pitch.range_st', 'semitones'],
    ].map(([id = '', unit = '']) => unknown(id, unit, method, 'less than a second of voiced speech was found'));
  const dull: Evidence[] = windows
    .filter(({ deviation }) => deviation < monotone)
    .map(({ startTime, endTime }) => ({ startTime, endTime, note: 'monotone' }));
  const about = (id: string, value: number, unit: string, evidence: readonly Evidence[] = []) =>
    spokenMetric(
      id,
      value,
      { unit, sampleSize: contour.count * hopSeconds, evidence, method },
      speech.speechSeconds,
      leastSpeech,
      's of speech',
    );
  return [
    about('pitch.median', contour.medianHz, 'Hz'),
    about('pitch.sd_st', mean(windows.map(({ deviation }) => deviation)), 'semitones', dull),
    about('pitch.range_st', mean(windows.map(({ range }) => range)), 'semitones'),
  ];
}

interface PitchWindow extends Evidence {
  readonly deviation: number;
  readonly range: number;
}

function pitchWindows(contour: Float32Array): PitchWindow[] {
  const windows: PitchWindow[] = [];
  for (let start = 0; start < contour.length; start += windowHops) {
    const window = pitchWindow(contour.subarray(start, start + windowHops), start);
    if (window) windows.push(window);
  }
  return windows;
}

function pitchWindow(contour: Float32Array, start: number): PitchWindow | null {
  const isVoiced = (value: number) => !Number.isNaN(value);
  const values = Array.from(contour.filter(isVoiced).toSorted());
  if (values.length < leastVoiced) return null;
  const middle = mean(values);
  const deviation = Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
  const range = percentile(values, 0.9) - percentile(values, 0.1);
  const timeOf = (hop: number) => (start + hop + 0.5) * hopSeconds;
  return {
    startTime: timeOf(contour.findIndex(isVoiced)),
    endTime: timeOf(contour.findLastIndex(isVoiced)),
    deviation,
    range,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
