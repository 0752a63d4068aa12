export {
  problemAreaSchema,
  scoreLabel,
  scoreLabels,
  scoreLabelSchema,
  sessionStatisticsSchema,
  timelineEntrySchema,
} from './score-entry.js';
export type { ProblemArea, ScoreLabel, SessionStatistics, TimelineEntry } from './score-entry.js';
export { bandOf, interviewMetricBands, type MetricBand } from './metric-band.js';
export { categoryScoreSchema, metricScoreSchema, rubricScoreSchema } from './rubric-score.js';
export type { CategoryScore, MetricScore, RubricScore } from './rubric-score.js';
