import { landmarkCount, valuesPerLandmark, type PoseSequence } from '@footlight/contracts';

/** No two frames further apart than this are joined by a line: nobody knows what happened in between. Seconds. */
const longestBridge = 0.5;

/**
 * The same performance at an even rate, for formats that keep no times. Each new frame lies on the straight line between
 * the frames around it, and has no pose where one of the two has none.
 *
 * @param framesPerSecond above 0, at most 1000
 */
export function resamplePoses(sequence: PoseSequence, framesPerSecond: number): PoseSequence {
  if (!(framesPerSecond > 0 && framesPerSecond <= 1000))
    throw new RangeError(`framesPerSecond is ${framesPerSecond}; it must be above 0 and at most 1000`);
  const first = sequence.timestamps[0];
  if (first === undefined) return sequence;
  const seconds = (sequence.timestamps.at(-1) ?? first) - first;
  const timestamps = Float64Array.from(
    { length: Math.floor(seconds * framesPerSecond + 1e-6) + 1 },
    (_, frame) => first + frame / framesPerSecond,
  );
  const stride = landmarkCount(sequence.layout) * valuesPerLandmark;
  const landmarks = new Float32Array(timestamps.length * stride);
  let after = 0;
  timestamps.forEach((time, frame) => {
    while (after < sequence.timestamps.length - 1 && (sequence.timestamps[after] ?? 0) < time - 1e-9) after += 1;
    fillFrame(landmarks.subarray(frame * stride, (frame + 1) * stride), sequence, after, time);
  });
  return { ...sequence, timestamps, landmarks };
}

function fillFrame(target: Float32Array, { timestamps, landmarks }: PoseSequence, after: number, time: number): void {
  const stride = target.length;
  const end = timestamps[after] ?? time;
  const isOnFrame = Math.abs(end - time) < 1e-6 || after === 0;
  const before = isOnFrame ? after : after - 1;
  const start = timestamps[before] ?? end;
  if (end - start > longestBridge) return;
  const share = end > start ? (time - start) / (end - start) : 0;
  for (let at = 0; at < stride; at += valuesPerLandmark) {
    const from = before * stride + at;
    const to = after * stride + at;
    if (!((landmarks[from + 3] ?? 0) > 0 && (landmarks[to + 3] ?? 0) > 0)) continue;
    for (let value = 0; value < valuesPerLandmark; value += 1)
      target[at + value] = (landmarks[from + value] ?? 0) * (1 - share) + (landmarks[to + value] ?? 0) * share;
  }
}
