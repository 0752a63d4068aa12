import { forwardTransform, transformScales } from './forward-dct.js';
import { EntropyWriter } from './jpeg-entropy.js';
import { jpegHeader } from './jpeg-header-writer.js';
import { quantSteps, type JpegPlane } from './jpeg-tables.js';
import { jpegPlanes, type Plane } from './jpeg-planes.js';
import type { YuvImage } from './yuv-image.js';

const planes: readonly JpegPlane[] = ['luma', 'chroma', 'chroma'];

/** A picture as baseline JPEG, its colours at half the size as they are. @param quality 1 to 100 */
export function encodeJpeg(image: YuvImage, quality: number): Uint8Array {
  const steps = { luma: quantSteps('luma', quality), chroma: quantSteps('chroma', quality) };
  const coders = jpegPlanes(image).map((plane, at) => {
    const kind = planes[at] as JpegPlane;
    return new PlaneCoder(plane, kind, steps[kind]);
  }) as [PlaneCoder, PlaneCoder, PlaneCoder];
  const writer = new EntropyWriter();
  const [luma, ...chroma] = coders;
  for (let y = 0; y < Math.ceil(image.height / 16); y += 1) {
    for (let x = 0; x < Math.ceil(image.width / 16); x += 1) {
      for (const [dx, dy] of corners) luma.block(writer, 2 * x + dx, 2 * y + dy);
      for (const coder of chroma) coder.block(writer, x, y);
    }
  }
  return Buffer.concat([jpegHeader(image, steps), writer.finish(), endOfImage]);
}

/** The four blocks of brightness that belong to one of each colour. */
const corners = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
] as const;
const endOfImage = Uint8Array.of(0xff, 0xd9);

/** Codes the blocks of one plane. */
class PlaneCoder {
  readonly #plane: Plane;
  readonly #kind: JpegPlane;
  readonly #factors: Float64Array;
  readonly #values = new Float64Array(64);
  readonly #coefficients = new Int16Array(64);
  #before = 0;

  constructor(plane: Plane, kind: JpegPlane, steps: readonly number[]) {
    this.#plane = plane;
    this.#kind = kind;
    this.#factors = transformScales.map((scale, at) => 1 / (scale * (steps[at] as number)));
  }

  /** The block in column `x`, row `y` of blocks. Beyond the edge the last pixel goes on. */
  block(writer: EntropyWriter, x: number, y: number): void {
    readBlock(this.#plane, 8 * x, 8 * y, this.#values);
    forwardTransform(this.#values);
    for (let at = 0; at < 64; at += 1)
      this.#coefficients[at] = Math.round((this.#values[at] as number) * (this.#factors[at] as number));
    writer.block(this.#coefficients, this.#kind, this.#before);
    this.#before = this.#coefficients[0] as number;
  }
}

function readBlock({ width, height, data }: Plane, left: number, top: number, values: Float64Array): void {
  for (let row = 0; row < 8; row += 1) {
    const start = Math.min(top + row, height - 1) * width;
    for (let column = 0; column < 8; column += 1)
      values[8 * row + column] = (data[start + Math.min(left + column, width - 1)] as number) - 128;
  }
}
