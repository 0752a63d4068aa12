import type { LandmarkName } from '@footlight/contracts';

import type { BodyBuild } from './body-build.js';
import type { BodyPose } from './body-pose.js';
import { aboutForward, aboutLeft, aboutUp, chain, reach, type Rotation, type Vector } from './rotation.js';

/** Where each landmark is: metres to the body's own left at yaw 0, up, and towards the viewer. */
export type Places = ReadonlyMap<LandmarkName, Vector>;

const down: Vector = [0, -1, 0];
const up: Vector = [0, 1, 0];
const ahead: Vector = [0, 0, 1];

/** Puts the bones together from the pelvis outward, then sets the lower foot on the floor. */
export function placeLandmarks(pose: Readonly<BodyPose>, build: BodyBuild): Places {
  const places = new Map<LandmarkName, Vector>();
  const floorFrame = aboutUp(pose.yaw);
  const pelvis = chain(floorFrame, aboutLeft(pose.tuck), aboutForward(-0.35 * pose.lean));
  const chest = chain(pelvis, aboutLeft(pose.bend), aboutForward(-0.65 * pose.lean), aboutUp(pose.twist));
  const neckBase = reach(
    [0, 0, 0],
    chain(pelvis, aboutLeft(pose.bend / 2), aboutForward(-0.5 * pose.lean)),
    up,
    build.trunk,
  );
  placeHead(
    places,
    reach(neckBase, chest, up, build.neck),
    chain(chest, aboutUp(pose.look), aboutLeft(pose.nod)),
    build,
  );
  for (const side of ['left', 'right'] as const) {
    placeArm(places, side, neckBase, chest, pose, build);
    placeLeg(places, side, pelvis, pose, build);
  }
  return grounded(places, pose, build);
}

type Side = 'left' | 'right';

/** To the body's left for the left side; the right side is its mirror image. */
const outward = { left: 1, right: -1 } as const;

function placeHead(places: Map<LandmarkName, Vector>, base: Vector, frame: Rotation, { head }: BodyBuild): void {
  const at = (left: number, high: number, front: number) =>
    reach(reach(reach(base, frame, [1, 0, 0], left * head), frame, up, high * head), frame, ahead, front * head);
  places.set('nose', at(0, 0.45, 0.62));
  for (const side of ['left', 'right'] as const) {
    const out = outward[side];
    places.set(`${side}_eye_inner`, at(0.09 * out, 0.62, 0.52));
    places.set(`${side}_eye`, at(0.16 * out, 0.62, 0.5));
    places.set(`${side}_eye_outer`, at(0.23 * out, 0.62, 0.46));
    places.set(`${side}_ear`, at(0.34 * out, 0.5, 0.05));
    places.set(side === 'left' ? 'mouth_left' : 'mouth_right', at(0.12 * out, 0.24, 0.52));
  }
}

function placeArm(
  places: Map<LandmarkName, Vector>,
  side: Side,
  neckBase: Vector,
  chest: Rotation,
  pose: Readonly<BodyPose>,
  build: BodyBuild,
): void {
  const out = outward[side];
  const shoulder = reach(neckBase, chest, [out, 0, 0], build.shoulderHalf);
  const front = out * pose[`${side}Front`];
  // A swing without a twist: to the azimuth, up, and back from the azimuth.
  const swing = chain(chest, aboutUp(-front), aboutForward(out * pose[`${side}Raise`]), aboutUp(front));
  const upperArm = chain(swing, aboutUp(out * pose[`${side}Roll`]));
  const forearm = chain(upperArm, aboutLeft(-pose[`${side}Elbow`]));
  const hand = chain(forearm, aboutLeft(-pose[`${side}Wrist`]));
  const elbow = reach(shoulder, upperArm, down, build.upperArm);
  const wrist = reach(elbow, forearm, down, build.forearm);
  places.set(`${side}_shoulder`, shoulder);
  places.set(`${side}_elbow`, elbow);
  places.set(`${side}_wrist`, wrist);
  places.set(`${side}_index`, reach(wrist, hand, down, build.hand));
  places.set(`${side}_pinky`, reach(reach(wrist, hand, down, 0.85 * build.hand), hand, [0, 0, -1], 0.45 * build.hand));
  places.set(`${side}_thumb`, reach(reach(wrist, hand, down, 0.5 * build.hand), hand, ahead, 0.45 * build.hand));
}

function placeLeg(
  places: Map<LandmarkName, Vector>,
  side: Side,
  pelvis: Rotation,
  pose: Readonly<BodyPose>,
  build: BodyBuild,
): void {
  const out = outward[side];
  const hip = reach([0, 0, 0], pelvis, [out, 0, 0], build.hipHalf);
  const [flex, knee] = [pose[`${side}Hip`], pose[`${side}Knee`]];
  const thigh = chain(
    pelvis,
    aboutForward(out * pose[`${side}Spread`]),
    aboutLeft(-flex),
    aboutUp(out * pose[`${side}Turnout`]),
  );
  const shank = chain(thigh, aboutLeft(knee));
  // The sole seeks the floor as far as the ankle allows, then the foot points by its own will.
  const level = Math.min(Math.max(flex - knee - pose.tuck, -20), 50);
  const foot = chain(shank, aboutLeft(level + pose[`${side}Point`]));
  const kneePlace = reach(hip, thigh, down, build.thigh);
  const ankle = reach(kneePlace, shank, down, build.shank);
  const heel = reach(reach(ankle, foot, down, build.heel), foot, ahead, -0.3 * build.foot);
  places.set(`${side}_hip`, hip);
  places.set(`${side}_knee`, kneePlace);
  places.set(`${side}_ankle`, ankle);
  places.set(`${side}_heel`, heel);
  places.set(`${side}_foot_index`, reach(heel, foot, ahead, 1.3 * build.foot));
}

function grounded(places: ReadonlyMap<LandmarkName, Vector>, pose: Readonly<BodyPose>, build: BodyBuild): Places {
  const lowest = Math.min(...[...places.values()].map(([, high]) => high));
  const shift: Vector = [pose.sway * build.height, -lowest, pose.advance * build.height];
  return new Map(
    [...places].map(([name, place]) => [name, [place[0] + shift[0], place[1] + shift[1], place[2] + shift[2]]]),
  );
}
