import type { PoseLayout } from '@footlight/contracts';

import { at, hasPoint } from './skeleton.js';

/** A part of the body as a direction between two of its points. */
interface Bone {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Length in torso lengths of an average adult, which makes turning rates of bones into speeds that do not depend on the performer's limbs. */
  readonly length: number;
}

/**
 * The directions that make a pose. Lengths from Winter, "Biomechanics and Motor Control of Human Movement" (4th ed., fig. 4.1), segment
 * lengths as shares of stature, over a torso (hip to shoulder line) of .288: upper arm .186, forearm .146, hand .108, thigh .245, shank .246,
 * foot .152, shoulder width .259, hip width .191, shoulder line to nose .118 (chin-neck and half of the head's height).
 */
export const bones = [
  { name: 'torso', from: at.midHip, to: at.midShoulder, length: 1 },
  { name: 'shoulders', from: at.rightShoulder, to: at.leftShoulder, length: 0.9 },
  { name: 'hips', from: at.rightHip, to: at.leftHip, length: 0.66 },
  { name: 'head', from: at.midShoulder, to: at.nose, length: 0.41 },
  { name: 'left_upper_arm', from: at.leftShoulder, to: at.leftElbow, length: 0.65 },
  { name: 'right_upper_arm', from: at.rightShoulder, to: at.rightElbow, length: 0.65 },
  { name: 'left_forearm', from: at.leftElbow, to: at.leftWrist, length: 0.51 },
  { name: 'right_forearm', from: at.rightElbow, to: at.rightWrist, length: 0.51 },
  { name: 'left_hand', from: at.leftWrist, to: at.leftIndex, length: 0.38 },
  { name: 'right_hand', from: at.rightWrist, to: at.rightIndex, length: 0.38 },
  { name: 'left_thigh', from: at.leftHip, to: at.leftKnee, length: 0.85 },
  { name: 'right_thigh', from: at.rightHip, to: at.rightKnee, length: 0.85 },
  { name: 'left_shank', from: at.leftKnee, to: at.leftAnkle, length: 0.85 },
  { name: 'right_shank', from: at.rightKnee, to: at.rightAnkle, length: 0.85 },
  { name: 'left_foot', from: at.leftAnkle, to: at.leftFoot, length: 0.53 },
  { name: 'right_foot', from: at.rightAnkle, to: at.rightFoot, length: 0.53 },
] as const satisfies readonly Bone[];

export type BoneName = (typeof bones)[number]['name'];

export const boneCount = bones.length;

/** The place of a bone in every array of bones. */
export function boneIndex(name: BoneName): number {
  return bones.findIndex((bone) => bone.name === name);
}

/** True when a layout has both ends of a bone. */
export function hasBone(layout: PoseLayout, bone: { readonly from: number; readonly to: number }): boolean {
  return hasPoint(layout, bone.from) && hasPoint(layout, bone.to);
}

export const boneFrom = Int8Array.from(bones, (bone) => bone.from);
export const boneTo = Int8Array.from(bones, (bone) => bone.to);
export const boneLength = Float64Array.from(bones, (bone) => bone.length);
