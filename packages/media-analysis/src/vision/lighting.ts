import { grown, type Box, type Point } from './face-box.js';
import type { FaceMesh } from './face-mesh.js';
import { meshPoint } from './face-mesh.js';
import type { Luma } from './luma.js';
import { visitPolygon, visitRing } from './luma.js';

/** How a face is lit. Formulas: BSI-OFIQ (Luminance, UnderExposurePrevention, OverExposurePrevention, DynamicRange, IlluminationUniformity). */
export interface Lighting {
  /** Mean brightness of the face, 0..1. */
  readonly mean: number;
  /** Share of the face that is nearly black (0..25 of 255), 0..1. */
  readonly under: number;
  /** Share of the face that is nearly white (247..255), 0..1. */
  readonly over: number;
  /** 100 * sin(pi * 60 v / (60 v + 1)) of the variance v of brightness in 0..1; best at a standard deviation of .129. */
  readonly contrast: number;
  /** Entropy of brightness in bits, 0..8. */
  readonly entropy: number;
  /** Likeness of the brightness of both cheeks, 0..1: histogram intersection to the power .3. */
  readonly evenness: number;
  /** Face over background in stops: log2(face / background). Negative: lit from behind. `null` when no background is in the picture. */
  readonly backlight: number | null;
}

/** The outline of the face in the mesh, in order (MediaPipe's FACEMESH_FACE_OVAL). */
const outline = [
  10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150, 136,
  172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
];
/** The cheeks, as quadrilaterals of mesh points between eye, nose and mouth. */
const rightCheek = [117, 101, 206, 187];
const leftCheek = [346, 330, 426, 411];

const darkest = 25;
const brightest = 247;
/** Black is taken for this much, so that a ratio exists. */
const floor = 1;

/** Measures the light on a face. */
export function measureLighting(luma: Luma, mesh: FaceMesh, box: Box): Lighting {
  const face = histogram(luma, points(mesh, outline));
  const moments = momentsOf(face);
  const background = ringMean(luma, box);
  return {
    mean: moments.mean / 255,
    under: share(face, 0, darkest),
    over: share(face, brightest, 255),
    contrast: contrastScore(moments.variance / 255 ** 2),
    entropy: entropyOf(face),
    evenness: evenness(histogram(luma, points(mesh, rightCheek)), histogram(luma, points(mesh, leftCheek))),
    backlight: background === null ? null : Math.log2(Math.max(floor, moments.mean) / Math.max(floor, background)),
  };
}

/** OFIQ's score for the variance of brightness (0..1 scale). */
export function contrastScore(variance: number): number {
  return 100 * Math.sin((Math.PI * 60 * variance) / (60 * variance + 1));
}

function points(mesh: FaceMesh, indices: readonly number[]): Point[] {
  return indices.map((index) => meshPoint(mesh, index));
}

function histogram(luma: Luma, polygon: readonly Point[]): Float64Array {
  const counts = new Float64Array(256);
  visitPolygon(luma, polygon, (data, from, to) => {
    for (let at = from; at < to; at += 1) {
      const value = data[at] as number;
      counts[value] = (counts[value] as number) + 1;
    }
  });
  return counts;
}

function total(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function share(counts: Float64Array, from: number, to: number): number {
  return total(counts.subarray(from, to + 1)) / Math.max(1, total(counts));
}

function momentsOf(counts: Float64Array): { mean: number; variance: number } {
  const all = Math.max(1, total(counts));
  const mean = counts.reduce((sum, count, value) => sum + count * value, 0) / all;
  return { mean, variance: counts.reduce((sum, count, value) => sum + count * (value - mean) ** 2, 0) / all };
}

function entropyOf(counts: Float64Array): number {
  const all = Math.max(1, total(counts));
  return counts.reduce((sum, count) => (count === 0 ? sum : sum - (count / all) * Math.log2(count / all)), 0);
}

/** Bins of 8 levels: with one level a bin, two cheeks of a few hundred pixels never meet. */
const levelsPerBin = 8;

function evenness(right: Float64Array, left: Float64Array): number {
  const [totalRight, totalLeft] = [total(right), total(left)];
  if (totalRight === 0 || totalLeft === 0) return 0;
  let common = 0;
  for (let bin = 0; bin < 256; bin += levelsPerBin) {
    const inBin = (counts: Float64Array) => total(counts.subarray(bin, bin + levelsPerBin));
    common += Math.min(inBin(right) / totalRight, inBin(left) / totalLeft);
  }
  return common ** 0.3;
}

/** Mean brightness around the head: a box twice the face's, less one 1.3 times its size where hair is. */
function ringMean(luma: Luma, box: Box): number | null {
  let sum = 0;
  let count = 0;
  visitRing(luma, grown(box, 2), grown(box, 1.3), (data, from, to) => {
    for (let at = from; at < to; at += 1) sum += data[at] as number;
    count += Math.max(0, to - from);
  });
  return count === 0 ? null : sum / count;
}
