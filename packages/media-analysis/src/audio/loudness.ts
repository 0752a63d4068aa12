/** Loudness in LUFS of a mean square of K-weighted samples of one channel (BS.1770-4, equation 2). */
export function lufs(meanSquare: number): number {
  return -0.691 + 10 * Math.log10(meanSquare);
}

/** Blocks below this are silence, LUFS (BS.1770-4). */
const absoluteGate = -70;
/** Blocks this much below the loudness of the rest do not count, LU. */
const relativeGate = 10;
/** A block is this many hops long: 400 ms of 100 ms. */
const hopsPerBlock = 4;

/**
 * Integrated loudness of hops of 100 ms: blocks of 400 ms that overlap by three quarters, gated at -70 LUFS and at 10 LU below their mean
 * (BS.1770-4). `null` when nothing passes.
 *
 * @param hops K-weighted mean squares of consecutive 100 ms
 * @param counts whether a hop belongs to what is measured; a block counts when all of its hops do
 */
export function integratedLoudness(hops: readonly number[], counts: (hop: number) => boolean = () => true): number | null {
  const blocks = blockPowers(hops, counts).filter((power) => lufs(power) > absoluteGate);
  if (blocks.length === 0) return null;
  const gate = lufs(mean(blocks)) - relativeGate;
  const passed = blocks.filter((power) => lufs(power) > gate);
  return passed.length === 0 ? null : lufs(mean(passed));
}

/** Standard deviation of short-term loudness (3 s, hop 1 s) of what is above -70 LUFS, LU; `null` with fewer than three values. */
export function shortTermDeviation(hops: readonly number[]): number | null {
  const values: number[] = [];
  for (let start = 0; start + 30 <= hops.length; start += 10) {
    const loudness = lufs(mean(hops.slice(start, start + 30)));
    if (loudness > absoluteGate) values.push(loudness);
  }
  if (values.length < 3) return null;
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}

function blockPowers(hops: readonly number[], counts: (hop: number) => boolean): number[] {
  const powers: number[] = [];
  for (let start = 0; start + hopsPerBlock <= hops.length; start += 1) {
    const indices = [0, 1, 2, 3].map((offset) => start + offset);
    if (indices.every(counts)) powers.push(mean(indices.map((hop) => hops[hop] ?? 0)));
  }
  return powers;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
