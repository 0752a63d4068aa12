import type { AudioFeatures, FeatureName } from './audio-features.js';
import { featureArrays, featureNames } from './audio-features.js';

type FeatureArray = AudioFeatures[FeatureName];

/** Values of one feature as they come; its memory doubles when it is full. */
export class FeatureRecorder<Values extends FeatureArray = FeatureArray> {
  readonly #create: new (length: number) => Values;
  #values: Values;
  #length = 0;

  constructor(create: new (length: number) => Values) {
    this.#create = create;
    this.#values = new create(64);
  }

  /** Values recorded since they were last taken. */
  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    const at = this.#length;
    this.room(1)[at] = value;
  }

  /** Makes room for values after the last one; the caller writes them to the array that is given, from the old length on. */
  room(count: number): Values {
    this.#length += count;
    if (this.#length > this.#values.length) {
      const larger = new this.#create(Math.max(this.#length, 2 * this.#values.length));
      larger.set(this.#values);
      this.#values = larger;
    }
    return this.#values;
  }

  /** What was recorded, in memory of its own, and forgets it. */
  take(): Values {
    const taken = this.#values.slice(0, this.#length) as Values;
    this.#length = 0;
    return taken;
  }
}

export type FeatureRecorders = { readonly [Name in FeatureName]: FeatureRecorder<AudioFeatures[Name]> };

/** One recorder for each feature. */
export function featureRecorders(): FeatureRecorders {
  const recorders = featureNames.map((name) => [name, new FeatureRecorder<FeatureArray>(featureArrays[name])]);
  return Object.fromEntries(recorders) as unknown as FeatureRecorders;
}
