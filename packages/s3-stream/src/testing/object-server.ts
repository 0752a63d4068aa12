import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline, Readable } from 'node:stream';

import { listenOnLoopback, readRequest, sendError } from './loopback.js';
import { MultipartUploads } from './multipart-uploads.js';
import { storedBytes, storedFile, type StoredObject } from './stored-object.js';

/** What the server saw of one request. */
export interface ServedRequest {
  readonly method: string;
  readonly path: string;
  readonly range: string | null;
  readonly status: number;
  /** Bytes of the body that went out. */
  readonly bodyBytes: number;
}

/** A small S3 on loopback: path-style GET, HEAD and PUT with ranges and conditions, multipart uploads, and a log. It checks no signature. */
export interface ObjectServer {
  readonly url: string;
  readonly log: readonly ServedRequest[];
  put(path: string, content: Uint8Array | { readonly file: string }, headers?: Readonly<Record<string, string>>): void;
  get(path: string): Uint8Array | null;
  remove(path: string): void;
  /** Uploads that were neither completed nor aborted. */
  pendingUploads(): number;
  clearLog(): void;
  connections(): number;
  close(): Promise<void>;
}

/** @param port 0 for any free one */
export async function startObjectServer(port = 0): Promise<ObjectServer> {
  const objects = new Map<string, StoredObject>();
  const uploads = new MultipartUploads();
  const log: ServedRequest[] = [];

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://loopback');
    const path = decodeURIComponent(pathname.slice(1));
    record(log, request, response, path);
    if (searchParams.has('uploads') || searchParams.has('uploadId'))
      return uploads.handle(request, response, path, searchParams, objects);
    if (request.method === 'PUT') return put(request, response, path, objects);
    if (request.method === 'DELETE') {
      objects.delete(path);
      response.writeHead(204).end();
      return;
    }
    serve(request, response, objects.get(path));
  };
  const loopback = await listenOnLoopback((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (!response.headersSent) sendError(response, 500, String(error));
    });
  }, port);
  return {
    url: loopback.url,
    log,
    put: (path, content, headers) =>
      void objects.set(path, content instanceof Uint8Array ? storedBytes(content, headers) : storedFile(content.file)),
    get: (path) => {
      const object = objects.get(path);
      const bytes = object?.read(0, object.size);
      return bytes instanceof Uint8Array ? bytes : null;
    },
    remove: (path) => void objects.delete(path),
    pendingUploads: () => uploads.pending,
    clearLog: () => void log.splice(0),
    connections: loopback.connections,
    close: loopback.close,
  };
}

function serve(request: IncomingMessage, response: ServerResponse, object: StoredObject | undefined): void {
  if (!object) return sendError(response, 404, 'NoSuchKey');
  const { etag, lastModified } = object;
  const wanted = request.headers['if-match'];
  if (wanted !== undefined && wanted !== '*' && wanted !== etag) return sendError(response, 412, 'PreconditionFailed');
  const since = request.headers['if-unmodified-since'];
  if (since !== undefined && Date.parse(lastModified) > Date.parse(since))
    return sendError(response, 412, 'PreconditionFailed');
  const range = rangeOf(request.headers.range, object.size);
  if (range === 'unsatisfiable') return sendError(response, 416, 'InvalidRange');
  const { start, end } = range ?? { start: 0, end: object.size };
  // Set apart: a header that is only given to writeHead cannot be asked for afterwards, and the log does.
  response.setHeader('content-length', end - start);
  response.writeHead(range ? 206 : 200, {
    etag,
    'last-modified': lastModified,
    'accept-ranges': 'bytes',
    'content-type': 'application/octet-stream',
    ...(range ? { 'content-range': `bytes ${start}-${end - 1}/${object.size}` } : object.headers),
  });
  if (request.method === 'HEAD' || start === end) return void response.end();
  const body = object.read(start, end);
  if (body instanceof Readable) pipeline(body, response, () => {});
  else response.end(body);
}

function rangeOf(header: string | undefined, size: number): { start: number; end: number } | 'unsatisfiable' | null {
  const match = /^bytes=(\d+)-(\d*)$/.exec(header ?? '');
  if (!match) return null;
  const start = Number(match[1]);
  const end = match[2] === '' ? size : Math.min(size, Number(match[2]) + 1);
  return start >= size || end <= start ? 'unsatisfiable' : { start, end };
}

async function put(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  objects: Map<string, StoredObject>,
): Promise<void> {
  const bytes = await readRequest(request);
  if (request.headers['if-none-match'] === '*' && objects.has(path))
    return sendError(response, 412, 'PreconditionFailed');
  const object = storedBytes(bytes);
  objects.set(path, object);
  response.writeHead(200, { etag: object.etag, 'content-length': 0 }).end();
}

function record(log: ServedRequest[], request: IncomingMessage, response: ServerResponse, path: string): void {
  const { socket } = request;
  const before = socket.bytesWritten;
  response.on('close', () => {
    const length = request.method === 'HEAD' ? 0 : Number(response.getHeader('content-length') ?? 0);
    const bodyBytes = response.writableFinished ? length : Math.min(length, Math.max(0, socket.bytesWritten - before));
    log.push({
      method: request.method ?? '',
      path,
      range: request.headers.range ?? null,
      status: response.statusCode,
      bodyBytes,
    });
  });
}
