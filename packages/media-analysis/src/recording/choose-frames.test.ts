import { describe, expect, it } from 'vitest';

import type { MediaInfo } from '../ffmpeg/media-info.js';
import { chooseFrames } from './choose-frames.js';

/** A recording with key frames so many seconds apart. */
function recording(duration: number, keyFrameSeconds: number) {
  const scanned = Math.min(25, duration);
  const keyFrames = Array.from({ length: Math.ceil(scanned / keyFrameSeconds) }, (_, at) => at * keyFrameSeconds);
  return { info: {} as MediaInfo, duration, keyFrames, scanned };
}

/** The key frames that a selection leaves, by the filter's rule: each at least so long after the one before. */
function taken(duration: number, keyFrameSeconds: number): number[] {
  const selection = chooseFrames(recording(duration, keyFrameSeconds));
  if (selection.kind !== 'key-frames') throw new Error(`it has pictures at a ${selection.kind}`);
  const times: number[] = [];
  for (let time = 0; time < duration; time += keyFrameSeconds)
    if (times.length === 0 || time - (times.at(-1) ?? 0) >= (selection.apart ?? 0)) times.push(time);
  return times;
}

describe('the pictures of a recording', () => {
  it.each([
    [120, 2, 2],
    [300, 2, 2],
    [600, 2, 6],
    [3600, 2, 6],
    [3600, 1, 6],
    [600, 5, 5],
    [3600, 10, 10],
    [600, 2.002, 6.006],
  ])('of %d s with key frames %d s apart are %d s apart', (duration, keyFrameSeconds, apart) => {
    const times = taken(duration, keyFrameSeconds);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeCloseTo(apart, 6);
    expect(times.length).toBeGreaterThanOrEqual(48);
  });

  it.each([
    [10, 2, 10],
    [60, 2, 2],
    [100, 30, 1],
    [3600, 300, 0.5],
  ])(
    'of %d s with few key frames (%d s apart) come %d times a second',
    (duration, keyFrameSeconds, framesPerSecond) => {
      expect(chooseFrames(recording(duration, keyFrameSeconds))).toEqual({ kind: 'rate', framesPerSecond });
    },
  );
});
