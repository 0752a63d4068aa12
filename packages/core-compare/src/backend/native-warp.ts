import { CompareError } from '../errors/compare-error.js';
import type { OnlineWarp, WarpOptions } from './backend.js';
import type { Addon } from './native-addon.js';
import { metricNumber } from './native-options.js';

/** The online warp of the addon. It reads and writes two arrays of this object, so that a push hands nothing over. */
export class NativeWarp implements OnlineWarp {
  readonly #warp: InstanceType<Addon['Warp']>;
  readonly #dims: number;
  readonly #frame: Float32Array;
  readonly #numbers = new Float64Array(6);

  constructor(addon: Addon, reference: Float32Array, dims: number, options: WarpOptions) {
    const { radius, maxStep, metric, stepPenalty, monotone } = options;
    const settings = Float64Array.of(radius, maxStep, metricNumber(metric), stepPenalty, Number(monotone));
    this.#dims = dims;
    this.#frame = new Float32Array(2 * dims);
    this.#warp = new addon.Warp(reference, dims, settings, this.#frame, this.#numbers);
  }

  push(
    query: Float32Array,
    weights: Float32Array | null,
    expected: number,
    pace: number,
    memory: number,
    out: Float64Array,
  ): void {
    const dims = this.#dims;
    const frame = this.#frame;
    const numbers = this.#numbers;
    if (query.length !== dims || (weights !== null && weights.length !== dims) || out.length < 3)
      throw misfit(dims, query, weights, out);
    for (let dim = 0; dim < dims; dim++) {
      frame[dim] = query[dim] as number;
      frame[dims + dim] = weights === null ? 1 : (weights[dim] as number);
    }
    const written = out.length < 6 ? 3 : 6;
    numbers[0] = expected;
    numbers[1] = pace;
    numbers[2] = memory;
    numbers[3] = written === 6 ? 1 : 0;
    this.#warp.push();
    for (let at = 0; at < written; at++) out[at] = numbers[at] as number;
  }

  seek(position: number): void {
    this.#warp.seek(position);
  }

  serialize(): Uint8Array {
    return this.#warp.serialize();
  }

  restore(state: Uint8Array): void {
    this.#warp.restore(state);
  }
}

function misfit(dims: number, query: Float32Array, weights: Float32Array | null, out: Float64Array): CompareError {
  return new CompareError(
    'compare/invalid-frame',
    `${query.length} values, ${weights?.length ?? 'no'} weights and room for ${out.length} results do not fit a warp of ${dims} dims; ` +
      `give ${dims} values, as many weights or null, and room for 3 or 6`,
  );
}
