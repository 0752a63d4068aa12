export {
  problemAreaSchema,
  scoreLabel,
  scoreLabels,
  scoreLabelSchema,
  sessionStatisticsSchema,
  timelineEntrySchema,
} from './score-entry.js';
export type { ProblemArea, ScoreLabel, SessionStatistics, TimelineEntry } from './score-entry.js';
