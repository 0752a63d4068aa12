import type { ImageRegion } from '../image/image-region.js';
import type { Picture } from '../image/yuv-image.js';
import { sampleRegion } from '../image/sample-region.js';
import type { ModelSession } from '../onnx/model-session.js';
import type { Point } from './face-box.js';
import type { FaceMesh } from './face-mesh.js';
import { fromRegion, meshPoint } from './face-mesh.js';

const side = 64;
/** MediaPipe's iris graph crops 2.3 times the eye's width (iris_landmark_landmarks_to_roi). */
const cropFactor = 2.3;

/** Element counts of the outputs that are wanted: the iris. The contour and brows take a tenth of the time and nobody asks for them. */
export const irisOutputs = [15] as const;

/** Corners and lids of an eye in the mesh (MediaPipe's canonical face model). `outer` is towards the ear. */
export const eyes = {
  right: { outer: 33, inner: 133, upper: 159, lower: 145 },
  left: { outer: 263, inner: 362, upper: 386, lower: 374 },
} as const;

export type EyeSide = keyof typeof eyes;

/** An eye in pixels of the picture. */
export interface Eye {
  readonly outer: Point;
  readonly inner: Point;
  readonly iris: Point;
  /** Distance between the lids over the distance between the corners: the eye aspect ratio; below 0.2 the eye is taken for closed. */
  readonly openness: number;
}

/** MediaPipe's iris model. Not for concurrent use. */
export class IrisLocator {
  readonly #session: ModelSession;
  readonly #tensor = new Float32Array(side * side * 3);

  constructor(session: ModelSession) {
    this.#session = session;
  }

  async locate(image: Picture, mesh: FaceMesh, which: EyeSide): Promise<Eye> {
    const corners = eyes[which];
    const outer = meshPoint(mesh, corners.outer);
    const inner = meshPoint(mesh, corners.inner);
    const region = eyeRegion(outer, inner, which);
    sampleRegion(image, region, { side, scale: 1 / 255, offset: 0, border: 'replicate' }, this.#tensor);
    if (which === 'left') mirrorRows(this.#tensor);
    const [iris] = await this.#session.run({ data: this.#tensor, dims: [1, side, side, 3] });
    const across = (iris?.[0] ?? side / 2) / side;
    const centre = fromRegion(region, which === 'left' ? 1 - across : across, (iris?.[1] ?? side / 2) / side);
    return { outer, inner, iris: centre, openness: openness(mesh, which) };
  }
}

function openness(mesh: FaceMesh, which: EyeSide): number {
  const { outer, inner, upper, lower } = eyes[which];
  return (
    distance(meshPoint(mesh, upper), meshPoint(mesh, lower)) /
    Math.max(1e-6, distance(meshPoint(mesh, outer), meshPoint(mesh, inner)))
  );
}

/** Level with the corners of the eye; the left eye's axis runs from its inner to its outer corner, as the right one's mirror image. */
function eyeRegion(outer: Point, inner: Point, which: EyeSide): ImageRegion {
  const [from, to] = which === 'right' ? [outer, inner] : [inner, outer];
  return {
    centerX: (outer.x + inner.x) / 2,
    centerY: (outer.y + inner.y) / 2,
    size: distance(outer, inner) * cropFactor,
    rotation: Math.atan2(to.y - from.y, to.x - from.x),
  };
}

function mirrorRows(tensor: Float32Array): void {
  const stride = side * 3;
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side / 2; column += 1)
      swapPixels(tensor, row * stride + column * 3, row * stride + (side - 1 - column) * 3);
  }
}

function swapPixels(tensor: Float32Array, a: number, b: number): void {
  for (let channel = 0; channel < 3; channel += 1) {
    const value = tensor[a + channel] as number;
    tensor[a + channel] = tensor[b + channel] as number;
    tensor[b + channel] = value;
  }
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
