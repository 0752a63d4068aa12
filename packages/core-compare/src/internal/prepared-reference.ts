import type { PoseSequence, PoseSpace } from '@footlight/contracts';

import type { Calibration } from '../calibration/calibration.js';
import { alignmentDims, alignmentSeries, fillHidden } from '../features/alignment-series.js';
import type { FeatureTable } from '../features/feature-table.js';
import type { PoseFormat } from '../features/point-reader.js';
import { sequenceFeatures } from '../features/sequence-features.js';
import { oncePerSeries } from './once-per-series.js';
import { ReferenceTimeline } from './reference-timeline.js';

/** Everything about a reference that is worked out once. */
export interface PreparedReference {
  readonly sequence: PoseSequence;
  readonly timeline: ReferenceTimeline;
  readonly features: FeatureTable;
  /** frames * alignmentDims, without gaps. */
  readonly series: Float32Array;
  /** Tells references apart: FNV-1a over times and landmarks. */
  readonly fingerprint: string;
}

export function prepareReference(
  sequence: PoseSequence,
  format: Pick<PoseFormat, 'flat' | 'depth'>,
  velocityScale: number,
): PreparedReference {
  const features = sequenceFeatures(sequence, { ...format, mirrored: false });
  return {
    sequence,
    timeline: new ReferenceTimeline(sequence.timestamps),
    features,
    series: fillHidden(alignmentSeries(features, velocityScale)),
    fingerprint: fingerprint(sequence),
  };
}

/** How much depth counts when these are compared: as the less trustworthy one of them allows. */
export function depthTrustOf(calibration: Calibration, spaces: readonly PoseSpace[]): number {
  return Math.min(...spaces.map((space) => calibration.depthTrust[space]));
}

/** Every n-th frame of an alignment series. */
export const coarseSeries = oncePerSeries((series, stride) => {
  const frames = Math.ceil(series.length / alignmentDims / stride);
  const coarse = new Float32Array(frames * alignmentDims);
  for (let frame = 0; frame < frames; frame++) {
    const from = frame * stride * alignmentDims;
    coarse.set(series.subarray(from, from + alignmentDims), frame * alignmentDims);
  }
  return coarse;
});

function fingerprint({ timestamps, landmarks }: PoseSequence): string {
  let hash = 0x811c9dc5;
  for (const numbers of [new Uint32Array(timestamps.slice().buffer), new Uint32Array(landmarks.slice().buffer)]) {
    for (let index = 0; index < numbers.length; index++)
      hash = Math.imul(hash ^ (numbers[index] as number), 0x01000193);
  }
  return `${timestamps.length}-${(hash >>> 0).toString(16)}`;
}
