import { analysisRateHz, type AudioFeatures } from '@footlight/media-analysis';

/** A stretch of sound that a transcriber hears at once, seconds: [startTime, endTime) is its own, the rest overlaps. */
export interface SoundWindow {
  readonly startTime: number;
  readonly endTime: number;
  readonly heardFrom: number;
  readonly heardTo: number;
}

/** 19 MB of samples. */
const windowSeconds = 300;
/** A cut is sought in so many seconds before the end of a window. */
const searchedSeconds = 30;
/** Heard on either side of a cut, seconds. */
export const windowOverlap = 2;
/** Hops of 10 ms around a quiet place. */
const quietHops = 20;

/** Windows of at most five minutes, cut where it is quietest. */
export function soundWindows({ power, sampleCount }: AudioFeatures): SoundWindow[] {
  const duration = sampleCount / analysisRateHz;
  const windows: SoundWindow[] = [];
  for (let startTime = 0; startTime < duration;) {
    const last = duration - startTime <= windowSeconds;
    const endTime = last ? duration : quietest(power, startTime + windowSeconds);
    windows.push({
      startTime,
      endTime,
      heardFrom: Math.max(0, startTime - windowOverlap),
      heardTo: Math.min(duration, endTime + windowOverlap),
    });
    startTime = endTime;
  }
  return windows;
}

/** The middle of the quietest 0.2 s before `latest`, seconds. */
function quietest(power: Float32Array, latest: number): number {
  let best = Math.round(latest * 100);
  let least = Number.POSITIVE_INFINITY;
  for (let hop = best - searchedSeconds * 100; hop < latest * 100; hop += 5) {
    const around = power.subarray(hop - quietHops / 2, hop + quietHops / 2);
    const energy = around.reduce((sum, value) => sum + value, 0);
    if (energy < least) [best, least] = [hop, energy];
  }
  return best / 100;
}
