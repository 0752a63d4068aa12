import { loadPoseSequence } from '@footlight/core-compare';
import type { LiveFeedback, PoseSequence } from '@footlight/contracts';
import { hasSharedFile, missing, sharedFile } from '@footlight/testkit';
import { beforeAll, describe, expect, it } from 'vitest';

import { createDanceSession } from './create-dance-session.js';

const file = 'testdata/motion/legacy_pickled_poses.npy';
const valuesPerFrame = 33 * 4;
const [shoulder, elbow] = [11, 13];

/** Folds the left forearm back towards the shoulder. */
function foldLeftArm(landmarks: Float32Array): void {
  const at = (landmark: number, axis: number) => landmarks[landmark * 4 + axis] ?? 0;
  for (const landmark of [15, 17, 19, 21]) {
    for (let axis = 0; axis < 3; axis += 1) {
      const reach = at(landmark, axis) - at(elbow, axis);
      landmarks[landmark * 4 + axis] = at(elbow, axis) + 0.15 * reach + 0.6 * (at(shoulder, axis) - at(elbow, axis));
    }
  }
}

describe.skipIf(missing(hasSharedFile(file), 'the recorded dance'))('a recorded dance of three minutes', () => {
  let dance: PoseSequence;
  beforeAll(async () => {
    dance = await loadPoseSequence(sharedFile(file));
  });

  async function danced(wrong: (time: number) => boolean) {
    const session = createDanceSession({ reference: dance, referenceName: 'recorded' });
    const lines: LiveFeedback[] = [];
    for (const [index, timestamp] of dance.timestamps.entries()) {
      const landmarks = dance.landmarks.slice(index * valuesPerFrame, (index + 1) * valuesPerFrame);
      if (wrong(timestamp)) foldLeftArm(landmarks);
      const { feedback } = session.push({ timestamp, landmarks });
      if (feedback) lines.push(feedback);
    }
    return { lines, summary: await session.end() };
  }

  it('is praised and not corrected when danced exactly', async () => {
    const { lines, summary } = await danced(() => false);
    const seen = lines.filter((line) => !line.focusAreas.includes('framing'));
    expect(seen.length).toBeGreaterThan(5);
    expect(seen.every((line) => line.isPositive)).toBe(true);
    expect(summary.statistics.averageScore).toBeGreaterThanOrEqual(0.98);
    expect(summary.problemAreas).toEqual([]);
  });

  it('has its folded arm corrected while it is folded, and praised when it is not any more', async () => {
    const { lines, summary } = await danced((time) => time > 20 && time < 60);
    const arm = lines.filter((line) => line.focusAreas.includes('left_arm'));
    const corrections = arm.filter((line) => !line.isPositive);
    expect(corrections.length).toBeGreaterThanOrEqual(4);
    expect(corrections.every((line) => line.timestamp > 20 && line.timestamp < 64)).toBe(true);
    expect(arm.some((line) => line.isPositive && line.timestamp > 60 && line.timestamp < 70)).toBe(true);
    expect(lines.flatMap((line) => line.focusAreas)).not.toContain('right_arm');
    expect(summary.detailedFeedback[0]).toMatchObject({ severity: 'high', bodyParts: ['left_elbow'] });
  });
});
