import type { AudioFeatures, FeatureName } from './audio-features.js';
import { featureArrays, featureNames, featuresPerSecond } from './audio-features.js';

type FeatureArray = AudioFeatures[FeatureName];

/** Values of one feature as they come; its memory doubles when it is full. */
export class FeatureRecorder<Values extends FeatureArray = FeatureArray> {
  readonly #create: new (length: number) => Values;
  #values: Values;
  #length = 0;

  /** @param expected values to make room for at once */
  constructor(create: new (length: number) => Values, expected = 64) {
    this.#create = create;
    this.#values = new create(expected);
  }

  /** Values recorded since they were last taken. */
  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    const at = this.#length;
    this.room(1)[at] = value;
  }

  append(values: Values): void {
    const at = this.#length;
    this.room(values.length).set(values, at);
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

  /** What was recorded, where it lies: it is written over when more is recorded. */
  recorded(): Values {
    return this.#values.subarray(0, this.#length) as Values;
  }

  /** What was recorded, in memory of its own, and forgets it. */
  take(): Values {
    const taken = this.#values.slice(0, this.#length) as Values;
    this.#length = 0;
    return taken;
  }
}

export type FeatureRecorders = { readonly [Name in FeatureName]: FeatureRecorder<AudioFeatures[Name]> };

/** One recorder for each feature. @param expectedSeconds of sound to make room for at once */
export function featureRecorders(expectedSeconds = 0.64): FeatureRecorders {
  const recorders = featureNames.map((name) => {
    const expected = Math.ceil(expectedSeconds * featuresPerSecond[name]);
    return [name, new FeatureRecorder<FeatureArray>(featureArrays[name], expected)];
  });
  return Object.fromEntries(recorders) as unknown as FeatureRecorders;
}
