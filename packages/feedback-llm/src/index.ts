export { FeedbackError, ModelError } from './errors/feedback-error.js';
export { createLiveFeedback, restoreLiveFeedback } from './live/live-feedback.js';
export type {
  LiveFeedbackOptions,
  LiveFeedbackService,
  LiveFeedbackState,
  LiveFeedbackStatistics,
} from './live/live-feedback.js';
export { createSectionFeedback } from './section/section-feedback.js';
export type { SectionFeedbackOptions, SectionFeedbackService, SectionRequest } from './section/section-feedback.js';
export { createSessionSummaryFeedback } from './session/session-feedback.js';
export type {
  SessionFeedbackOptions,
  SessionRequest,
  SessionSummaryFeedbackService,
} from './session/session-feedback.js';
export { createInterviewFeedback } from './interview/interview-feedback.js';
export type {
  InterviewFeedbackOptions,
  InterviewFeedbackService,
  InterviewRequest,
} from './interview/interview-feedback.js';
export { ruleLocales, type RuleLocale } from './phrases/phrase-books.js';
