import type { ReadOptions } from '@footlight/contracts';

import { checksumOf, type StoredChecksum } from '../checksum/stored-checksum.js';
import { S3StreamError } from '../errors/s3-stream-error.js';
import { checkRange } from '../internal/check-range.js';
import { linkAbort, sharedAbort } from '../internal/linked-abort.js';
import { progressDeadline } from '../internal/progress-deadline.js';
import { ReadTally, type ReadMetrics } from '../metrics/read-metrics.js';
import { readerSettings, type ReaderOptions, type ReaderSettings } from '../open/open-options.js';
import type { ChunkOptions, ObjectChunk, OpenedObject } from '../open/opened-object.js';
import { readChunks } from '../open/read-chunks.js';
import type { RangeTransport } from '../transport/transport.js';
import { AdaptiveLimiter } from './adaptive-limiter.js';
import { ByteBudget } from './byte-budget.js';
import { LaneControl, type LaneProbe } from './lane-control.js';
import { streamParts, type FetchPart } from './part-stream.js';
import { pinVersion, type Pinned } from './pin-version.js';
import { fetchRange, type FetchContext } from './range-fetcher.js';
import { defaultRetryPolicy } from './retry-policy.js';

/**
 * Opens whatever a transport reaches, pinned to the version that is there now.
 * @throws {S3StreamError} `not-found`, `access-denied`, `protocol`, `unavailable`, `deadline`
 */
export async function openRanged(transport: RangeTransport, options: ReaderOptions = {}): Promise<OpenedObject> {
  const settings = readerSettings(options);
  const link = linkAbort([options.signal], settings.deadlineMs, transport.label);
  try {
    return new RangedSource(transport, await pinVersion(transport, options, settings, link.signal), options, settings);
  } catch (error) {
    transport.close();
    throw error;
  } finally {
    link.dispose();
  }
}

class RangedSource implements OpenedObject {
  readonly size: number;
  readonly etag: string | null;
  readonly versionId: string | null;
  readonly label: string;
  readonly #context: FetchContext;
  readonly #settings: ReaderSettings;
  readonly #budget: ByteBudget;
  readonly #tally: ReadTally;
  readonly #checksum: StoredChecksum | null;
  readonly #closed = sharedAbort();

  constructor(
    transport: RangeTransport,
    { version, headers }: Pinned,
    options: ReaderOptions,
    settings: ReaderSettings,
  ) {
    const { clock, random } = options;
    this.size = version.size;
    this.etag = version.etag;
    this.versionId = version.versionId;
    this.label = transport.label;
    this.#settings = settings;
    this.#budget = new ByteBudget(settings.maxBufferedBytes);
    this.#tally = new ReadTally(options.meter);
    this.#checksum = settings.verifyChecksum ? checksumOf(headers) : null;
    this.#context = {
      transport,
      version,
      limiter: new AdaptiveLimiter(settings.concurrency, () => (clock ? clock.now() : Date.now())),
      tally: this.#tally,
      retry: { ...defaultRetryPolicy, ...options.retry },
      idleTimeoutMs: settings.idleTimeoutMs,
      ...(clock && { clock }),
      ...(random && { random }),
    };
  }

  async read(start: number, end: number, options: ReadOptions = {}): Promise<Uint8Array> {
    this.#requireOpen();
    checkRange(start, end, this.size, this.label);
    if (end - start > this.#settings.maxReadBytes)
      throw new RangeError(
        `${end - start} bytes in one read is more than maxReadBytes (${this.#settings.maxReadBytes}); use stream() or chunks()`,
      );
    const bytes = new Uint8Array(end - start);
    const link = linkAbort([options.signal, this.#closed.signal], this.#settings.deadlineMs, this.label);
    try {
      await Promise.all(
        this.#pieces(start, end).map(([from, to]) =>
          this.#fetchInto(bytes, start, from, to, link.signal, options.purpose),
        ),
      );
    } catch (error) {
      link.abort(error);
      throw error;
    } finally {
      link.dispose();
    }
    this.#tally.add('usedBytes', bytes.length, options.purpose);
    return bytes;
  }

  stream(start = 0, options: ReadOptions = {}): AsyncGenerator<Uint8Array, void, undefined> {
    const checksum = start === 0 ? (this.#checksum?.begin() ?? null) : null;
    return streamParts({
      start,
      end: this.size,
      plan: this.#partPlan(),
      budget: this.#budget,
      control: new LaneControl(this.#settings.concurrency, loopProbe()),
      begin: () => {
        this.#requireOpen();
        checkRange(start, this.size, this.size, this.label);
        const link = linkAbort([options.signal, this.#closed.signal], null, this.label);
        const end = () => {
          link.abort(new S3StreamError('s3-stream/closed', `the stream of ${this.label} was left`));
          link.dispose();
        };
        return { fetchPart: this.#fetchPart(link.signal, options), end };
      },
      onBytes: (bytes) => {
        checksum?.update(bytes);
        this.#tally.add('usedBytes', bytes.length, options.purpose);
      },
      onComplete: () => checksum?.verify(this.label),
    });
  }

  chunks(options?: ChunkOptions): AsyncIterable<ObjectChunk> {
    return readChunks(this, options);
  }

  metrics(): ReadMetrics {
    return this.#tally.snapshot();
  }

  async close(): Promise<void> {
    if (this.#closed.signal.aborted) return;
    this.#closed.abort(this.#closedError());
    this.#context.transport.close();
  }

  // Beside the head, parts wait in memory whole: a quarter of what may wait each, so that all lanes fit.
  #partPlan() {
    const { firstPartBytes, partBytes, maxBufferedBytes } = this.#settings;
    return { firstPartBytes, partBytes: Math.min(partBytes, Math.ceil(maxBufferedBytes / 4)) };
  }

  #pieces(start: number, end: number): [number, number][] {
    const { partBytes } = this.#settings;
    const count = Math.ceil((end - start) / partBytes);
    return Array.from({ length: count }, (_, i) => [start + i * partBytes, Math.min(end, start + (i + 1) * partBytes)]);
  }

  async #fetchInto(
    target: Uint8Array,
    base: number,
    start: number,
    end: number,
    signal: AbortSignal,
    purpose: string | undefined,
  ) {
    let position = start - base;
    const onBytes = (bytes: Uint8Array) => {
      target.set(bytes, position);
      position += bytes.length;
    };
    await fetchRange(this.#context, start, end, { signal, purpose, onBytes });
  }

  #fetchPart(signal: AbortSignal, { purpose }: ReadOptions): FetchPart {
    return async (start, end, onBytes, flow) => {
      const deadline = progressDeadline(signal, this.#settings.deadlineMs, this.label, () => !flow.isOpen);
      const take = (bytes: Uint8Array) => {
        deadline.came(bytes.length);
        onBytes(bytes);
      };
      try {
        await fetchRange(this.#context, start, end, { signal: deadline.signal, purpose, onBytes: take, flow });
      } finally {
        deadline.dispose();
      }
    };
  }

  #requireOpen(): void {
    if (this.#closed.signal.aborted) throw this.#closedError();
  }

  #closedError(): S3StreamError {
    return new S3StreamError('s3-stream/closed', `${this.label} has been closed; open it again to read`);
  }
}

function loopProbe(): LaneProbe {
  let last = performance.eventLoopUtilization();
  return {
    now: () => performance.now(),
    utilization: () => {
      const current = performance.eventLoopUtilization();
      const { utilization } = performance.eventLoopUtilization(current, last);
      last = current;
      return utilization;
    },
  };
}
