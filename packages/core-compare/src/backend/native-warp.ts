import { CompareError } from '../errors/compare-error.js';
import type { OnlineWarp, WarpClock, WarpOptions } from './backend.js';
import type { Addon } from './native-addon.js';
import { metricNumber } from './native-options.js';
import type { NativeReference } from './native-reference.js';

/** The online warp of the addon. It reads and writes two arrays that all warps of its reference share, so that a push hands nothing over. */
export class NativeWarp implements OnlineWarp {
  readonly #warp: InstanceType<Addon['Warp']>;
  readonly #push: () => void;
  readonly #reference: NativeReference;

  constructor(addon: Addon, reference: NativeReference, options: WarpOptions) {
    const { radius, maxStep, metric, stepPenalty, monotone } = options;
    const settings = Float64Array.of(radius, maxStep, metricNumber(metric), stepPenalty, Number(monotone));
    this.#reference = reference;
    this.#warp = new addon.Warp(reference.handle, settings);
    this.#push = this.#warp.pusher();
  }

  push(query: Float32Array, weights: Float32Array | null, clock: WarpClock, out: Float64Array): void {
    const { dims, frame, numbers } = this.#reference;
    if (query.length !== dims || (weights !== null && weights.length !== dims) || out.length < 3)
      throw misfit(dims, query, weights, out);
    for (let dim = 0; dim < dims; dim++) {
      frame[dim] = query[dim] as number;
      frame[dims + dim] = weights === null ? 1 : (weights[dim] as number);
    }
    const written = out.length < 6 ? 3 : 6;
    numbers[0] = clock.expected;
    numbers[1] = clock.pace;
    numbers[2] = clock.memory;
    numbers[3] = written === 6 ? 1 : 0;
    this.#push();
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
