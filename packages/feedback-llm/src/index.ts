export { FeedbackError, ModelError } from './errors/feedback-error.js';
export { createLiveFeedback, restoreLiveFeedback } from './live/live-feedback.js';
export type { LiveFeedbackOptions, LiveFeedbackService } from './live/live-feedback.js';
export type { LiveFeedbackState, LiveFeedbackStatistics } from './live/live-state.js';
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
export { ModelGuard, type ModelGuardOptions } from './model/model-guard.js';
export type { FeedbackServiceName, UsageEvent } from './model/asking.js';
export type { BreakerOptions, BreakerState } from './model/circuit-breaker.js';
export { FeedbackBudget, type BudgetLimits } from './model/feedback-budget.js';
export { guarded, type ModelOptions } from './model/model-access.js';
export type { ReportLimits } from './model/report-call.js';
export type { ImageOptions } from './image/prepare-image.js';
export { createOpenAiModel, openAiModelFromEnvironment, type OpenAiModelOptions } from './openai/openai-model.js';
export type { OpenAiClient } from './openai/openai-client.js';
export { ruleLocales, type RuleLocale } from './phrases/phrase-books.js';
