import { wholePicture, type ImageRegion } from '../image/image-region.js';
import type { Picture } from '../image/yuv-image.js';
import { sampleRegion } from '../image/sample-region.js';
import { inputMemory, type ModelSession } from '../onnx/tensor-types.js';
import { anchorCount, detectorSide } from './pose-anchors.js';
import { decodeDetections, joinOverlapping, valuesPerAnchor, type PoseDetection } from './pose-detection.js';
import { regionFromAlignment } from './pose-region.js';

/** Element counts of the detector's outputs: boxes with key points, scores. */
export const detectorOutputs = [anchorCount * valuesPerAnchor, anchorCount] as const;

/** `min_detection_confidence` of MediaPipe's pose solution. */
const minScore = 0.5;
const overlapThreshold = 0.3;

/** Where a person may be. */
export interface PersonRegion {
  readonly score: number;
  readonly region: ImageRegion;
}

/** Finds people in a whole picture. Not for concurrent use: it owns its input memory. */
export class PoseDetector {
  readonly #session: ModelSession;
  readonly #tensor: Float32Array;

  constructor(session: ModelSession) {
    this.#session = session;
    this.#tensor = inputMemory(session, detectorSide * detectorSide * 3);
  }

  /** The regions around the bodies in a picture, most certain first. */
  async detect(image: Picture): Promise<PersonRegion[]> {
    const view = wholePicture(image);
    sampleRegion(image, view, { side: detectorSide, scale: 2 / 255, offset: -1, border: 'zero' }, this.#tensor);
    const outputs = await this.#session.run({ data: this.#tensor, dims: [1, detectorSide, detectorSide, 3] });
    const [boxes, logits] = outputs;
    if (!boxes || !logits) return [];
    const detections = joinOverlapping(decodeDetections(boxes, logits, minScore), overlapThreshold);
    this.#session.release?.(outputs);
    return detections.map((detection) => ({ score: detection.score, region: toPicture(detection, view) }));
  }
}

function toPicture({ values }: PoseDetection, view: ImageRegion): ImageRegion {
  const x = (at: number) => view.centerX + ((values[at] as number) - 0.5) * view.size;
  const y = (at: number) => view.centerY + ((values[at] as number) - 0.5) * view.size;
  return regionFromAlignment({ hipX: x(4), hipY: y(5), tipX: x(6), tipY: y(7) });
}
