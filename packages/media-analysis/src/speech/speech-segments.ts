import { hopSeconds } from '../audio/audio-features.js';

/** A stretch of speech or silence, seconds. */
export interface Segment {
  readonly startTime: number;
  readonly endTime: number;
}

/** Where speech begins and ends in a curve of probabilities (the defaults of silero-vad's get_speech_timestamps). */
export interface SegmentOptions {
  /** @default 0.5 */
  readonly on?: number;
  /** @default 0.35 */
  readonly off?: number;
  /** Shorter speech is dropped, seconds. @default 0.25 */
  readonly minSpeech?: number;
  /** Shorter silence is filled, seconds. @default 0.1 */
  readonly minSilence?: number;
  /** Added to both ends, seconds. @default 0.03 */
  readonly pad?: number;
}

/**
 * Speech with hysteresis: begins at `on`, ends when the probability stays below `off` for `minSilence`.
 *
 * @param step seconds between probabilities
 */
export function speechSegments(
  probabilities: ArrayLike<number>,
  step: number,
  { on = 0.5, off = 0.35, minSpeech = 0.25, minSilence = 0.1, pad = 0.03 }: SegmentOptions = {},
): Segment[] {
  const found: { startTime: number; endTime: number }[] = [];
  let start = -1;
  let quietFrom = -1;
  const close = (end: number) => {
    if ((end - start) * step >= minSpeech) found.push({ startTime: start * step, endTime: end * step });
    start = -1;
    quietFrom = -1;
  };
  for (let at = 0; at < probabilities.length; at += 1) {
    const probability = probabilities[at] as number;
    if (probability >= on) {
      if (start < 0) start = at;
      quietFrom = -1;
    } else if (start >= 0 && probability < off) {
      if (quietFrom < 0) quietFrom = at;
      if ((at + 1 - quietFrom) * step >= minSilence) close(quietFrom);
    }
  }
  if (start >= 0) close(probabilities.length);
  return padded(found, pad, probabilities.length * step);
}

/** Widens segments, meeting in the middle where two would overlap. */
function padded(segments: readonly Segment[], pad: number, end: number): Segment[] {
  return segments.map(({ startTime, endTime }, index) => {
    const before = segments[index - 1]?.endTime;
    const after = segments[index + 1]?.startTime;
    return {
      startTime: Math.max(startTime - pad, before === undefined ? 0 : (before + startTime) / 2),
      endTime: Math.min(endTime + pad, after === undefined ? end : (endTime + after) / 2),
    };
  });
}

/** A silence within an answer. */
export interface Pause extends Segment {
  /** short 250-600 ms, medium 600-1000 ms, long above (interview metric table). */
  readonly pauseClass: 'short' | 'medium' | 'long';
}

/** The shortest silence that is a pause, seconds (Hincks 2005). */
export const shortestPause = 0.25;

/** The silences between the first and the last speech that are at least 250 ms long. */
export function pausesBetween(segments: readonly Segment[]): Pause[] {
  return segments.slice(1).flatMap((segment, index) => {
    const startTime = segments[index]?.endTime ?? 0;
    const length = segment.startTime - startTime;
    if (length < shortestPause) return [];
    const pauseClass = length < 0.6 ? 'short' : length <= 1 ? 'medium' : 'long';
    return [{ startTime, endTime: segment.startTime, pauseClass }];
  });
}

/** Seconds in all segments together. */
export function totalSeconds(segments: readonly Segment[]): number {
  return segments.reduce((sum, { startTime, endTime }) => sum + endTime - startTime, 0);
}

/** Marks (1) which of `hops` hops of 10 ms have their middle in a segment. */
export function hopsWithin(segments: readonly Segment[], hops: number): Uint8Array {
  const marks = new Uint8Array(hops);
  for (const { startTime, endTime } of segments)
    for (
      let hop = Math.max(0, Math.ceil(startTime / hopSeconds - 0.5));
      hop < hops && (hop + 0.5) * hopSeconds < endTime;
      hop += 1
    )
      marks[hop] = 1;
  return marks;
}
