import { blazepose33Landmarks, type LandmarkName, type PoseSequence } from '@footlight/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { bodyBuild } from './body-build.js';
import { freedomNames, freedoms, makePose, mirrorPose, readyPose, withinLimits, type Freedom } from './body-pose.js';
import { createChoreography } from './choreography.js';
import { placeLandmarks } from './forward-kinematics.js';
import { choreographer, faithful, lateAndSloppy } from './performer.js';
import { perform } from './perform.js';
import type { Vector } from './rotation.js';

const at = (name: LandmarkName) => blazepose33Landmarks.indexOf(name);

function place({ landmarks }: PoseSequence, frame: number, name: LandmarkName): Vector {
  const start = (frame * 33 + at(name)) * 4;
  return [landmarks[start] ?? 0, landmarks[start + 1] ?? 0, landmarks[start + 2] ?? 0];
}

function between(a: Vector, b: Vector): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

const bones: readonly (readonly [LandmarkName, LandmarkName, number])[] = [
  ['left_shoulder', 'left_elbow', 0.186],
  ['left_elbow', 'left_wrist', 0.146],
  ['right_hip', 'right_knee', 0.245],
  ['right_knee', 'right_ankle', 0.246],
  ['left_shoulder', 'right_shoulder', 0.23],
  ['left_hip', 'right_hip', 0.1],
];

const anyPose = fc
  .record(
    Object.fromEntries(
      Object.entries(freedoms).map(([name, [min, max]]) => [name, fc.double({ min, max, noNaN: true })]),
    ),
  )
  .map((values) => makePose((name) => values[name] ?? 0));

describe('the skeleton', () => {
  it('keeps every bone as long as it is, in every pose the joints allow', () => {
    fc.assert(
      fc.property(anyPose, (pose) => {
        const places = placeLandmarks(pose, bodyBuild(1));
        for (const [from, to, length] of bones) {
          expect(between(places.get(from) ?? [9, 9, 9], places.get(to) ?? [0, 0, 0])).toBeCloseTo(length, 9);
        }
      }),
    );
  });

  it('stands on the floor in every pose', () => {
    fc.assert(
      fc.property(anyPose, (pose) => {
        const heights = [...placeLandmarks(pose, bodyBuild(1)).values()].map(([, y]) => y);
        expect(Math.min(...heights)).toBeCloseTo(0, 9);
      }),
    );
  });

  it('is as tall as it says when it stands straight', () => {
    const straight = makePose(() => 0);
    const places = placeLandmarks(straight, bodyBuild(1.7));
    expect(places.get('left_eye')?.[1]).toBeGreaterThan(0.9 * 1.7);
    expect(places.get('left_eye')?.[1]).toBeLessThan(1.7);
    expect(places.get('left_wrist')?.[1]).toBeCloseTo(1.7 * (0.042 + 0.246 + 0.245 + 0.288 - 0.186 - 0.146), 6);
  });

  it('moves each joint the way its name says', () => {
    const of = (changes: Partial<Record<Freedom, number>>) =>
      placeLandmarks(
        makePose((name) => changes[name] ?? 0),
        bodyBuild(1),
      );
    const hand = (changes: Partial<Record<Freedom, number>>) => {
      const places = of(changes);
      const [wrist, shoulder] = [places.get('left_wrist') ?? [0, 0, 0], places.get('left_shoulder') ?? [0, 0, 0]];
      return wrist.map((value, axis) => value - (shoulder[axis] ?? 0));
    };
    const [x, y, z] = [
      expect.closeTo(0.332, 6) as number,
      expect.closeTo(0, 6) as number,
      expect.closeTo(0.332, 6) as number,
    ];
    expect(hand({ leftRaise: 90 })).toEqual([x, y, y]);
    expect(hand({ leftRaise: 90, leftFront: 90 })).toEqual([y, y, z]);
    expect(hand({ leftRaise: 180 })[1]).toBeCloseTo(0.332, 6);
    expect(hand({ leftElbow: 90 })[2]).toBeCloseTo(0.146, 6);
    expect(hand({ leftRaise: 90, leftElbow: 90, leftRoll: 90 })[1]).toBeCloseTo(0.146, 6);
    expect((of({ leftHip: 90, leftKnee: 90 }).get('left_knee')?.[2] ?? 0) > 0.2).toBe(true);
    expect((of({ leftKnee: 90 }).get('left_ankle')?.[2] ?? 0) < -0.2).toBe(true);
    expect((of({ bend: 45 }).get('nose')?.[2] ?? 0) > 0.2).toBe(true);
    expect((of({ lean: 30 }).get('nose')?.[0] ?? 0) > 0.1).toBe(true);
    expect((of({ yaw: 90 }).get('nose')?.[0] ?? 0) > 0.05).toBe(true);
  });

  it('mirrors a pose to the same places on the other side', () => {
    fc.assert(
      fc.property(anyPose, (pose) => {
        const own = placeLandmarks(pose, bodyBuild(1));
        const other = placeLandmarks({ ...pose, ...mirrorPose(pose) }, bodyBuild(1));
        const [x, y, z] = own.get('left_wrist') ?? [0, 0, 0];
        expect(between(other.get('right_wrist') ?? [9, 9, 9], [-x, y, z])).toBeCloseTo(0, 9);
      }),
    );
  });
});

