import type { Readable } from 'node:stream';

/** Header names are lower case. */
export type Headers = Readonly<Record<string, string>>;

/** What one request is answered with, whatever the status. A transport throws only when there was no answer at all. */
export interface TransportResponse {
  readonly status: number;
  readonly headers: Headers;
  /** `null` for HEAD and for errors. Whoever takes it must read it to its end or destroy it: it holds a socket. */
  readonly body: Readable | null;
  /** The service's own name for an error, e.g. `SlowDown`. */
  readonly errorName?: string;
}

/** The version that was opened; every later request asks for just that. */
export interface ObjectVersion {
  readonly size: number;
  /** As the server wrote it, quotes included; `null` when it gives none. */
  readonly etag: string | null;
  readonly versionId: string | null;
  readonly lastModified: string | null;
}

/** One way to ask for ranges: the S3 client, or plain HTTP. Neither retries nor judges an answer: the reader does. */
export interface RangeTransport {
  /** How messages name the object; carries no secret. */
  readonly label: string;
  head(signal: AbortSignal): Promise<TransportResponse>;
  /** Bytes [start, end) of `version`; with `version: null`, of whatever is there. */
  get(start: number, end: number, version: ObjectVersion | null, signal: AbortSignal): Promise<TransportResponse>;
  close(): void;
}
