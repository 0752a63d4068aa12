import type { Addon } from './native-addon.js';

/** A reference as the addon keeps it, once for every warp along it, and the two arrays through which those warps are talked to. */
export class NativeReference {
  readonly handle: InstanceType<Addon['WarpReference']>;
  readonly dims: number;
  /** A value and a weight a dim. */
  readonly frame: Float32Array;
  /** What a push takes and gives. A push leaves nothing in either array that a later one of another warp would miss. */
  readonly numbers = new Float64Array(6);

  constructor(addon: Addon, samples: Float32Array, dims: number) {
    this.dims = dims;
    this.frame = new Float32Array(2 * dims);
    this.handle = new addon.WarpReference(samples, dims, this.frame, this.numbers);
  }
}
