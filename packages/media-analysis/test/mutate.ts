import { seededRandom } from '@footlight/contracts/testing';

/** A damaged copy: bytes flipped (often near the start, where the index is), the end cut off, or a piece of another file put in. */
export function mutate(bytes: Buffer, other: Buffer, seed: number): Buffer {
  const random = seededRandom(seed);
  const at = (length: number) => Math.floor(random() * length);
  const kind = seed % 3;
  if (kind === 0)
    return flipped(
      bytes,
      1 + at(40),
      () => (random() < 0.6 ? at(Math.min(bytes.length, 4000)) : at(bytes.length)),
      () => at(256),
    );
  if (kind === 1) return bytes.subarray(0, at(bytes.length));
  const from = at(bytes.length);
  const piece = at(other.length);
  return Buffer.concat([
    bytes.subarray(0, from),
    other.subarray(piece, piece + at(20_000)),
    bytes.subarray(from + at(2000)),
  ]);
}

function flipped(bytes: Buffer, count: number, place: () => number, value: () => number): Buffer {
  const copy = Buffer.from(bytes);
  for (let flip = 0; flip < count; flip += 1) copy[place()] = value();
  return copy;
}
