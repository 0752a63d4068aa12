import type { InterviewCurves } from '@footlight/contracts';
import { audioCurves, type CurvePoint } from '@footlight/media-analysis';

import type { Answer } from './answer.js';

/** A wide screen's pixels. */
const mostPoints = 2000;

/** The curves of an answer, each of at most 2,000 points; pace by words where there is a transcript, else by syllables. */
export function interviewCurves({ features, speech, content }: Answer): InterviewCurves {
  const { loudness, pitch, pace } = audioCurves(features, speech);
  const words = content?.pace.map(({ timestamp, wordsPerMinute }) => ({ timestamp, value: wordsPerMinute }));
  return {
    waveform: waveform(features.peak),
    loudness: thinned(loudness),
    pitch: thinned(pitch),
    pace: thinned(words ?? pace),
  };
}

/** Peaks of 100 ms, joined where there are too many. */
function waveform(peaks: Float32Array): number[] {
  const width = Math.ceil(peaks.length / mostPoints);
  return Array.from({ length: Math.ceil(peaks.length / Math.max(1, width)) }, (_, at) =>
    rounded(peaks.subarray(at * width, (at + 1) * width).reduce((most, value) => Math.max(most, value), 0)),
  );
}

/** Of every few points in a row the median of those that have a value. */
function thinned(points: readonly CurvePoint[]): { timestamp: number; value: number | null }[] {
  const width = Math.max(1, Math.ceil(points.length / mostPoints));
  return Array.from({ length: Math.ceil(points.length / width) }, (_, at) => {
    const group = points.slice(at * width, (at + 1) * width);
    const values = group.flatMap(({ value }) => (value === null ? [] : [value])).toSorted((a, b) => a - b);
    const value = values[values.length >> 1];
    return { timestamp: group[group.length >> 1]?.timestamp ?? 0, value: value === undefined ? null : rounded(value) };
  });
}

function rounded(value: number): number {
  return Math.round(1000 * value) / 1000;
}
