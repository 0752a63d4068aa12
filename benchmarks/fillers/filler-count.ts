/** A filler is found when one begins this near, seconds. */
export const tolerance = 0.3;

/** What was found against what is known. */
export interface FillerCount {
  readonly expected: number;
  readonly hits: number;
  readonly missed: number;
  readonly invented: number;
}

export function countFillers(found: readonly { readonly startTime: number }[], known: readonly number[]): FillerCount {
  const hits = known.filter((time) => found.some(({ startTime }) => Math.abs(startTime - time) <= tolerance)).length;
  return { expected: known.length, hits, missed: known.length - hits, invented: found.length - hits };
}

export function sumOf(counts: readonly FillerCount[]): FillerCount {
  const total = (key: keyof FillerCount) => counts.reduce((sum, count) => sum + count[key], 0);
  return { expected: total('expected'), hits: total('hits'), missed: total('missed'), invented: total('invented') };
}
