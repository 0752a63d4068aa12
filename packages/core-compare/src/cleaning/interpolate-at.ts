/**
 * A series read at other times, in straight lines between its samples; before the first and after the last, those.
 *
 * @param times of the samples, increasing
 * @param wanted times, increasing
 */
export function interpolateAt(times: Float64Array, values: Float64Array, wanted: Float64Array): Float64Array {
  let right = 1;
  return wanted.map((time) => {
    while (right < times.length - 1 && (times[right] ?? 0) < time) right++;
    const t0 = times[right - 1] ?? 0;
    const t1 = times[right] ?? t0;
    const v0 = values[right - 1] ?? 0;
    const v1 = values[right] ?? v0;
    const share = t1 > t0 ? Math.min(Math.max((time - t0) / (t1 - t0), 0), 1) : 0;
    return v0 + share * (v1 - v0);
  });
}
