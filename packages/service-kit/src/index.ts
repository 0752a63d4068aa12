export { apiDocs, apiDocument, type ApiDocsOptions } from './docs/api-docs.js';
export { readEnvironment, setting } from './environment/environment.js';
export { withEnvironmentFile } from './environment/environment-file.js';
export { eventStream, type EventStreamOptions, type ServerEvent } from './events/event-stream.js';
export { requestFrame, type RequestFrameOptions } from './frame/request-frame.js';
export { watchEventLoop, type EventLoopMonitor } from './health/event-loop.js';
export { healthRoutes, type CheckState, type HealthCheck, type HealthOptions } from './health/health.js';
export { idempotent, memoryIdempotencyStore } from './idempotency/idempotency.js';
export type { IdempotencyStore, KeptAnswer } from './idempotency/idempotency.js';
export { createApiKey, parseStoredKeys, verifyApiKey, type StoredApiKey } from './keys/api-key.js';
export { callerKey } from './keys/caller-key.js';
export { authenticate, callerOf, requireScope, webSocketKeyPrefix, type KeyOptions } from './keys/require-key.js';
export { serve, stopOnSignals, type RunningServer, type ServeOptions } from './lifecycle/serve.js';
export { limitBody } from './limits/body-limit.js';
export { contentKind, type ContentKind } from './limits/content-kind.js';
export { readJsonText } from './limits/read-json-text.js';
export { rateLimit } from './limits/rate-limit.js';
export { RateLimiter, type RateDecision, type RateLimit } from './limits/rate-limiter.js';
export { createLogger, type CreateLoggerOptions } from './logging/create-logger.js';
export { withLogContext, type LogContext } from './logging/log-context.js';
export { requestLog } from './logging/request-log.js';
export { createPrometheusMeter, type PrometheusMeter } from './metrics/prometheus-meter.js';
export { requestMetrics } from './metrics/request-metrics.js';
export { createApi, problemResponses } from './openapi/api.js';
export { edgeSchema } from './openapi/edge-schema.js';
export { pageHeaders } from './openapi/security-headers.js';
export { allowOrigins, isLoopback, loopbackOnly, type OriginOptions } from './origins/origins.js';
export { LoadShedder, type LoadShedderOptions } from './overload/load-shedder.js';
export { httpErrorStatus, ServiceError, type HttpErrorCode } from './problem/http-error.js';
export { pageFiles } from './pages/page-files.js';
export {
  asProblem,
  correlationId,
  problemHandler,
  problemNotFound,
  problemResponse,
} from './problem/problem-handler.js';
export type { ProblemOptions } from './problem/problem-handler.js';
export { problemSchema, type Problem } from './problem/problem.js';
export { asMiddleware, together, type Step, type StepHandler } from './steps/step.js';
export { receiveUpload, type ReceivedUpload, type UploadOptions } from './uploads/receive-upload.js';
export { serveWebSockets, upgradeWebSocket, webSocketServer } from './sockets/web-socket-server.js';
