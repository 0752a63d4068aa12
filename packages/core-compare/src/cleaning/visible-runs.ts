/** Frames `start` to `end` (inclusive) in which a landmark was seen without a break. */
export interface VisibleRun {
  readonly start: number;
  readonly end: number;
}

/**
 * Where one landmark was seen, in pieces that no gap in time divides.
 *
 * @param offset of the landmark's x in a frame
 * @param stride numbers a frame
 * @param minVisibility the least visibility that counts; 0 means any above 0
 * @param maxStep seconds between two frames that still belong together
 */
export function visibleRuns(
  { landmarks, timestamps }: { readonly landmarks: Float32Array; readonly timestamps: Float64Array },
  offset: number,
  stride: number,
  minVisibility: number,
  maxStep: number,
): VisibleRun[] {
  const runs: VisibleRun[] = [];
  let start = -1;
  for (let frame = 0; frame < timestamps.length; frame++) {
    const visibility = landmarks[frame * stride + offset + 3] ?? 0;
    const seen = visibility > 0 && visibility >= minVisibility;
    const apart = start >= 0 && (timestamps[frame] ?? 0) - (timestamps[frame - 1] ?? 0) > maxStep;
    if (start >= 0 && (!seen || apart)) {
      runs.push({ start, end: frame - 1 });
      start = -1;
    }
    if (seen && start < 0) start = frame;
  }
  if (start >= 0) runs.push({ start, end: timestamps.length - 1 });
  return runs;
}
