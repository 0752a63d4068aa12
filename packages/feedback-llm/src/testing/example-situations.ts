import {
  bandOf,
  interviewMetricBands,
  type InterviewSituation,
  type JointEvidence,
  type Metric,
  type MetricBand,
  type SectionSituation,
  type SessionSituation,
} from '@footlight/contracts';

/** A joint that is off by so many degrees for a share of the time. */
export function exampleJoint(
  joint: JointEvidence['joint'],
  degrees: number,
  shareOfTime: number,
  direction: NonNullable<JointEvidence['direction']>,
  worstTimestamp = 10.3,
): JointEvidence {
  return {
    joint,
    meanDifference: degrees * shareOfTime,
    shareOfTime,
    direction,
    worstTimestamp,
    worstDifference: degrees * 1.4,
  };
}

/** A section danced fairly, from 0:08 to 0:24, changed as given. */
export function exampleSection(changes: Partial<SectionSituation> = {}): SectionSituation {
  return {
    name: null,
    startTime: 8,
    endTime: 24,
    averageScore: 0.72,
    poseScore: 0.72,
    motionScore: 0.7,
    timingOffset: 0,
    coverage: 1,
    problemAreas: [],
    joints: [],
    ...changes,
  };
}

/** A session of 45 s at .78, changed as given. */
export function exampleSession(changes: Partial<SessionSituation> = {}): SessionSituation {
  const averageScore = changes.averageScore === undefined ? 0.78 : changes.averageScore;
  return {
    ...exampleSection({
      startTime: 0,
      endTime: 45.2,
      averageScore,
      poseScore: averageScore,
      motionScore: averageScore,
    }),
    referenceName: 'chorus',
    statistics: {
      totalDuration: 45.2,
      averageScore,
      bestMoment: averageScore === null ? null : { timestamp: 23.4, score: 0.95, label: 'Great form!' },
      worstMoment: averageScore === null ? null : { timestamp: 12.1, score: 0.42, label: 'Needs work' },
      totalFrames: 904,
      problemSegmentsCount: changes.problemAreas?.length ?? 0,
    },
    ...changes,
  };
}

/** An answer with these metric values, scored by the shared bands: 1 when good, else .3. */
export function exampleInterview(
  values: Readonly<Record<string, number | null>>,
  changes: Partial<InterviewSituation> = {},
): InterviewSituation {
  const metrics = Object.entries(values).map(([id, value]): Metric => {
    const band = (interviewMetricBands as Record<string, MetricBand>)[id];
    return {
      id,
      value,
      unit: band?.unit ?? '',
      band: band ? bandOf(value, band) : 'unknown',
      confidence: 1,
      sampleSize: 100,
      evidence: [{ startTime: 3, endTime: 4 }],
      method: 'example',
      version: 1,
      reason: value === null ? 'not measured' : null,
    };
  });
  const judged = metrics.map(({ id, value, unit, band }) => ({
    id,
    category: 'all',
    value,
    unit,
    band,
    score: value === null ? null : band === 'good' ? 1 : 0.3,
    weight: 1,
  }));
  return {
    metrics,
    scores: {
      rubric: 'example',
      version: 1,
      overall: 0.6,
      coverage: 1,
      categories: [{ id: 'all', score: 0.6, coverage: 1, weight: 1 }],
      metrics: judged,
    },
    sentences: [],
    duration: 60,
    ...changes,
  };
}
