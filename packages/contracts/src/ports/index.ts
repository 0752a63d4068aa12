export { systemClock, type Clock } from './clock.js';
export type { Completion, CompletionRequest, LanguageModel, ModelImage, ModelUsage } from './language-model.js';
export { silentLogger, type Logger } from './logger.js';
export type { ModelEntry, ModelStore } from './model-store.js';
export type { NotificationEvent, Notifier } from './notifier.js';
export type { ObjectSource, ReadOptions } from './object-source.js';
export { silentMeter, silentTracer, type Meter, type Span, type Tracer } from './telemetry.js';
export type { TranscribedWord, TranscribeOptions, Transcriber, Transcript } from './transcriber.js';
