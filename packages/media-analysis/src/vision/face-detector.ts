import type { Picture } from '../image/yuv-image.js';
import { sampleRegion } from '../image/sample-region.js';
import type { ModelSession } from '../onnx/model-session.js';
import type { DetectedFace } from './face-box.js';
import { decodeFaces, yunetSide } from './yunet-decoder.js';

/** The interview metric table's working point: score 0.7, overlap 0.3. */
const minScore = 0.7;
const maxOverlap = 0.3;
/** What the model halves five times must be whole multiples of this. */
const coarsest = 32;
/** YuNet was trained on faces of 10 to 300 px in its 320 px input; a larger one is looked for in a view this much wider. */
const widerView = 2;

/** Finds faces with YuNet, opened for inputs of any size (`anyInputSize`). Not for concurrent use: it owns its input memory. */
export class FaceDetector {
  readonly #session: ModelSession;
  readonly #pixels = new Float32Array(yunetSide * yunetSide * 3);
  readonly #planes = new Float32Array(yunetSide * yunetSide * 3);

  constructor(session: ModelSession) {
    this.#session = session;
  }

  /** The faces of a picture, the largest first. A second, wider look is taken when the first finds none. */
  async detect(image: Picture): Promise<DetectedFace[]> {
    const side = Math.max(image.width, image.height);
    const faces = await this.#look(image, side, 0);
    const found = faces.length > 0 ? faces : await this.#look(image, side * widerView, (side * (widerView - 1)) / 2);
    return found.toSorted((a, b) => b.box.width * b.box.height - a.box.width * a.box.height);
  }

  async #look(image: Picture, side: number, margin: number): Promise<DetectedFace[]> {
    const centre = side / 2 - margin;
    const rows = rowsOf(image.height + 2 * margin, side);
    const values = rows * yunetSide * 3;
    const [pixels, planes] = [this.#pixels.subarray(0, values), this.#planes.subarray(0, values)];
    sampleRegion(
      image,
      { centerX: centre, centerY: centre, size: side, rotation: 0 },
      { side: yunetSide, rows, scale: 1, offset: 0, border: 'zero' },
      pixels,
    );
    toBluePlanesFirst(pixels, planes);
    const outputs = await this.#session.run({ data: planes, dims: [1, 3, rows, yunetSide] });
    return decodeFaces(outputs, { scale: side / yunetSide, left: -margin, top: -margin }, minScore, maxOverlap);
  }
}

/** Rows of the square input that show something of a picture: the black below a wide one takes two fifths of the time. */
function rowsOf(height: number, side: number): number {
  return Math.min(yunetSide, Math.ceil((height / side) * (yunetSide / coarsest)) * coarsest);
}

/** RGB pixels to the planes blue, green, red. */
export function toBluePlanesFirst(pixels: Float32Array, planes: Float32Array): void {
  const count = pixels.length / 3;
  for (let at = 0; at < count; at += 1) {
    planes[at] = pixels[at * 3 + 2] as number;
    planes[count + at] = pixels[at * 3 + 1] as number;
    planes[2 * count + at] = pixels[at * 3] as number;
  }
}
