/** Values on either side that {@link heightBetween} looks at. */
export const heightReach = 3;
/** Places between two values for which weights are kept. */
const places = 64;

/** For each place from half a step before a value to half a step after it the weights of the seven around it. */
const weights = Array.from({ length: places + 1 }, (_, place) => weightsAt(place / places - 0.5));

/**
 * The height of a curve near one of its values, by the values around: as exact as a curve without sharp corners can be had between its
 * samples, where a parabola falls short of a sharp top by several hundredths.
 *
 * @param offset -0.5 to 0.5 steps from `values[at]`; taken to the nearest 64th
 */
export function heightBetween(values: Float64Array, at: number, offset: number): number {
  const row = weights[Math.round((offset + 0.5) * places)] as Float64Array;
  let sum = 0;
  for (let tap = 0; tap <= 2 * heightReach; tap += 1)
    sum += (row[tap] as number) * (values[at + tap - heightReach] as number);
  return sum;
}

/** A windowed sinc whose weights add up to 1. */
function weightsAt(offset: number): Float64Array {
  const row = Float64Array.from({ length: 2 * heightReach + 1 }, (_, tap) => weightAt(offset + heightReach - tap));
  const sum = row.reduce((total, weight) => total + weight, 0);
  return row.map((weight) => weight / sum);
}

function weightAt(distance: number): number {
  if (distance === 0) return 1;
  const x = Math.PI * distance;
  return (Math.sin(x) / x) * Math.cos(x / (2 * (heightReach + 1))) ** 2;
}
