export { createS3Client, type S3ClientOptions } from './s3/s3-client.js';
export type { S3ClientLike } from './s3/sdk.js';
export type { S3Location } from './s3/s3-location.js';
export { keyEnvironments, normalizeKey, type KeyEnvironment } from './keys/normalize-key.js';
export { readEnvironment, type S3StreamEnvironment } from './environment/environment.js';
export { openObject, type ObjectLocation, type OpenObjectOptions } from './open/open-object.js';
export type { ReaderOptions } from './open/open-options.js';
export type { ChunkOptions, ObjectChunk, OpenedObject } from './open/opened-object.js';
export { readChunks } from './open/read-chunks.js';
export type { HttpTransportOptions } from './http/http-transport.js';
export type { RetryPolicy } from './ranged/retry-policy.js';
export type { PurposeMetrics, ReadMetrics } from './metrics/read-metrics.js';
export { S3StreamError, type S3StreamErrorCode } from './errors/s3-stream-error.js';
export {
  openMedia,
  type MediaReadOptions,
  type OpenMediaOptions,
  type MediaSample,
  type OpenedMedia,
} from './media/open-media.js';
export { thinMedia } from './media/thin-media.js';
export { readMediaIndex, type MediaIndex } from './media-index/read-media-index.js';
export type { MediaTrack } from './media-index/samples.js';
export { planReads, type PlanOptions, type ReadPlan } from './plan/plan-reads.js';
export { forecastPlan, type PlanForecast } from './plan/forecast.js';
export { readCosts, type ReadCost, type ReadCostName } from './plan/read-cost.js';
export type { Selection, Wanted } from './plan/wanted.js';
export { removeObject, type RemoveOptions } from './write/remove-object.js';
export { writeObject } from './write/write-object.js';
export type { WriteBody, WriteOptions, WrittenObject } from './write/write-options.js';
export { cacheObject, type CacheOptions } from './cache/cached-object.js';
export { createDiskCache, type DiskCacheOptions } from './cache/disk-cache.js';
export { createMemoryCache } from './cache/memory-cache.js';
export type { CachedRange, RangeCache } from './cache/range-key.js';
export { openSidecar, sidecarLocation, writeSidecar } from './sidecar/sidecar.js';
export type { FramePicture, Sidecar, SidecarContent } from './sidecar/sidecar.js';
