import { wholePicture, type ImageRegion } from '../image/image-region.js';
import type { RgbImage } from '../image/rgb-image.js';
import { sampleRegion } from '../image/sample-region.js';
import type { ModelSession } from '../onnx/model-session.js';
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
  readonly #tensor = new Float32Array(detectorSide * detectorSide * 3);

  constructor(session: ModelSession) {
    this.#session = session;
  }

  /** The regions around the bodies in a picture, most certain first. */
  async detect(image: RgbImage): Promise<PersonRegion[]> {
    const view = wholePicture(image);
    sampleRegion(image, view, { side: detectorSide, scale: 2 / 255, offset: -1, border: 'zero' }, this.#tensor);
    const [boxes, logits] = await this.#session.run({ data: this.#tensor, dims: [1, detectorSide, detectorSide, 3] });
    if (!boxes || !logits) return [];
    const detections = joinOverlapping(decodeDetections(boxes, logits, minScore), overlapThreshold);
    return detections.map((detection) => ({ score: detection.score, region: toPicture(detection, view) }));
  }
}

function toPicture({ values }: PoseDetection, view: ImageRegion): ImageRegion {
  const x = (at: number) => view.centerX + ((values[at] as number) - 0.5) * view.size;
  const y = (at: number) => view.centerY + ((values[at] as number) - 0.5) * view.size;
  return regionFromAlignment({ hipX: x(4), hipY: y(5), tipX: x(6), tipY: y(7) });
}
