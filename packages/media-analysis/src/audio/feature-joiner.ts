import { featureNames, type AudioFeatures, type FeatureName } from './audio-features.js';
import { featureRecorders, type FeatureRecorder } from './feature-recorder.js';

/** A header may claim any length: room for more than this is made when the sound is there. Seconds. */
const mostExpected = 3600;

/** Features of consecutive stretches as one, in order. What is expected is allocated once, so that an hour is never held twice. */
export class FeatureJoiner {
  readonly #recorders;
  #sampleCount = 0;

  /** @param expectedSeconds of all the stretches; 0 when nobody knows */
  constructor(expectedSeconds: number) {
    this.#recorders = featureRecorders(1 + Math.min(mostExpected, Math.max(0, expectedSeconds)));
  }

  /** Adds the next stretch. */
  add(features: AudioFeatures): void {
    for (const name of featureNames) this.#recorder(name).append(features[name]);
    this.#sampleCount += features.sampleCount;
  }

  /** All of them, in the joiner's own memory: nothing can be added afterwards. */
  joined(): AudioFeatures {
    const arrays = Object.fromEntries(featureNames.map((name) => [name, this.#recorder(name).recorded()]));
    return { ...(arrays as unknown as AudioFeatures), sampleCount: this.#sampleCount };
  }

  #recorder(name: FeatureName): FeatureRecorder {
    return this.#recorders[name] as FeatureRecorder;
  }
}
