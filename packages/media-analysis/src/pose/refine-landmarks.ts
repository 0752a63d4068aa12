/** The heat map: 64 x 64 cells, one layer for each of 39 points, cell by cell. */
export const heatmapSide = 64;
const kernelReach = 3;
const minConfidence = 0.5;

/**
 * Moves each point to the centre of mass of its heat map in the 7 x 7 cells around it, when the map is sure of anything
 * there. Source: mediapipe/calculators/util/refine_landmarks_from_heatmap_calculator.cc and kernel_size 7 in
 * tensors_to_pose_landmarks_and_segmentation.pbtxt. (There a row is tested by its column; the intended test is used here.)
 *
 * @param points x, y in 0..1, changed in place
 * @param heatmap 64 * 64 * points logits
 */
export function refineWithHeatmap(points: Float64Array, heatmap: Float32Array): void {
  const layers = points.length / 2;
  for (let layer = 0; layer < layers; layer += 1) {
    const column = Math.trunc((points[layer * 2] as number) * heatmapSide);
    const row = Math.trunc((points[layer * 2 + 1] as number) * heatmapSide);
    if (!(column >= 0 && column < heatmapSide && row >= 0 && row < heatmapSide)) continue;
    refinePoint(points, heatmap, { layer, layers, column, row });
  }
}

interface Place {
  readonly layer: number;
  readonly layers: number;
  readonly column: number;
  readonly row: number;
}

function refinePoint(points: Float64Array, heatmap: Float32Array, { layer, layers, column, row }: Place): void {
  let sum = 0;
  let across = 0;
  let down = 0;
  let most = 0;
  for (let y = Math.max(0, row - kernelReach); y <= Math.min(heatmapSide - 1, row + kernelReach); y += 1)
    for (let x = Math.max(0, column - kernelReach); x <= Math.min(heatmapSide - 1, column + kernelReach); x += 1) {
      const weight = 1 / (1 + Math.exp(-(heatmap[(y * heatmapSide + x) * layers + layer] as number)));
      sum += weight;
      across += x * weight;
      down += y * weight;
      if (weight > most) most = weight;
    }
  if (most < minConfidence || !(sum > 0)) return;
  points[layer * 2] = across / heatmapSide / sum;
  points[layer * 2 + 1] = down / heatmapSide / sum;
}
