import { MediaAnalysisError } from '../errors/media-analysis-error.js';
import type { AudioFeatures, FeatureName } from './audio-features.js';
import { bandCount, featureArrays, featureNames } from './audio-features.js';

/** {@link AudioFeatures} as JSON: arrays as base64 of their little-endian bytes. */
export type EncodedAudioFeatures = { readonly sampleCount: number } & Readonly<Record<FeatureName, string>>;

export function encodeFeatures(features: AudioFeatures): EncodedAudioFeatures {
  const arrays = Object.fromEntries(featureNames.map((name) => [name, encodeArray(features[name])]));
  return { ...(arrays as Record<FeatureName, string>), sampleCount: features.sampleCount };
}

/**
 * The way back, to the bit.
 *
 * @throws {MediaAnalysisError} `checkpoint-mismatch` when the value is no encoded features
 */
export function decodeFeatures(encoded: unknown): AudioFeatures {
  const record = (encoded ?? {}) as Partial<Record<string, unknown>>;
  const sampleCount = record['sampleCount'];
  if (typeof sampleCount !== 'number' || !Number.isInteger(sampleCount) || sampleCount < 0) throw broken('sampleCount');
  const arrays = Object.fromEntries(featureNames.map((name) => [name, decodeArray(name, record[name])]));
  const features = { ...(arrays as unknown as AudioFeatures), sampleCount };
  if (features.bands.length !== features.power.length * bandCount) throw broken('bands');
  return features;
}

export function encodeArray(array: Float32Array | Float64Array | Uint8Array): string {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64');
}

function decodeArray(name: FeatureName, text: unknown) {
  const bytes = Buffer.from(typeof text === 'string' ? text : '', 'base64');
  const array = new featureArrays[name](0);
  if (typeof text !== 'string' || bytes.byteLength % array.BYTES_PER_ELEMENT !== 0) throw broken(name);
  const filled = new featureArrays[name](bytes.byteLength / array.BYTES_PER_ELEMENT);
  new Uint8Array(filled.buffer).set(bytes);
  return filled;
}

function broken(name: string): MediaAnalysisError {
  return new MediaAnalysisError(
    'media-analysis/checkpoint-mismatch',
    `the stored audio features have no valid "${name}"; delete the checkpoint and analyze again`,
  );
}
