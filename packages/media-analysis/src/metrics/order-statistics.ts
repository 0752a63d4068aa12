/** The value below which `share` (0..1) of sorted values lie; -Infinity of none. */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NEGATIVE_INFINITY;
}

/**
 * The values at which `keep` holds, the lowest first. Two walks instead of `filter`, which makes an object of every value it keeps: of an
 * hour of hops that is more memory than all that was measured.
 */
export function sortedWhere(values: Float32Array, keep: (value: number, at: number) => boolean): Float32Array {
  let count = 0;
  for (let at = 0; at < values.length; at += 1) if (keep(values[at] as number, at)) count += 1;
  const kept = new Float32Array(count);
  let next = 0;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] as number;
    if (keep(value, at)) kept[next++] = value;
  }
  return kept.sort();
}
