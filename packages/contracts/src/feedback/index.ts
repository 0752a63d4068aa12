export { liveFeedbackSchema, trends, type LiveFeedback } from './live-feedback.js';
export { feedbackItemSchema, type FeedbackItem } from './section-feedback.js';
