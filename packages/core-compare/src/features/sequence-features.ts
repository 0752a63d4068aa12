import { valuesPerLandmark, landmarkCount, type PoseSequence } from '@footlight/contracts';

import { createFeatureTable, type FeatureTable } from './feature-table.js';
import { FeatureExtractor } from './feature-extractor.js';
import type { PoseFormat } from './point-reader.js';

/** The features of every frame of a sequence, as a live performer in that place would give them. */
export function sequenceFeatures(
  sequence: PoseSequence,
  options: Pick<PoseFormat, 'flat' | 'depth' | 'mirrored'>,
): FeatureTable {
  const { layout, space, aspectRatio, timestamps, landmarks } = sequence;
  const table = createFeatureTable(timestamps.length);
  const extractor = new FeatureExtractor({ layout, space, aspectRatio, ...options });
  const perFrame = landmarkCount(layout) * valuesPerLandmark;
  for (let frame = 0; frame < timestamps.length; frame++) {
    extractor.extract(timestamps[frame] as number, landmarks, frame * perFrame, table, frame);
  }
  return table;
}
