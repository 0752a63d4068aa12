/** The rate of all analysis, Hz. */
export const analysisRateHz = 16_000;
/** Samples of a short hop: 10 ms. */
export const hopSamples = 160;
/** Seconds of a short hop. */
export const hopSeconds = hopSamples / analysisRateHz;
/** Samples of a loudness hop: 100 ms. */
export const loudnessHopSamples = 1600;
/** Bands of the stored spectrum. */
export const bandCount = 24;

/**
 * What is kept of a stretch of sound: about 3 kB a second, from which every audio metric is computed. Arrays of one
 * grid are equally long; consecutive stretches are joined by `FeatureJoiner`.
 */
export interface AudioFeatures {
  /** Samples at 16 kHz that the stretch covers. */
  readonly sampleCount: number;
  /** Mean square of every 10 ms. */
  readonly power: Float32Array;
  /** Clipped samples (in runs of three and more at 0.99 of full scale) of every 10 ms. */
  readonly clipped: Uint8Array;
  /** Fundamental frequency at every 10 ms, Hz; 0 where the sound has no period. */
  readonly pitch: Float32Array;
  /** How periodic the sound is at every 10 ms: the normalised autocorrelation at its best lag, 0..1 as 0..255. */
  readonly voicing: Uint8Array;
  /** Levels of {@link bandCount} mel bands at every 10 ms, row after row, in halves of a decibel above -110 dB. */
  readonly bands: Uint8Array;
  /** Silero's probability of speech for every 32 ms; empty when the model is absent. */
  readonly speech: Float32Array;
  /** K-weighted mean square of every 100 ms. */
  readonly weighted: Float64Array;
  /** Highest absolute value of every 100 ms, between the samples too (four times oversampled). */
  readonly peak: Float32Array;
}

/** The parts of {@link AudioFeatures} that are arrays. */
export type FeatureName = Exclude<keyof AudioFeatures, 'sampleCount'>;

/** How each array is held, in a fixed order. */
export const featureArrays = {
  power: Float32Array,
  clipped: Uint8Array,
  pitch: Float32Array,
  voicing: Uint8Array,
  bands: Uint8Array,
  speech: Float32Array,
  weighted: Float64Array,
  peak: Float32Array,
} as const satisfies { readonly [Name in FeatureName]: new (length: number) => AudioFeatures[Name] };

export const featureNames = Object.keys(featureArrays) as readonly FeatureName[];

/** Values of each array for a second of sound. */
export const featuresPerSecond: Readonly<Record<FeatureName, number>> = {
  power: 100,
  clipped: 100,
  pitch: 100,
  voicing: 100,
  bands: 100 * bandCount,
  speech: 31.25,
  weighted: 10,
  peak: 10,
};
