import { blazepose33Landmarks, valuesPerLandmark, type LandmarkName } from '@footlight/contracts';

import type { RgbImage } from '../image/rgb-image.js';
import { drawDisc, drawLine, type Colour } from './draw.js';

const leftLimb = [
  'left_wrist',
  'left_elbow',
  'left_shoulder',
  'left_hip',
  'left_knee',
  'left_ankle',
  'left_heel',
  'left_foot_index',
  'left_ankle',
] as const;
const rightLimb = leftLimb.map((name) => name.replace('left', 'right') as LandmarkName);
const chains: readonly (readonly LandmarkName[])[] = [
  leftLimb,
  rightLimb,
  ['left_shoulder', 'right_shoulder'],
  ['left_hip', 'right_hip'],
  ['left_ear', 'left_eye', 'nose', 'right_eye', 'right_ear'],
  ['left_wrist', 'left_index'],
  ['right_wrist', 'right_index'],
];
const bones = chains.flatMap((chain) =>
  chain.slice(1).map((name, at) => [indexOf(chain[at] ?? name), indexOf(name)] as const),
);

/** Left side, right side and the middle; the middle differs from person to person. */
const left: Colour = [255, 138, 61];
const right: Colour = [64, 196, 255];
const middles: readonly Colour[] = [
  [255, 255, 255],
  [255, 230, 80],
  [160, 255, 140],
  [255, 150, 220],
];
/** Landmarks less visible than this are not drawn: the mask of the comparison. */
const minVisibility = 0.5;

/** Draws one person's skeleton into a picture. @param landmarks 33 * 4 in image coordinates */
export function drawSkeleton(image: RgbImage, landmarks: Float32Array, person = 0): void {
  const width = Math.max(2, Math.round(Math.min(image.width, image.height) / 120));
  const middle = middles[person % middles.length] ?? left;
  const colourOf = (index: number): Colour => {
    const name = blazepose33Landmarks[index] ?? 'nose';
    return name.startsWith('left') ? left : name.startsWith('right') ? right : middle;
  };
  const place = (index: number) =>
    [at(landmarks, index, 0) * image.width, at(landmarks, index, 1) * image.height] as const;
  const isSeen = (index: number) => at(landmarks, index, 3) >= minVisibility;
  for (const [a, b] of bones) {
    if (!isSeen(a) || !isSeen(b)) continue;
    const isSide = colourOf(a) === colourOf(b);
    drawLine(image, place(a), place(b), width, isSide ? colourOf(a) : middle);
  }
  for (const index of new Set(bones.flat()))
    if (isSeen(index)) drawDisc(image, ...place(index), width, colourOf(index));
}

function at(landmarks: Float32Array, index: number, value: number): number {
  return landmarks[index * valuesPerLandmark + value] ?? 0;
}

function indexOf(name: LandmarkName): number {
  return blazepose33Landmarks.indexOf(name);
}
