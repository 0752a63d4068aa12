import type { DetectedFace, Point } from './face-box.js';
import { boxOverlap } from './face-box.js';

/** The side of YuNet's square input, pixels. */
export const yunetSide = 320;
/** Output strides; the outputs come as cls, obj, bbox, kps, each for 8, 16, 32. */
const strides = [8, 16, 32] as const;

/** From pixels of the model's input to pixels of the picture. */
export interface InputView {
  /** Picture pixels to an input pixel. */
  readonly scale: number;
  /** Picture position of the input's top-left corner. */
  readonly left: number;
  readonly top: number;
}

/**
 * Faces from YuNet's twelve outputs: score = sqrt(cls * obj), centre = (cell + offset) * stride, size = exp(.) * stride
 * (ShiqiYu/libfacedetection.train), the less certain of two boxes that overlap removed.
 */
export function decodeFaces(
  outputs: readonly Float32Array[],
  view: InputView,
  minScore: number,
  maxOverlap: number,
): DetectedFace[] {
  const faces = strides.flatMap((stride, level) => decodeLevel(outputs, level, stride, view, minScore));
  const kept: DetectedFace[] = [];
  for (const face of faces.toSorted((a, b) => b.score - a.score)) {
    if (kept.every((other) => boxOverlap(face.box, other.box) <= maxOverlap)) kept.push(face);
  }
  return kept;
}

function decodeLevel(
  outputs: readonly Float32Array[],
  level: number,
  stride: number,
  view: InputView,
  minScore: number,
): DetectedFace[] {
  const [cls, obj, boxes, points] = [0, 3, 6, 9].map((group) => outputs[group + level] ?? new Float32Array());
  if (!cls || !obj || !boxes || !points) return [];
  const faces: DetectedFace[] = [];
  for (let cell = 0; cell < cls.length; cell += 1) {
    const score = Math.sqrt(clamp(cls[cell]) * clamp(obj[cell]));
    if (score >= minScore) faces.push(decodeCell(cell, stride, score, boxes, points, view));
  }
  return faces;
}

function decodeCell(
  cell: number,
  stride: number,
  score: number,
  boxes: Float32Array,
  points: Float32Array,
  view: InputView,
): DetectedFace {
  const columns = yunetSide / stride;
  const column = cell % columns;
  const row = Math.floor(cell / columns);
  const place = (dx: number | undefined, dy: number | undefined): Point => ({
    x: view.left + (column + (dx ?? 0)) * stride * view.scale,
    y: view.top + (row + (dy ?? 0)) * stride * view.scale,
  });
  const centre = place(boxes[cell * 4], boxes[cell * 4 + 1]);
  const width = Math.exp(boxes[cell * 4 + 2] ?? 0) * stride * view.scale;
  const height = Math.exp(boxes[cell * 4 + 3] ?? 0) * stride * view.scale;
  const point = (index: number) => place(points[cell * 10 + index * 2], points[cell * 10 + index * 2 + 1]);
  return {
    box: { left: centre.x - width / 2, top: centre.y - height / 2, width, height },
    score,
    rightEye: point(0),
    leftEye: point(1),
    nose: point(2),
    mouthRight: point(3),
    mouthLeft: point(4),
  };
}

function clamp(value: number | undefined): number {
  return Math.min(1, Math.max(0, value ?? 0));
}
