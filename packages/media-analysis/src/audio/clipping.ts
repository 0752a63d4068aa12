/** From here on a sample counts as clipped, of full scale (interview metric table). */
const clipLevel = 0.99;
/** A run is this many samples long. */
const runLength = 3;

/** How many of `samples[from .. to]` belong to a run of three and more at 0.99 of full scale. Reads two samples on either side. */
export function clippedSamples(samples: Float32Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) if (isHigh(samples, at) && runAround(samples, at) >= runLength) count += 1;
  return count;
}

function isHigh(samples: Float32Array, at: number): boolean {
  return Math.abs(samples[at] ?? 0) >= clipLevel;
}

function runAround(samples: Float32Array, at: number): number {
  let length = 1;
  for (let before = at - 1; before > at - runLength && isHigh(samples, before); before -= 1) length += 1;
  for (let after = at + 1; after < at + runLength && isHigh(samples, after); after += 1) length += 1;
  return length;
}
