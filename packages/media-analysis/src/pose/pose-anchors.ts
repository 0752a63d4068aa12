/** Side of the detector's input in pixels. */
export const detectorSide = 224;

/** Grid sizes of the five output layers and how many anchors stand in each cell: strides 8, 16 and three times 32, two anchors each. */
const grids = [
  { cells: detectorSide / 8, anchors: 2 },
  { cells: detectorSide / 16, anchors: 2 },
  { cells: detectorSide / 32, anchors: 6 },
] as const;

/**
 * Centres of the detector's 2,254 SSD anchors in 0..1, as x, y pairs. All have size 1 (`fixed_anchor_size`).
 * Source: mediapipe/modules/pose_detection/pose_detection_cpu.pbtxt, SsdAnchorsCalculator.
 */
export const poseAnchors: Float32Array = makeAnchors();
export const anchorCount = poseAnchors.length / 2;

function makeAnchors(): Float32Array {
  const centres: number[] = [];
  for (const { cells, anchors } of grids)
    for (let row = 0; row < cells; row += 1)
      for (let column = 0; column < cells; column += 1)
        for (let each = 0; each < anchors; each += 1) centres.push((column + 0.5) / cells, (row + 0.5) / cells);
  return Float32Array.from(centres);
}
