/**
 * Random numbers 0..1 (1 excluded) that a seed repeats, so that what they found can be made again: mulberry32 (Tommy Ettinger, 2017,
 * public domain).
 *
 * @param seed a whole number; its lower 32 bits count
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
