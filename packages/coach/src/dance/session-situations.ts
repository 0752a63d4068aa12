import type { ProgressSituation, SectionSituation, SessionSituation } from '@footlight/contracts';
import { compareAttempts, type Attempt, type ProblemAreaOptions, type ScoreTimeline } from '@footlight/scoring';

/** The numbers of a stretch of the session. Areas belong to it when they overlap it, and are cut at its edges. */
export function sectionSituation(
  timeline: ScoreTimeline,
  range: { readonly startTime: number; readonly endTime: number; readonly name?: string | null },
  options: ProblemAreaOptions,
): SectionSituation {
  const { startTime, endTime, name = null } = range;
  const summary = timeline.summarize({ startTime, endTime });
  return {
    name,
    startTime,
    endTime,
    averageScore: summary.averageScore,
    poseScore: summary.poseScore,
    motionScore: summary.motionScore,
    timingOffset: summary.timing.offsetMedian,
    coverage: summary.coverage,
    joints: summary.joints,
    problemAreas: timeline
      .problemAreas(options)
      .filter((area) => area.startTime < endTime && area.endTime > startTime)
      .map((area) => ({
        ...area,
        startTime: Math.max(area.startTime, startTime),
        endTime: Math.min(area.endTime, endTime),
      })),
  };
}

/** The numbers of the whole session. */
export function sessionSituation(
  timeline: ScoreTimeline,
  referenceName: string,
  options: ProblemAreaOptions,
  earlier: Attempt | null,
): SessionSituation {
  const whole = timeline.summarize();
  const statistics = timeline.statistics(options);
  const problemAreas = timeline.problemAreas(options);
  const attempt: Attempt = {
    statistics,
    poseScore: whole.poseScore,
    motionScore: whole.motionScore,
    problemAreas: problemAreas.map((area) => ({ ...area, title: '', feedback: '' })),
    timing: whole.timing,
    jointErrors: whole.joints,
  };
  const edges = timeline.timeline('raw');
  return {
    referenceName,
    statistics,
    startTime: edges[0]?.timestamp ?? 0,
    endTime: (edges[0]?.timestamp ?? 0) + statistics.totalDuration,
    averageScore: whole.averageScore,
    poseScore: whole.poseScore,
    motionScore: whole.motionScore,
    timingOffset: whole.timing.offsetMedian,
    coverage: whole.coverage,
    joints: whole.joints,
    problemAreas,
    progress: earlier && progressSince(earlier, attempt),
  };
}

function progressSince(earlier: Attempt, attempt: Attempt): ProgressSituation {
  const { scoreChange, improvedJoints, worsenedJoints } = compareAttempts(earlier, attempt);
  return {
    scoreChange,
    improvedJoints: improvedJoints.map(({ joint }) => joint),
    worsenedJoints: worsenedJoints.map(({ joint }) => joint),
  };
}
