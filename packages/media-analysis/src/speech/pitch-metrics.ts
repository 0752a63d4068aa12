import type { Evidence, Metric } from '@footlight/contracts';

import type { AudioFeatures } from '../audio/audio-features.js';
import { hopSeconds } from '../audio/audio-features.js';
import { unknown } from '../metrics/metric.js';
import { semitones } from './pitch-contour.js';
import { percentile } from './speech-level.js';
import { hopsWithin } from './speech-segments.js';
import type { SpeechSummary } from './speech-summary.js';
import { leastSpeech, spokenMetric } from './spoken-metric.js';

/** Liveliness is measured in windows of this length and averaged, seconds (interview metric table). */
const windowSeconds = 30;
/** A window counts with this much voice in it, hops. */
const leastVoiced = 100;
/** Further from the speaker's median than this is an error of the tracker (an octave is 12), semitones. */
const octaveJump = 9;
/** Below this deviation a window is monotone, semitones (Hincks & Edlund 2009; cut-off default). */
const monotone = 2;
const method = 'nccf';

/** A pitch at a time. */
export interface PitchPoint {
  readonly timestamp: number;
  /** Against the speaker's median, semitones. */
  readonly semitones: number;
}

/** Median pitch, Hz, and the pitch of all voiced speech against it, octave errors left out; `null` without voice. */
export function pitchContour(
  features: AudioFeatures,
  speech: SpeechSummary,
): { medianHz: number; points: PitchPoint[] } | null {
  const inSpeech = hopsWithin(speech.activity.segments, features.pitch.length);
  const raw = Array.from(features.pitch, (_, hop) => (inSpeech[hop] === 1 ? semitones(features, hop) : null));
  const values = raw.filter((value) => value !== null).toSorted((a, b) => a - b);
  if (values.length < leastVoiced) return null;
  const middle = percentile(values, 0.5);
  const points = raw.flatMap((value, hop) =>
    value === null || Math.abs(value - middle) > octaveJump
      ? []
      : [{ timestamp: (hop + 0.5) * hopSeconds, semitones: value - middle }],
  );
  return { medianHz: 2 ** (middle / 12), points };
}

/** `pitch.median`, `pitch.sd_st` (liveliness; monotone stretches are the evidence) and `pitch.range_st`. */
export function pitchMetrics(features: AudioFeatures, speech: SpeechSummary): Metric[] {
  const contour = pitchContour(features, speech);
  const windows = contour ? pitchWindows(contour.points) : [];
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
      { unit, sampleSize: contour.points.length * hopSeconds, evidence, method },
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

function pitchWindows(points: readonly PitchPoint[]): PitchWindow[] {
  return [...grouped(points).values()].flatMap((group) => {
    if (group.length < leastVoiced) return [];
    const values = group.map((point) => point.semitones).toSorted((a, b) => a - b);
    const middle = mean(values);
    const deviation = Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
    const range = percentile(values, 0.9) - percentile(values, 0.1);
    return [{ startTime: group[0]?.timestamp ?? 0, endTime: group.at(-1)?.timestamp ?? 0, deviation, range }];
  });
}

function windowOf({ timestamp }: PitchPoint): number {
  return Math.floor(timestamp / windowSeconds);
}

function grouped(points: readonly PitchPoint[]): Map<number, PitchPoint[]> {
  const groups = new Map<number, PitchPoint[]>();
  for (const point of points) {
    const group = groups.get(windowOf(point));
    if (group) group.push(point);
    else groups.set(windowOf(point), [point]);
  }
  return groups;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
