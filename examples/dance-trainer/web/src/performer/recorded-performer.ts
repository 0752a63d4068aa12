import { landmarkCount, valuesPerLandmark, type PoseSequence } from '@footlight/contracts';

import type { Performer } from './performer.js';

/**
 * Plays a recorded performance as if it were danced now.
 *
 * @param start what counts as 0 s in the recording @default its first frame
 */
export function recordedPerformer(
  name: string,
  sequence: PoseSequence,
  start = sequence.timestamps[0] ?? 0,
): Performer {
  const { layout, space, aspectRatio, timestamps, landmarks } = sequence;
  const size = landmarkCount(layout) * valuesPerLandmark;
  return {
    name,
    format: { layout, space, aspectRatio },
    video: null,
    follow(clock, observe, signal) {
      let next = 0;
      const step = (): void => {
        if (signal.aborted) return;
        const now = clock();
        for (; now !== null && next < timestamps.length; next += 1) {
          const timestamp = (timestamps[next] ?? 0) - start;
          if (timestamp > now) break;
          const pose = landmarks.slice(next * size, (next + 1) * size);
          observe({ kind: 'pose', timestamp, landmarks: seen(pose) ? pose : null, overlay: null });
        }
        requestAnimationFrame(step);
      };
      requestAnimationFrame(step);
    },
    close: () => undefined,
  };
}

/** A frame in which nothing was visible was recorded without anybody in view. */
function seen(pose: Float32Array): boolean {
  return pose.some((value, index) => index % valuesPerLandmark === 3 && value > 0);
}
