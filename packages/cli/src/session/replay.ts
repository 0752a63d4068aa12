import { landmarkCount, type Clock, type PoseFrame, type PoseSequence } from '@footlight/contracts';

export interface ReplayOptions {
  /** Times as fast as life; Infinity does not wait at all. */
  readonly speed: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Shorter waits are not worth a timer, in milliseconds. */
const leastWait = 4;

/** Frames pushed in one go when nothing waits, before the event loop gets a turn (for Ctrl-C). */
const burst = 256;

/**
 * The frames of a recording when they would have come. A frame in which nobody was seen has no landmarks, as from a camera.
 *
 * @throws the signal's reason
 */
export async function* replay(
  sequence: PoseSequence,
  { speed, clock, signal }: ReplayOptions,
): AsyncGenerator<PoseFrame> {
  const stride = landmarkCount(sequence.layout) * 4;
  const first = sequence.timestamps[0] ?? 0;
  const began = clock.now();
  for (const [index, timestamp] of sequence.timestamps.entries()) {
    const wait = began + ((timestamp - first) * 1000) / speed - clock.now();
    if (wait >= leastWait) await clock.sleep(wait, signal);
    else if (index % burst === 0) await clock.sleep(0, signal);
    signal.throwIfAborted();
    const landmarks = sequence.landmarks.subarray(index * stride, (index + 1) * stride);
    yield { timestamp, landmarks: isSeen(landmarks) ? landmarks : null };
  }
}

function isSeen(landmarks: Float32Array): boolean {
  for (let at = 3; at < landmarks.length; at += 4) if ((landmarks[at] ?? 0) > 0) return true;
  return false;
}
