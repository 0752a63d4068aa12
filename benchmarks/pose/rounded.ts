/** To four digits. */
export function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
