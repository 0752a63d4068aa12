export { CoachError } from './errors/coach-error.js';
export { createDanceSession, restoreDanceSession } from './dance/create-dance-session.js';
export type { DanceSession, SectionReport, SessionFrame, SessionMoment, SessionScores } from './dance/dance-session.js';
export type { DanceFeedbackOptions, DanceSessionOptions } from './dance/dance-session-options.js';
export type { DanceSessionState } from './dance/session-state.js';
export { summariseComparison, type SummariseComparisonOptions } from './dance/summarise-comparison.js';
export type { AnalysisStep, AnalysisStepKey } from './interview/analysis-step.js';
export type {
  InterviewAnalyzer,
  InterviewAnalyzerOptions,
  InterviewRequest,
  PictureSampling,
} from './interview/interview-analyzer-options.js';
export {
  interviewJob,
  interviewJobPayloadSchema,
  interviewJobType,
  type InterviewJobPayload,
  type OpenRecording,
} from './interview/interview-job.js';
export type { InterviewUsage } from './interview/interview-usage.js';
export { createInterviewAnalyzer } from './interview/interview-analyzer.js';
export { chooseReading, readingModes, type Reading, type ReadingMode } from './interview/choose-reading.js';
