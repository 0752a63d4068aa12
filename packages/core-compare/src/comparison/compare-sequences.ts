import type { FrameComparison, OnProgress, PerformanceComparison, PoseSequence } from '@footlight/contracts';

import { selectBackend } from '../backend/select-backend.js';
import { calibration } from '../calibration/calibration.js';
import { CompareError } from '../errors/compare-error.js';
import { alignmentSeries } from '../features/alignment-series.js';
import type { FeatureTable } from '../features/feature-table.js';
import { sequenceFeatures } from '../features/sequence-features.js';
import { depthTrustOf } from '../internal/prepared-reference.js';
import { ReferenceTimeline } from '../internal/reference-timeline.js';
import { alignSequences, type AlignedSide } from './align-sequences.js';
import { MomentComparer } from './compare-moment.js';
import type { CompareOptions } from './compare-options.js';
import { resolveScoreOptions } from './score-options.js';
import { JointTally, summariseFrames } from './summarise.js';
import type { TimeMap } from './time-map.js';

/** Frames between two looks at the signal and two reports of progress. */
const stride = 256;
/** A mirrored reading must cost less than this share of the plain one to be taken. */
const clearlyMirrored = 0.9;

/** One reading of a performance and where it was found. */
interface Reading {
  readonly features: FeatureTable;
  readonly map: TimeMap;
  readonly mirrored: boolean;
}

/**
 * Holds a whole performance against its reference: finds which moment matches which, then scores and explains every frame.
 *
 * The warp is bounded (5 s or 15 % of the performance) and scores fall with the offset from the clock, so that a wrong dance cannot bend
 * its way to a good score. Scores of the whole are means over the time that could be scored.
 *
 * @throws {CompareError} `compare/invalid-option` · `compare/backend-unavailable`
 * @throws the signal's reason, when it is aborted
 */
export function compareSequences(
  reference: PoseSequence,
  performance: PoseSequence,
  options: CompareOptions = {},
): PerformanceComparison {
  const { mirror = false, tempo = 'auto', signal, onProgress } = options;
  checkChoices(mirror, tempo);
  const score = resolveScoreOptions(options);
  const { backend } = selectBackend(options.backend);
  signal?.throwIfAborted();
  const flat = reference.dims === 2 || performance.dims === 2;
  const depth = depthTrustOf(calibration, [reference.space, performance.space]);
  const features = sequenceFeatures(reference, { flat, depth, mirrored: false });
  const timeline = new ReferenceTimeline(reference.timestamps);
  const aligned = (table: FeatureTable, times: ReferenceTimeline): AlignedSide => ({
    series: alignmentSeries(table, calibration.alignment.velocityScale),
    timeline: times,
  });
  const side = aligned(features, timeline);
  const read = (mirrored: boolean): Reading => {
    const own = sequenceFeatures(performance, { flat, depth, mirrored });
    const mine = aligned(own, new ReferenceTimeline(performance.timestamps));
    return { features: own, map: alignSequences(mine, side, tempo, backend, calibration), mirrored };
  };
  onProgress?.({ stage: 'align', completed: 0, total: performance.timestamps.length, unit: 'frames' });
  const reading = chooseReading(mirror, read);
  const kinds = { layouts: [reference.layout, performance.layout], flat, depth };
  const comparer = new MomentComparer(features, timeline, calibration, kinds, score);
  const tally = new JointTally();
  const frames: FrameComparison[] = [];
  for (const [row, timestamp] of performance.timestamps.entries()) {
    if (row % stride === 0) report(signal, onProgress, row, performance.timestamps.length);
    const frame = Math.round(timeline.frameAt(reading.map.matched(timestamp)));
    const match = {
      timestamp,
      frame,
      earliest: 0,
      due: reading.map.due(timestamp),
      confidence: confidenceOf(reading.map),
      mirrored: reading.mirrored,
    };
    const comparison = comparer.compare(reading.features, row, match);
    if (comparer.measured) tally.add(comparer.meter);
    frames.push(comparison);
  }
  report(signal, onProgress, frames.length, frames.length);
  return {
    ...summariseFrames(frames),
    mirrored: reading.mirrored,
    joints: tally.summaries(comparer.meter, reading.mirrored),
    frames,
    alignment: frames.flatMap(({ bestMatchIdx }, row) => (bestMatchIdx === null ? [] : [[row, bestMatchIdx] as const])),
  };
}

function chooseReading(mirror: boolean | 'auto', read: (mirrored: boolean) => Reading): Reading {
  if (mirror !== 'auto') return read(mirror);
  const plain = read(false);
  const mirrored = read(true);
  return mirrored.map.cost < clearlyMirrored * plain.map.cost ? mirrored : plain;
}

function confidenceOf({ cost }: TimeMap): number {
  return Math.min(1, Math.max(0, 1 - cost / calibration.unrelatedCost));
}

function report(
  signal: AbortSignal | undefined,
  onProgress: OnProgress | undefined,
  completed: number,
  total: number,
): void {
  signal?.throwIfAborted();
  onProgress?.({ stage: 'compare', completed, total, unit: 'frames' });
}

function checkChoices(mirror: unknown, tempo: unknown): void {
  if (mirror !== true && mirror !== false && mirror !== 'auto') {
    throw new CompareError(
      'compare/invalid-option',
      `mirror is ${String(mirror).slice(0, 40)}; use true, false or 'auto'`,
    );
  }
  if (tempo !== 'clock' && tempo !== 'free' && tempo !== 'auto') {
    throw new CompareError(
      'compare/invalid-option',
      `tempo is ${String(tempo).slice(0, 40)}; use 'clock', 'free' or 'auto'`,
    );
  }
}
