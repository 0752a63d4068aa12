export {
  describedProblemAreaSchema,
  jointSummarySchema,
  sessionSummaryCodec,
  sessionSummarySchema,
  type SessionSummary,
} from './session-summary.js';
