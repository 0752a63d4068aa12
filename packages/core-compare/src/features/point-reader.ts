import { landmarkCount, valuesPerLandmark, type PoseLayout, type PoseSpace } from '@footlight/contracts';

import { at, pointCount, pointSources, points } from './skeleton.js';

/** How the numbers of a frame are to be read. */
export interface PoseFormat {
  readonly layout: PoseLayout;
  readonly space: PoseSpace;
  /** Width / height of the picture. */
  readonly aspectRatio: number;
  /** True when z is to be ignored. */
  readonly flat: boolean;
  /** How much depth counts beside what is seen across, 0..1. */
  readonly depth: number;
  /** True when the performer is read as in a mirror: x negated, left and right exchanged. */
  readonly mirrored: boolean;
}

/** A point appears at this visibility and disappears below the second (dtw.md, section 7): without the gap it would flicker. */
const appears = 0.5;
const disappears = 0.35;

const maxCoordinate = 1e6;

/** Reads landmarks into the points of the body, in isotropic coordinates. Keeps which points are visible from frame to frame. */
export class PointReader {
  /** x, y, z of each point, x right, y down, z away. */
  readonly positions = new Float64Array(pointCount * 3);
  /** Visibility 0..1 of each point; 0 = hidden, and its position means nothing. */
  readonly visibility = new Float64Array(pointCount);

  readonly #sources: Int8Array;
  readonly #horizontal: number;
  readonly #depth: number;
  readonly #visible = new Uint8Array(points.length);
  /** Numbers that a frame must have. */
  readonly valuesPerFrame: number;

  constructor(format: PoseFormat) {
    const stretch = format.space === 'image' ? format.aspectRatio : 1;
    this.#sources = pointSources(format.layout, format.mirrored);
    this.#horizontal = format.mirrored ? -stretch : stretch;
    this.#depth = format.flat ? 0 : stretch;
    this.valuesPerFrame = landmarkCount(format.layout) * valuesPerLandmark;
  }

  /** Forgets which points were visible. */
  reset(): void {
    this.#visible.fill(0);
  }

  /** The visible set as bits, to be kept with a follower's state. */
  visibleBits(): number {
    return this.#visible.reduce((bits, visible, point) => bits | (visible << point), 0);
  }

  restoreVisibleBits(bits: number): void {
    for (let point = 0; point < points.length; point++) this.#visible[point] = (bits >> point) & 1;
  }

  /** Reads the frame that begins at `offset`. A landmark that is not a number within +-1e6 counts as hidden. */
  read(landmarks: ArrayLike<number>, offset: number): void {
    const { positions, visibility } = this;
    for (let point = 0; point < points.length; point++) {
      const source = this.#sources[point] as number;
      const from = offset + source * valuesPerLandmark;
      const seen = source < 0 ? 0 : believable(landmarks, from);
      const visible = seen >= (this.#visible[point] === 1 ? disappears : appears);
      this.#visible[point] = visible ? 1 : 0;
      visibility[point] = visible ? Math.min(1, seen) : 0;
      if (!visible) continue;
      positions[point * 3] = (landmarks[from] as number) * this.#horizontal;
      positions[point * 3 + 1] = landmarks[from + 1] as number;
      positions[point * 3 + 2] = this.#depth === 0 ? 0 : (landmarks[from + 2] as number) * this.#depth;
    }
    this.#middle(at.midShoulder, at.leftShoulder, at.rightShoulder);
    this.#middle(at.midHip, at.leftHip, at.rightHip);
  }

  #middle(point: number, left: number, right: number): void {
    const { positions, visibility } = this;
    visibility[point] = Math.min(visibility[left] as number, visibility[right] as number);
    for (let axis = 0; axis < 3; axis++) {
      positions[point * 3 + axis] =
        ((positions[left * 3 + axis] as number) + (positions[right * 3 + axis] as number)) / 2;
    }
  }
}

/** The visibility of a landmark, 0 when any of its numbers cannot be true. Comparisons with NaN are false. */
function believable(landmarks: ArrayLike<number>, from: number): number {
  const x = landmarks[from] as number;
  const y = landmarks[from + 1] as number;
  const z = landmarks[from + 2] as number;
  const visibility = landmarks[from + 3] as number;
  const inside = Math.abs(x) <= maxCoordinate && Math.abs(y) <= maxCoordinate && Math.abs(z) <= maxCoordinate;
  return inside && visibility > 0 ? visibility : 0;
}
