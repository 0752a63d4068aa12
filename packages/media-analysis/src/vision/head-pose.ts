import type { Picture } from '../image/yuv-image.js';
import { sampleRegion } from '../image/sample-region.js';
import type { ModelSession } from '../onnx/model-session.js';
import type { Box } from './face-box.js';
import { toBluePlanesFirst } from './face-detector.js';

/** How a head is turned, degrees. Positive yaw: to the person's own right (the left of the picture); positive pitch: up. */
export interface HeadPose {
  readonly yaw: number;
  readonly pitch: number;
  readonly roll: number;
}

const side = 64;
/**
 * The crop is this much larger than the face box on every side. The demo of FSA-Net takes 0.6 of a tighter box; between 0.1 and 0.6 of
 * YuNet's the angles of portraits at 0, 15 and 45 degrees change by at most 4 degrees.
 */
const margin = 0.3;

/** FSA-Net, two variants averaged as its authors do. Not for concurrent use. */
export class HeadPoseEstimator {
  readonly #sessions: readonly ModelSession[];
  readonly #pixels = new Float32Array(side * side * 3);
  readonly #planes = new Float32Array(side * side * 3);

  constructor(sessions: readonly ModelSession[]) {
    this.#sessions = sessions;
  }

  async estimate(image: Picture, { left, top, width, height }: Box): Promise<HeadPose> {
    const size = Math.max(width, height) * (1 + 2 * margin);
    const region = { centerX: left + width / 2, centerY: top + height / 2, size, rotation: 0 };
    sampleRegion(image, region, { side, scale: 1 / 128, offset: -127.5 / 128, border: 'replicate' }, this.#pixels);
    toBluePlanesFirst(this.#pixels, this.#planes);
    const angles = await Promise.all(
      this.#sessions.map((session) => session.run({ data: this.#planes, dims: [1, 3, side, side] })),
    );
    const mean = (axis: number) => angles.reduce((sum, [output]) => sum + (output?.[axis] ?? 0), 0) / angles.length;
    return { yaw: mean(0), pitch: mean(1), roll: mean(2) };
  }
}
