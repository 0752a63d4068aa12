import { blazepose33Landmarks, type PoseSequence, type PoseSpace } from '@footlight/contracts';
import { seededRandom } from '@footlight/contracts/testing';

import { createPoseSequence } from '../../pose/create-pose-sequence.js';
import { bodyBuild } from './body-build.js';
import { freedomNames, makePose, readyPose, withinLimits, type BodyPose, type Freedom } from './body-pose.js';
import { landmarkWriter } from './camera.js';
import type { Choreography } from './choreography.js';
import { placeLandmarks } from './forward-kinematics.js';
import type { Performer } from './performer.js';
import { gaussian, type Random } from './random.js';

export interface PerformOptions {
  /** Frames a second. @default 30 */
  readonly fps?: number;
  /** `'world'`: metres from the middle of the hips; `'image'`: as a camera 3.6 m away sees it. @default 'world' */
  readonly space?: PoseSpace;
  /** Width / height of the picture, for image space. @default 16/9 */
  readonly aspectRatio?: number;
  /** Standard deviation of the pose estimator's error, in metres. @default 0.004 */
  readonly jitter?: number;
}

/** One performer's version of a dance, as blazepose33. The same arguments give the same numbers. */
export function perform(
  choreography: Choreography,
  performer: Performer,
  { fps = 30, space = 'world', aspectRatio = 16 / 9, jitter = 0.004 }: PerformOptions = {},
): PoseSequence {
  const random = seededRandom(performer.seed);
  const interpret = interpretation(choreography, performer, random);
  const build = bodyBuild(performer.height, performer.limbs);
  const frames = Math.round(((choreography.beats * 60) / choreography.tempo) * fps);
  const landmarks = new Float32Array(frames * blazepose33Landmarks.length * 4);
  const write = landmarkWriter({ space, aspectRatio, shake: () => jitter * gaussian(random) });
  const timestamps = Float64Array.from({ length: frames }, (_, frame) => frame / fps);
  timestamps.forEach((time, frame) => write(landmarks, frame, placeLandmarks(interpret(time), build)));
  return createPoseSequence({
    layout: 'blazepose33',
    dims: 3,
    space,
    aspectRatio: space === 'image' ? aspectRatio : 1,
    timestamps,
    landmarks,
  });
}

/** What the performer's body does at each second: late, wavering, straying, with habits, and always within its limits. */
function interpretation(
  { tempo, poseAt }: Choreography,
  performer: Performer,
  random: Random,
): (time: number) => BodyPose {
  const waver = drift(random, performer.waver);
  const strays = new Map(freedomNames.map((name) => [name, drift(random, strayOf(name, performer.stray))]));
  return (time) => {
    const heard = time - performer.delay - waver(time);
    const meant = poseAt((heard * tempo) / 60);
    const pose = makePose((name) => {
      const { share = 1, bias = 0, lag = 0 } = performer.habits[name] ?? {};
      const value = lag > 0 ? poseAt(((heard - lag) * tempo) / 60)[name] : meant[name];
      return readyPose[name] + share * (value - readyPose[name]) + bias + (strays.get(name)?.(time) ?? 0);
    });
    return withinLimits(pose);
  };
}

/** `sway` and `advance` are body heights, not degrees: one hundredth of a height goes with two degrees. */
function strayOf(name: Freedom, degrees: number): number {
  return name === 'sway' || name === 'advance' ? degrees / 200 : degrees;
}

/** A slow wandering around 0 with the given standard deviation: three sines of 3 to 9 seconds. */
function drift(random: Random, deviation: number): (time: number) => number {
  const sines = Array.from({ length: 3 }, () => ({ period: 3 + 6 * random(), phase: 2 * Math.PI * random() }));
  const scale = deviation * Math.sqrt(2 / sines.length);
  return (time) =>
    scale * sines.reduce((sum, { period, phase }) => sum + Math.sin((2 * Math.PI * time) / period + phase), 0);
}
