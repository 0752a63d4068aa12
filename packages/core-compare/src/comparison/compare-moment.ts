import type { ComparisonGap, FrameComparison } from '@footlight/contracts';

import type { Calibration } from '../calibration/calibration.js';
import { frameKind, type FeatureTable } from '../features/feature-table.js';
import type { ReferenceTimeline } from '../internal/reference-timeline.js';
import { Activity } from './activity.js';
import { FrameScorer, type ComparedKinds } from './frame-scorer.js';
import { JointMeter } from './joint-meter.js';
import { ReferenceMoment } from './reference-moment.js';
import { timingFactor, type ResolvedScoreOptions } from './score-options.js';

/** Less of the body than this share makes no comparison. */
const leastCoverage = 0.5;

/** Where a frame of a performance was found in the reference. */
export interface Match {
  /** Seconds in the performance. */
  readonly timestamp: number;
  /** Frame of the reference. */
  readonly frame: number;
  /** No earlier frame is named as the match. */
  readonly earliest: number;
  /** Reference time that is due at this moment. */
  readonly due: number;
  readonly confidence: number;
  readonly mirrored: boolean;
}

/** Scores and explains frames of a performance against a reference. */
export class MomentComparer {
  readonly meter = new JointMeter();
  readonly activity: Activity;
  /** True when the last comparison has scores and `meter` holds its joints. */
  measured = false;
  readonly #scorer: FrameScorer;
  readonly #moment: ReferenceMoment;
  readonly #reference: FeatureTable;
  readonly #timeline: ReferenceTimeline;
  readonly #options: ResolvedScoreOptions;

  constructor(
    reference: FeatureTable,
    timeline: ReferenceTimeline,
    calibration: Calibration,
    kinds: ComparedKinds,
    options: ResolvedScoreOptions,
  ) {
    this.#reference = reference;
    this.#timeline = timeline;
    this.#options = options;
    this.activity = new Activity(calibration.motionFloor);
    this.#scorer = new FrameScorer(calibration, kinds);
    this.#moment = new ReferenceMoment(reference, kinds.flat, kinds.depth);
  }

  /** Pose and motion are both marked down by the offset from the clock, and pose when the performer stands while the reference moves. */
  compare(actual: FeatureTable, row: number, match: Match): FrameComparison {
    this.measured = false;
    if (actual.kinds[row] === frameKind.empty) return unmatched(match.timestamp, match.mirrored, 'no-pose');
    const referenceKind = this.#reference.kinds[match.frame];
    if (referenceKind !== frameKind.body)
      return this.#matched(match, this.#timeline.timeOf(match.frame), 'reference-no-pose', 0);
    if (actual.kinds[row] === frameKind.collapsed) {
      const blank = this.#matched(match, this.#timeline.timeOf(match.frame), null, 1);
      return { ...blank, poseSimilarity: 0, motionSimilarity: 0, combinedScore: 0 };
    }
    this.#moment.find(actual, row, match.frame);
    const time = this.#timeline.timeBeside(match.frame, this.#moment.shift);
    this.#scorer.score(actual, row, this.#moment.features, 0);
    const { coverage } = this.#scorer;
    const comparison = this.#matched(match, time, coverage < leastCoverage ? 'low-coverage' : null, coverage);
    comparison.bestMatchIdx = Math.max(match.earliest, match.frame + Math.round(this.#moment.shift));
    if (coverage < leastCoverage) return comparison;
    this.meter.measure(actual, row, this.#moment.features, 0, this.#scorer);
    this.measured = true;
    return this.#scored(comparison, time - match.due);
  }

  #matched(match: Match, referenceTimestamp: number, reason: ComparisonGap | null, coverage: number): FrameComparison {
    return {
      timestamp: match.timestamp,
      poseSimilarity: null,
      motionSimilarity: null,
      combinedScore: null,
      reason,
      errors: [],
      bestMatchIdx: match.frame,
      referenceTimestamp,
      timingOffset: referenceTimestamp - match.due,
      coverage,
      confidence: match.confidence,
      mirrored: match.mirrored,
    };
  }

  #scored(comparison: FrameComparison, offset: number): FrameComparison {
    const { weights, timingTolerance } = this.#options;
    const factor = timingFactor(offset, timingTolerance);
    const { ownEnergy, referenceEnergy } = this.#scorer;
    const pose = this.#scorer.pose * factor * this.activity.add(comparison.timestamp, ownEnergy, referenceEnergy);
    const moves = !Number.isNaN(this.#scorer.motion);
    const motion = this.#scorer.motion * factor;
    comparison.poseSimilarity = pose;
    comparison.motionSimilarity = moves ? motion : null;
    // Weights may sum to 1.001.
    comparison.combinedScore = moves ? Math.min(1, weights.poseWeight * pose + weights.motionWeight * motion) : pose;
    comparison.reason = moves ? null : 'warming-up';
    comparison.errors = this.meter.errors(comparison.mirrored);
    return comparison;
  }
}

/** A comparison without numbers and without a match. */
export function unmatched(timestamp: number, mirrored: boolean, reason: ComparisonGap, coverage = 0): FrameComparison {
  return {
    timestamp,
    poseSimilarity: null,
    motionSimilarity: null,
    combinedScore: null,
    reason,
    errors: [],
    bestMatchIdx: null,
    referenceTimestamp: null,
    timingOffset: null,
    coverage,
    confidence: 0,
    mirrored,
  };
}
