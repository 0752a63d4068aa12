export { CoachError } from './errors/coach-error.js';
export { createDanceSession, restoreDanceSession } from './dance/dance-session.js';
export type { DanceSession, SectionReport, SessionFrame, SessionMoment } from './dance/dance-session.js';
export type { DanceFeedbackOptions, DanceSessionOptions } from './dance/dance-session-options.js';
export type { DanceSessionState } from './dance/session-state.js';
export { summariseComparison, type SummariseComparisonOptions } from './dance/summarise-comparison.js';
