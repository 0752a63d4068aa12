import { S3StreamError } from '../errors/s3-stream-error.js';
import { linkAbort } from '../internal/linked-abort.js';
import { splitParts } from '../write/split-parts.js';
import type { WriteBody, WriteOptions, WrittenObject } from '../write/write-options.js';
import { createS3Client } from './s3-client.js';
import { sendCommand, writePolicy, type WriteContext } from './s3-commands.js';
import type { S3Location } from './s3-location.js';
import { loadSdk } from './sdk.js';

type Sdk = Awaited<ReturnType<typeof loadSdk>>;

/** Source: Amazon S3 User Guide, "Multipart upload limits". */
const leastPartBytes = 5 * 1024 * 1024;
const maxParts = 10_000;

interface DonePart {
  readonly PartNumber: number;
  readonly ETag: string;
  readonly bytes: number;
}

/** Writes an object: one request when it fits in a part, a multipart upload otherwise, which is aborted when anything fails. */
export async function writeS3(location: S3Location, body: WriteBody, options: WriteOptions): Promise<WrittenObject> {
  const { partBytes = 8 * 1024 * 1024, concurrency = 3 } = options;
  if (!Number.isSafeInteger(partBytes) || partBytes < leastPartBytes)
    throw new RangeError(`partBytes is ${partBytes}; S3 takes parts of at least ${leastPartBytes} bytes`);
  if (!Number.isSafeInteger(concurrency) || concurrency < 1)
    throw new RangeError(`concurrency is ${concurrency}; it must be at least 1`);
  const sdk = await loadSdk();
  const client = options.s3?.client ?? (await createS3Client(options.s3));
  const link = linkAbort([options.signal], null, '');
  const context: WriteContext = {
    client,
    label: `s3://${location.bucket}/${location.key}`,
    target: { Bucket: location.bucket, Key: location.key },
    policy: writePolicy(options.retry),
    signal: link.signal,
    onProgress: options.onProgress,
  };
  const parts = splitParts(body, partBytes);
  try {
    const first = await parts.next();
    const second = await parts.next();
    if (second.done) return await writeWhole(sdk, context, first.value ?? new Uint8Array(), options);
    return await writeParts(
      sdk,
      context,
      { first: first.value ?? new Uint8Array(), second: second.value, rest: parts, concurrency },
      options,
    );
  } finally {
    link.dispose();
    await parts.return();
    if (!options.s3?.client) client.destroy?.();
  }
}

async function writeWhole(
  sdk: Sdk,
  context: WriteContext,
  bytes: Uint8Array,
  options: WriteOptions,
): Promise<WrittenObject> {
  const { contentType = 'application/octet-stream' } = options;
  const put = { ...context.target, Body: bytes, ContentType: contentType, ...ifAbsent(options) };
  const { ETag } = await sendCommand(context, () => new sdk.PutObjectCommand(put));
  context.onProgress?.({ stage: 'write', completed: bytes.length, total: bytes.length, unit: 'bytes' });
  return { etag: typeof ETag === 'string' ? ETag : null, size: bytes.length };
}

interface Parts {
  readonly first: Uint8Array;
  readonly second: Uint8Array;
  readonly rest: AsyncGenerator<Uint8Array, void, undefined>;
  readonly concurrency: number;
}

async function writeParts(
  sdk: Sdk,
  context: WriteContext,
  parts: Parts,
  options: WriteOptions,
): Promise<WrittenObject> {
  const { contentType = 'application/octet-stream' } = options;
  const created = await sendCommand(
    context,
    () => new sdk.CreateMultipartUploadCommand({ ...context.target, ContentType: contentType }),
  );
  const upload = { ...context.target, UploadId: String(created['UploadId']) };
  try {
    const done = await uploadAll(sdk, context, upload, parts);
    const Parts = done.map(({ PartNumber, ETag }) => ({ PartNumber, ETag }));
    const size = done.reduce((sum, { bytes }) => sum + bytes, 0);
    const complete = { ...upload, MultipartUpload: { Parts }, ...ifAbsent(options) };
    const { ETag } = await sendCommand(context, () => new sdk.CompleteMultipartUploadCommand(complete)).catch(
      (error: unknown) => completedBefore(sdk, context, size, error),
    );
    return { etag: typeof ETag === 'string' ? ETag : null, size };
  } catch (error) {
    await abortUpload(sdk, context, upload, error);
    throw error;
  }
}

async function uploadAll(
  sdk: Sdk,
  context: WriteContext,
  upload: { readonly UploadId: string },
  parts: Parts,
): Promise<DonePart[]> {
  const link = linkAbort([context.signal], null, '');
  const inner: WriteContext = { ...context, signal: link.signal };
  const waiting = [parts.first, parts.second];
  const done: DonePart[] = [];
  let number = 0;
  let completed = 0;
  // One lane at a time may pull: a generator would queue its callers anyway, and each would hold a part.
  let pulling: Promise<Uint8Array | null> = Promise.resolve(null);
  const pull = () => (pulling = pulling.then(async () => waiting.shift() ?? (await parts.rest.next()).value ?? null));
  const lane = async () => {
    for (let bytes = await pull(); bytes; bytes = await pull()) {
      const PartNumber = ++number;
      if (PartNumber > maxParts)
        throw new S3StreamError(
          's3-stream/write-failed',
          `${context.label} has more than ${maxParts} parts; raise partBytes`,
        );
      const Body = bytes;
      const { ETag } = await sendCommand(
        inner,
        () => new sdk.UploadPartCommand({ ...context.target, ...upload, PartNumber, Body }),
      );
      done.push({ PartNumber, ETag: String(ETag), bytes: Body.length });
      completed += Body.length;
      context.onProgress?.({ stage: 'write', completed, total: null, unit: 'bytes' });
    }
  };
  const stopOthers = (error: unknown) => {
    link.abort(error);
    throw error;
  };
  try {
    const settled = await Promise.allSettled(Array.from({ length: parts.concurrency }, () => lane().catch(stopOthers)));
    const failed = settled.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  } finally {
    link.dispose();
  }
  return done.sort((a, b) => a.PartNumber - b.PartNumber);
}

/** A completion whose answer was lost is gone when it is asked for again: then the object itself tells. */
async function completedBefore(sdk: Sdk, context: WriteContext, size: number, error: unknown) {
  if (!S3StreamError.is(error) || error.code !== 's3-stream/not-found') throw error;
  const head = await sendCommand(context, () => new sdk.HeadObjectCommand(context.target));
  if (head['ContentLength'] !== size) throw error;
  return head;
}

/** Parts of an upload that is neither completed nor aborted are kept and paid for, out of sight. */
async function abortUpload(
  sdk: Sdk,
  context: WriteContext,
  upload: { readonly UploadId: string },
  cause: unknown,
): Promise<void> {
  const unsignalled = { ...context, signal: AbortSignal.timeout(30_000) };
  try {
    await sendCommand(unsignalled, () => new sdk.AbortMultipartUploadCommand({ ...context.target, ...upload }));
  } catch (error) {
    if (S3StreamError.is(error) && error.code === 's3-stream/not-found') return;
    throw new S3StreamError(
      's3-stream/write-failed',
      `${context.label} was not written, and its upload ${upload.UploadId} could not be aborted; abort it, or let a lifecycle rule do so`,
      { cause: new AggregateError([cause, error]) },
    );
  }
}

function ifAbsent({ mode = 'replace' }: WriteOptions) {
  return mode === 'if-absent' ? { IfNoneMatch: '*' } : {};
}
