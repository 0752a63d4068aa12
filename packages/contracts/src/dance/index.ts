export {
  describedProblemAreaSchema,
  jointSummarySchema,
  sessionSummarySchema,
  type SessionSummary,
} from './session-summary.js';
