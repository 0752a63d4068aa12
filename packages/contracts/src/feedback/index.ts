export { liveFeedbackCodec, liveFeedbackSchema, trends, type LiveFeedback, type Trend } from './live-feedback.js';
export type { LiveSnapshot } from './live-snapshot.js';
export { feedbackItemSchema, type FeedbackItem } from './section-feedback.js';
export { sessionFeedbackSchema, type SessionFeedback } from './session-feedback.js';
export { interviewFeedbackItemSchema, interviewFeedbackSchema, sentenceRewriteSchema } from './interview-feedback.js';
export type { InterviewFeedback, InterviewFeedbackItem, SentenceRewrite } from './interview-feedback.js';
export type {
  InterviewSituation,
  JointEvidence,
  ProgressSituation,
  SectionSituation,
  SessionSituation,
  SpokenSentence,
} from './situation.js';
