import { boneCount, boneIndex } from './bones.js';

const shoulders = boneIndex('shoulders') * 3;
const hips = boneIndex('hips') * 3;

/** A lateral line that is seen shorter than this share of itself in the ground plane tells no yaw. */
const leastGroundShare = 0.05;

/** Turns bone vectors as a camera sees them into directions that depend on neither size nor yaw. */
export class Orientation {
  /** The yaw last found: what is used when a frame tells none. */
  cos = 1;
  sin = 0;

  readonly #flat: boolean;
  readonly #depth: number;

  /** @param depth how much depth counts beside what is seen across, 0..1 */
  constructor(flat: boolean, depth: number) {
    this.#flat = flat;
    this.#depth = depth;
  }

  reset(): void {
    this.cos = 1;
    this.sin = 0;
  }

  /** Finds the yaw that brings shoulders and hips together onto the x axis. Hidden bones are zero vectors. */
  find(vectors: ArrayLike<number>, offset: number): void {
    if (this.#flat) return;
    const x = (vectors[offset + shoulders] as number) + (vectors[offset + hips] as number);
    const y = (vectors[offset + shoulders + 1] as number) + (vectors[offset + hips + 1] as number);
    const z = (vectors[offset + shoulders + 2] as number) + (vectors[offset + hips + 2] as number);
    const ground = Math.sqrt(x * x + z * z);
    if (ground === 0 || ground < leastGroundShare * Math.sqrt(x * x + y * y + z * z)) return;
    this.cos = x / ground;
    this.sin = z / ground;
  }

  /** Writes a unit vector for each bone, turned by the yaw, with depth at its share; zero for a bone without length. */
  directions(vectors: ArrayLike<number>, offset: number, out: Float32Array, outOffset: number): void {
    for (let at = 0; at < boneCount * 3; at += 3) {
      const vx = vectors[offset + at] as number;
      const vz = vectors[offset + at + 2] as number;
      const x = this.cos * vx + this.sin * vz;
      const y = vectors[offset + at + 1] as number;
      const z = this.#depth * (this.cos * vz - this.sin * vx);
      const length = Math.sqrt(x * x + y * y + z * z);
      const scale = length > 0 ? 1 / length : 0;
      out[outOffset + at] = x * scale;
      out[outOffset + at + 1] = y * scale;
      out[outOffset + at + 2] = z * scale;
    }
  }

  /** Writes vectors turned by the yaw, with depth at its share and lengths as they are. */
  turn(vectors: ArrayLike<number>, out: Float32Array, outOffset: number): void {
    for (let at = 0; at < boneCount * 3; at += 3) {
      const x = vectors[at] as number;
      const z = vectors[at + 2] as number;
      out[outOffset + at] = this.cos * x + this.sin * z;
      out[outOffset + at + 1] = vectors[at + 1] as number;
      out[outOffset + at + 2] = this.#depth * (this.cos * z - this.sin * x);
    }
  }
}
