import type { ImageRegion } from '../image/image-region.js';
import type { Picture } from '../image/yuv-image.js';
import { sampleRegion } from '../image/sample-region.js';
import type { ModelSession } from '../onnx/model-session.js';
import type { DetectedFace, Point } from './face-box.js';

const side = 192;
/** MediaPipe's face_landmark graph widens the detection by half (face_detection_front_detection_to_roi). */
const cropFactor = 1.5;
/** Points of the mesh. */
export const meshPoints = 468;

/** Element counts of the model's outputs: points, presence. */
export const meshOutputs = [meshPoints * 3, 1] as const;

/** The face mesh in pixels of the picture, and how sure the model is that a face is there (0..1). */
export interface FaceMesh {
  /** 468 * 2: x, y. */
  readonly points: Float32Array;
  readonly presence: number;
}

/** MediaPipe's 468-point mesh. Not for concurrent use. */
export class FaceMesher {
  readonly #session: ModelSession;
  readonly #tensor = new Float32Array(side * side * 3);

  constructor(session: ModelSession) {
    this.#session = session;
  }

  async fit(image: Picture, face: DetectedFace): Promise<FaceMesh> {
    const region = uprightRegion(face);
    sampleRegion(image, region, { side, scale: 1 / 255, offset: 0, border: 'replicate' }, this.#tensor);
    const [values, presence] = await this.#session.run({ data: this.#tensor, dims: [1, side, side, 3] });
    return {
      points: toPicture(values ?? new Float32Array(meshPoints * 3), region),
      presence: 1 / (1 + Math.exp(-(presence?.[0] ?? -20))),
    };
  }
}

/** One point of a mesh. */
export function meshPoint({ points }: FaceMesh, index: number): Point {
  return { x: points[index * 2] ?? 0, y: points[index * 2 + 1] ?? 0 };
}

/** The square around a face, turned so that the eyes are level. */
function uprightRegion({ box, rightEye, leftEye }: DetectedFace): ImageRegion {
  return {
    centerX: box.left + box.width / 2,
    centerY: box.top + box.height / 2,
    size: Math.max(box.width, box.height) * cropFactor,
    rotation: Math.atan2(leftEye.y - rightEye.y, leftEye.x - rightEye.x),
  };
}

function toPicture(values: Float32Array, region: ImageRegion): Float32Array {
  const points = new Float32Array(meshPoints * 2);
  for (let index = 0; index < meshPoints; index += 1) {
    const { x, y } = fromRegion(region, (values[index * 3] as number) / side, (values[index * 3 + 1] as number) / side);
    points[index * 2] = x;
    points[index * 2 + 1] = y;
  }
  return points;
}

/** The picture position of a point given in 0..1 of a region's width and height. */
export function fromRegion({ centerX, centerY, size, rotation }: ImageRegion, u: number, v: number): Point {
  const across = (u - 0.5) * size;
  const down = (v - 0.5) * size;
  return {
    x: centerX + across * Math.cos(rotation) - down * Math.sin(rotation),
    y: centerY + across * Math.sin(rotation) + down * Math.cos(rotation),
  };
}