describe('a choreography', () => {
  it('is the same for the same seed and another for another', () => {
    expect(createChoreography({ seed: 5 }).moves).toEqual(createChoreography({ seed: 5 }).moves);
    expect(createChoreography({ seed: 5 }).moves).not.toEqual(createChoreography({ seed: 6 }).moves);
  });

  it('asks nothing that joints cannot do, at any time, for many seeds', () => {
    const beyond = new Set<string>();
    for (let seed = 1; seed <= 25; seed++) {
      const { poseAt, beats } = createChoreography({ seed });
      for (let beat = -1; beat < beats + 1; beat += 0.11) {
        const pose = poseAt(beat);
        const limited = withinLimits(pose);
        for (const name of freedomNames) if (Math.abs(limited[name] - pose[name]) > 1e-9) beyond.add(name);
      }
    }
    expect([...beyond]).toEqual([]);
  });

  it('moves without a jump, and begins and ends ready', () => {
    const dance = createChoreography({ seed: 3 });
    expect(dance.poseAt(-1)).toEqual(readyPose);
    expect(dance.poseAt(dance.beats + 1)).toEqual(readyPose);
    const sequence = perform(dance, choreographer, { jitter: 0, fps: 120 });
    for (let frame = 1; frame < sequence.timestamps.length; frame++) {
      const speed = between(place(sequence, frame, 'left_wrist'), place(sequence, frame - 1, 'left_wrist')) * 120;
      expect(speed).toBeLessThan(9);
    }
  });

  it('is a dance and not a pose: hands and feet travel', () => {
    const sequence = perform(createChoreography(), choreographer, { jitter: 0 });
    for (const name of ['left_wrist', 'right_wrist', 'left_ankle'] as const) {
      const ys = Array.from(sequence.timestamps, (_, frame) => place(sequence, frame, name)[1]);
      expect(Math.max(...ys) - Math.min(...ys)).toBeGreaterThan(0.25);
    }
  });
});

describe('performers', () => {
  const dance = createChoreography({ beats: 16 });

  it('give the same numbers each time', () => {
    expect(perform(dance, faithful)).toEqual(perform(dance, faithful));
  });

  it('lag by what they are said to', () => {
    const [own, late] = [choreographer, { ...choreographer, delay: 0.4 }].map((who) =>
      perform(dance, who, { jitter: 0, fps: 50 }),
    );
    if (!own || !late) throw new Error('nobody danced');
    for (let frame = 100; frame < 300; frame++) {
      expect(between(place(late, frame + 20, 'left_wrist'), place(own, frame, 'left_wrist'))).toBeLessThan(1e-5);
    }
  });

  it('raise a sloppy arm less, and the other one as meant', () => {
    const height = (who: typeof faithful, name: 'left_wrist' | 'right_wrist') => {
      const sequence = perform(createChoreography(), who, { jitter: 0 });
      const ys = Array.from(sequence.timestamps, (_, frame) => -place(sequence, frame, name)[1] / who.height);
      return Math.max(...ys);
    };
    expect(height(lateAndSloppy, 'left_wrist')).toBeLessThan(height(choreographer, 'left_wrist') - 0.1);
    expect(Math.abs(height(lateAndSloppy, 'right_wrist') - height(choreographer, 'right_wrist'))).toBeLessThan(0.06);
  });

  it('stay within the picture of the camera, hips apart from the origin', () => {
    const sequence = perform(createChoreography({ seed: 2 }), lateAndSloppy, { space: 'image' });
    expect(sequence.aspectRatio).toBeCloseTo(16 / 9, 9);
    const xs = sequence.landmarks.filter((_, index) => index % 4 === 0);
    const ys = sequence.landmarks.filter((_, index) => index % 4 === 1);
    expect(Math.min(...xs)).toBeGreaterThan(0);
    expect(Math.max(...xs)).toBeLessThan(1);
    expect(Math.min(...ys)).toBeGreaterThan(0);
    expect(Math.max(...ys)).toBeLessThan(1);
  });

  it('have their hips in the middle of world space', () => {
    const sequence = perform(dance, faithful, { jitter: 0 });
    const [left, right] = [place(sequence, 50, 'left_hip'), place(sequence, 50, 'right_hip')];
    expect(between(left, [-right[0], -right[1], -right[2]])).toBeCloseTo(0, 6);
    expect(left[0]).toBeGreaterThan(0);
  });
});
