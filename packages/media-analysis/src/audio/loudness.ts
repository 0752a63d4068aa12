/** Loudness in LUFS of a mean square of K-weighted samples of one channel (BS.1770-4, equation 2). */
export function lufs(meanSquare: number): number {
  return -0.691 + 10 * Math.log10(meanSquare);
}

/** The way back from {@link lufs}. */
export function meanSquareOf(loudness: number): number {
  return 10 ** ((loudness + 0.691) / 10);
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
export function integratedLoudness(
  hops: ArrayLike<number>,
  counts: (hop: number) => boolean = () => true,
): number | null {
  return gatedLoudness(blockPowers(hops, counts));
}

/** The loudness of blocks of 400 ms that overlap by three quarters, both gates applied, LUFS. @param powers their weighted mean squares */
export function gatedLoudness(powers: readonly number[]): number | null {
  const blocks = powers.filter((power) => lufs(power) > absoluteGate);
  if (blocks.length === 0) return null;
  const gate = lufs(mean(blocks)) - relativeGate;
  const passed = blocks.filter((power) => lufs(power) > gate);
  return passed.length === 0 ? null : lufs(mean(passed));
}

/** Short-term loudness: the mean of 3 s at every second, LUFS. */
export function shortTermLoudness(hops: ArrayLike<number>): { readonly timestamp: number; readonly lufs: number }[] {
  const values = Array.from(hops);
  return Array.from({ length: Math.max(0, Math.floor((values.length - 30) / 10) + 1) }, (_, index) => ({
    timestamp: index + 1.5,
    lufs: lufs(mean(values.slice(10 * index, 10 * index + 30))),
  }));
}

/** Blocks this much below the loudness of the rest do not count for the range, LU (EBU Tech 3342). */
const rangeGate = 20;

/**
 * Loudness range in LU: from the 10th to the 95th percentile of short-term loudness (3 s, hop 1 s), gated at -70 LUFS and at 20 LU below
 * its mean (EBU Tech 3342). `null` with fewer than three values.
 */
export function loudnessRange(hops: ArrayLike<number>): number | null {
  const values = shortTermLoudness(hops)
    .map((point) => point.lufs)
    .filter((value) => value > absoluteGate);
  const gate = 10 * Math.log10(mean(values.map((value) => 10 ** (value / 10)))) - rangeGate;
  const passed = values.filter((value) => value >= gate).toSorted((a, b) => a - b);
  if (passed.length < 3) return null;
  const at = (share: number) => passed[Math.round(share * (passed.length - 1))] ?? 0;
  return at(0.95) - at(0.1);
}

function blockPowers(hops: ArrayLike<number>, counts: (hop: number) => boolean): number[] {
  const powers: number[] = [];
  for (let start = 0; start + hopsPerBlock <= hops.length; start += 1) {
    let sum = 0;
    let whole = true;
    for (let hop = start; hop < start + hopsPerBlock; hop += 1) {
      whole &&= counts(hop);
      sum += hops[hop] ?? 0;
    }
    if (whole) powers.push(sum / hopsPerBlock);
  }
  return powers;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
