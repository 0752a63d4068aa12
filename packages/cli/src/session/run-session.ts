import type { SessionMoment } from '@footlight/coach';
import type { LiveFeedback, PerformanceComparison, SessionSummary } from '@footlight/contracts';
import type { BackendPreference } from '@footlight/core-compare';
import type { NamedSequence } from '@footlight/report';

import type { NamedPoses } from '../input/read-poses.js';
import type { Wording } from '../options/model-options.js';
import { replay, type ReplayOptions } from './replay.js';

export interface RunSessionOptions extends ReplayOptions {
  readonly locale: string;
  /** Who words the feedback. @default rules */
  readonly feedback?: Wording['options'];
  readonly preset: 'default' | 'dance' | 'position-focused' | 'motion-focused';
  readonly mirror: boolean | 'auto';
  readonly backend?: BackendPreference;
  /** Called for every frame. */
  readonly onMoment: (moment: SessionMoment) => void;
}

/** A session that is over. */
export interface SessionOutcome {
  readonly backend: { readonly name: string; readonly reason: string };
  readonly comparison: PerformanceComparison;
  readonly summary: SessionSummary;
  readonly live: readonly LiveFeedback[];
}

/** Replays a recording into a dance session as if it were live. */
export async function runSession(
  reference: NamedSequence,
  performance: NamedSequence | NamedPoses,
  options: RunSessionOptions,
): Promise<SessionOutcome> {
  const { layout, space, aspectRatio, dims } = performance.sequence;
  const { preset, mirror, locale, backend } = options;
  // Loaded when a session runs: the coach brings every other package along.
  const { createDanceSession } = await import('@footlight/coach');
  const session = createDanceSession({
    reference: reference.sequence,
    referenceName: reference.name,
    follower: { preset, mirror, layout, space, aspectRatio, dims, ...(backend ? { backend } : {}) },
    feedback: { locale, ...options.feedback },
  });
  const frames: SessionMoment['comparison'][] = [];
  const live: LiveFeedback[] = [];
  for await (const frame of replay(performance.sequence, options)) {
    const moment = session.push(frame);
    frames.push(moment.comparison);
    if (moment.feedback) live.push(moment.feedback);
    options.onMoment(moment);
  }
  const summary = await session.end({ signal: options.signal });
  return { backend: session.backend, comparison: comparisonOf(frames, summary), summary, live };
}

/** The moments of a session in the form of a comparison after the fact. */
function comparisonOf(frames: readonly SessionMoment['comparison'][], summary: SessionSummary): PerformanceComparison {
  return {
    combinedScore: summary.statistics.averageScore,
    poseScore: summary.poseScore,
    motionScore: summary.motionScore,
    timing: summary.timing,
    coverage: summary.coverage,
    mirrored: summary.mirrored,
    joints: summary.jointErrors,
    frames,
    alignment: frames.flatMap(({ bestMatchIdx }, index) =>
      bestMatchIdx === null ? [] : [[index, bestMatchIdx] as const],
    ),
  };
}
