import { anchorCount, detectorSide, poseAnchors } from './pose-anchors.js';

/** A person as the detector sees it, in 0..1 of its square input. */
export interface PoseDetection {
  /** 0..1. */
  readonly score: number;
  /** xMin, yMin, xMax, yMax (of the face, not of the body), then x, y of mid hip, full-body scale, mid shoulder, upper-body scale. */
  readonly values: Float64Array;
}

/** Numbers the detector gives for each anchor: x, y, width, height and four key points. */
export const valuesPerAnchor = 12;

/**
 * Turns the detector's output into detections above `minScore`, best first.
 * Source: pose_detection_cpu.pbtxt, TensorsToDetectionsCalculator (scale 224, scores clipped to +-100, sigmoid).
 *
 * @param boxes 2254 * 12 numbers
 * @param logits 2254 numbers
 */
export function decodeDetections(boxes: Float32Array, logits: Float32Array, minScore: number): PoseDetection[] {
  const detections: PoseDetection[] = [];
  for (let anchor = 0; anchor < anchorCount; anchor += 1) {
    const logit = Math.max(-100, Math.min(100, logits[anchor] as number));
    const score = 1 / (1 + Math.exp(-logit));
    if (score >= minScore) detections.push({ score, values: decodeBox(boxes, anchor) });
  }
  return detections.sort((a, b) => b.score - a.score);
}

function decodeBox(boxes: Float32Array, anchor: number): Float64Array {
  const raw = boxes.subarray(anchor * valuesPerAnchor, (anchor + 1) * valuesPerAnchor);
  const point = (at: number, axis: number) =>
    (raw[at] as number) / detectorSide + (poseAnchors[anchor * 2 + axis] as number);
  const x = point(0, 0);
  const y = point(1, 1);
  const halfWidth = (raw[2] as number) / detectorSide / 2;
  const halfHeight = (raw[3] as number) / detectorSide / 2;
  const values = Float64Array.of(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight, 0, 0, 0, 0, 0, 0, 0, 0);
  for (let at = 4; at < valuesPerAnchor; at += 1) values[at] = point(at, at % 2);
  return values;
}

/**
 * Joins detections that overlap by more than `threshold` into one, averaged by score.
 * Source: pose_detection_cpu.pbtxt, NonMaxSuppressionCalculator (WEIGHTED, IoU, 0.3).
 *
 * @param detections best first
 */
export function joinOverlapping(detections: readonly PoseDetection[], threshold: number): PoseDetection[] {
  const joined: PoseDetection[] = [];
  let rest = detections;
  for (let best = rest[0]; best !== undefined; best = rest[0]) {
    const chosen: PoseDetection = best;
    const same = rest.filter((other) => other === chosen || boxOverlap(chosen.values, other.values) > threshold);
    joined.push({ score: chosen.score, values: weightedMean(same) });
    rest = rest.filter((other) => !same.includes(other));
  }
  return joined;
}

function weightedMean(detections: readonly PoseDetection[]): Float64Array {
  const mean = new Float64Array(valuesPerAnchor);
  const total = detections.reduce((sum, { score }) => sum + score, 0);
  for (const { score, values } of detections)
    for (let at = 0; at < valuesPerAnchor; at += 1)
      mean[at] = (mean[at] as number) + ((values[at] as number) * score) / total;
  return mean;
}

function boxOverlap(a: Float64Array, b: Float64Array): number {
  const [ax0 = 0, ay0 = 0, ax1 = 0, ay1 = 0] = a;
  const [bx0 = 0, by0 = 0, bx1 = 0, by1 = 0] = b;
  const across = Math.min(ax1, bx1) - Math.max(ax0, bx0);
  const down = Math.min(ay1, by1) - Math.max(ay0, by0);
  if (across <= 0 || down <= 0) return 0;
  const union = (ax1 - ax0) * (ay1 - ay0) + (bx1 - bx0) * (by1 - by0) - across * down;
  return union > 0 ? (across * down) / union : 0;
}
