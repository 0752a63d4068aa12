import { blazepose33Landmarks, type LandmarkName, type PoseSpace } from '@footlight/contracts';

import type { Places } from './forward-kinematics.js';
import type { Vector } from './rotation.js';

export interface CameraOptions {
  readonly space: PoseSpace;
  readonly aspectRatio: number;
  /** The error of one coordinate, in metres. */
  readonly shake: () => number;
}

/** Metres from the dancer, and above the floor. */
const distance = 3.6;
const height = 1.1;

/** Focal length in picture heights: 2.7 m are in view at the dancer's distance. */
const focal = distance / 2.7;

/**
 * Writes frames as a pose estimator would: x to the right of the picture, y down, z away from the viewer, from a camera that faces
 * the dancer at yaw 0.
 */
export function landmarkWriter({ space, aspectRatio, shake }: CameraOptions) {
  return (landmarks: Float32Array, frame: number, places: Places): void => {
    const hips = between(places, 'left_hip', 'right_hip');
    const trunk = between(places, 'left_shoulder', 'right_shoulder');
    blazepose33Landmarks.forEach((name, index) => {
      const place = placeOf(places, name);
      const shaken: Vector = [place[0] + shake(), place[1] + shake(), place[2] + 2 * shake()];
      const at = (frame * blazepose33Landmarks.length + index) * 4;
      landmarks.set(space === 'world' ? inMetres(shaken, hips) : inPicture(shaken, hips, aspectRatio), at);
      landmarks[at + 3] = visibility(place, hips, trunk);
    });
  };
}

function inMetres([x, y, z]: Vector, hips: Vector): Vector {
  return [x - hips[0], hips[1] - y, hips[2] - z];
}

function inPicture([x, y, z]: Vector, hips: Vector, aspectRatio: number): Vector {
  const scale = focal / (distance - z);
  return [
    0.5 + (x * scale) / aspectRatio,
    0.5 - (y - height) * scale,
    ((hips[2] - z) * focal) / distance / aspectRatio,
  ];
}

/** What lies well behind the trunk and within its width is hidden by it. */
function visibility([x, y, z]: Vector, hips: Vector, shoulders: Vector): number {
  const behind = (hips[2] + shoulders[2]) / 2 - z - 0.12;
  const covered = y > hips[1] - 0.05 && y < shoulders[1] + 0.1 && Math.abs(x - (hips[0] + shoulders[0]) / 2) < 0.14;
  return covered && behind > 0 ? Math.max(0.3, 0.98 - 6 * behind) : 0.98;
}

function between(places: Places, one: LandmarkName, other: LandmarkName): Vector {
  const [a, b] = [placeOf(places, one), placeOf(places, other)];
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2];
}

function placeOf(places: Places, name: LandmarkName): Vector {
  const place = places.get(name);
  if (!place) throw new RangeError(`the skeleton has no ${name}`);
  return place;
}
