import { landmarkCount, valuesPerLandmark } from '@footlight/contracts';

import type { ImageRegion } from '../image/image-region.js';
import type { Picture } from '../image/yuv-image.js';
import { sampleRegion } from '../image/sample-region.js';
import { inputMemory, type ModelSession } from '../onnx/tensor-types.js';
import type { BodyAlignment } from './pose-region.js';
import { heatmapSide, refineWithHeatmap } from './refine-landmarks.js';

const side = 256;
/** 33 landmarks of the body, then auxiliary points: 33 and 34 give the next region. */
const points = 39;
const valuesPerPoint = 5;
const landmarks = landmarkCount('blazepose33');

/** Element counts of the outputs: points, pose probability, heat map, world points. The segmentation is not computed. */
export const landmarkerOutputs = [points * valuesPerPoint, 1, heatmapSide * heatmapSide * points, points * 3] as const;

/** One body in one picture. */
export interface BodyPose {
  /** Probability that the region shows a body, 0..1. */
  readonly score: number;
  /** 33 * (x, y in 0..1 of the picture; z in widths of the picture, nearer is smaller; visibility 0..1). */
  readonly image: Float32Array;
  /** 33 * (x, y, z in metres from the middle of the hips; visibility 0..1). */
  readonly world: Float32Array;
  /** The two points that give the body's place, size and direction: where to look in the next picture. */
  readonly alignment: BodyAlignment;
}

/** Places the landmarks of a body in a region. Not for concurrent use: it owns its input memory. */
export class PoseLandmarker {
  readonly #session: ModelSession;
  readonly #tensor: Float32Array;

  constructor(session: ModelSession) {
    this.#session = session;
    this.#tensor = inputMemory(session, side * side * 3);
  }

  async locate(image: Picture, region: ImageRegion): Promise<BodyPose> {
    sampleRegion(image, region, { side, scale: 1 / 255, offset: 0, border: 'replicate' }, this.#tensor);
    const outputs = await this.#session.run({ data: this.#tensor, dims: [1, side, side, 3] });
    const [raw, probability, heatmap, world] = outputs;
    if (!raw || !probability || !heatmap || !world)
      throw new RangeError('the landmark model gave fewer outputs than asked for');
    const placed = placePoints(raw, heatmap);
    const pose = {
      score: probability[0] as number,
      image: toPicture(placed, raw, region, image),
      world: toWorld(world, raw, region.rotation),
      alignment: alignmentOf(placed, region),
    };
    this.#session.release?.(outputs);
    return pose;
  }
}

/** x, y of all points in 0..1 of the region (TensorsToLandmarksCalculator, input 256 x 256). */
function placePoints(raw: Float32Array, heatmap: Float32Array): Float64Array {
  const placed = new Float64Array(points * 2);
  for (let point = 0; point < points; point += 1) {
    placed[point * 2] = (raw[point * valuesPerPoint] as number) / side;
    placed[point * 2 + 1] = (raw[point * valuesPerPoint + 1] as number) / side;
  }
  refineWithHeatmap(placed, heatmap);
  return placed;
}

function toPicture(placed: Float64Array, raw: Float32Array, region: ImageRegion, image: Picture): Float32Array {
  const result = new Float32Array(landmarks * valuesPerLandmark);
  for (let point = 0; point < landmarks; point += 1) {
    const { x, y } = project(placed, point, region);
    const at = point * valuesPerLandmark;
    result[at] = x / image.width;
    result[at + 1] = y / image.height;
    result[at + 2] = ((raw[point * valuesPerPoint + 2] as number) / side) * (region.size / image.width);
    result[at + 3] = visibility(raw, point);
  }
  return result;
}

/** Turned back by the region's rotation (WorldLandmarkProjectionCalculator). */
function toWorld(world: Float32Array, raw: Float32Array, rotation: number): Float32Array {
  const result = new Float32Array(landmarks * valuesPerLandmark);
  const cos = Math.cos(rotation);
  const sin = Math.sin(rotation);
  for (let point = 0; point < landmarks; point += 1) {
    const x = world[point * 3] as number;
    const y = world[point * 3 + 1] as number;
    const at = point * valuesPerLandmark;
    result[at] = cos * x - sin * y;
    result[at + 1] = sin * x + cos * y;
    result[at + 2] = world[point * 3 + 2] as number;
    result[at + 3] = visibility(raw, point);
  }
  return result;
}

function visibility(raw: Float32Array, point: number): number {
  return 1 / (1 + Math.exp(-(raw[point * valuesPerPoint + 3] as number)));
}

function alignmentOf(placed: Float64Array, region: ImageRegion): BodyAlignment {
  const hip = project(placed, landmarks, region);
  const tip = project(placed, landmarks + 1, region);
  return { hipX: hip.x, hipY: hip.y, tipX: tip.x, tipY: tip.y };
}

function project(placed: Float64Array, point: number, region: ImageRegion): { x: number; y: number } {
  const x = ((placed[point * 2] as number) - 0.5) * region.size;
  const y = ((placed[point * 2 + 1] as number) - 0.5) * region.size;
  const cos = Math.cos(region.rotation);
  const sin = Math.sin(region.rotation);
  return { x: region.centerX + cos * x - sin * y, y: region.centerY + sin * x + cos * y };
}
