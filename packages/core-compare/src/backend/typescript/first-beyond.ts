/** The index of the first value that is not within `largest` of 0; see `Backend.firstBeyond`. */
export function firstBeyond(values: Float32Array | Float64Array, largest: number): number {
  return values instanceof Float32Array ? firstBeyond32(values, largest) : firstBeyond64(values, largest);
}

/** Like its twin below: a loop that meets both kinds of array takes several times as long. */
function firstBeyond32(values: Float32Array, largest: number): number {
  const { length } = values;
  let at = 0;
  while (at < length && Math.abs(values[at] as number) <= largest) at++;
  return at;
}

function firstBeyond64(values: Float64Array, largest: number): number {
  const { length } = values;
  let at = 0;
  while (at < length && Math.abs(values[at] as number) <= largest) at++;
  return at;
}
