import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

import { MediaAnalysisError } from '../errors/media-analysis-error.js';
import { drained } from '../internal/drained.js';
import { streamability } from './box-order.js';
import { guardArgs, type PreparedInput } from './prepared-input.js';

/** Bytes looked at before a stream of unknown order goes to a temporary file. */
const peekBytes = 1 << 20;
const label = 'the stream';

/** A stream goes straight through a pipe when its container can be read in order, else through a temporary file. */
export async function prepareStream(
  stream: Readable,
  spoolBytes: number,
  signal?: AbortSignal,
): Promise<PreparedInput> {
  const iterator = toBytes(stream)[Symbol.asyncIterator]();
  const { head, order } = await peek(iterator);
  if (order === 'streamable') return throughPipe(stream, head, iterator);
  return throughFile(stream, head, iterator, spoolBytes, signal);
}

async function peek(iterator: AsyncIterator<Uint8Array>) {
  let head = new Uint8Array(0);
  for (;;) {
    const order = streamability(head);
    if (order !== 'need-more-bytes' || head.byteLength >= peekBytes) return { head, order };
    const next = await iterator.next();
    if (next.done) return { head, order: 'streamable' as const };
    head = Buffer.concat([head, next.value]);
  }
}

/** @throws {MediaAnalysisError} `media-analysis/source-failed`, with the stream's own error as the cause */
async function* toBytes(stream: Readable): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of stream as AsyncIterable<unknown>) {
      if (chunk instanceof Uint8Array) yield chunk;
      else throw new TypeError(`the stream gave a ${typeof chunk}; it must give bytes (no encoding, no object mode)`);
    }
  } catch (cause) {
    throw new MediaAnalysisError('media-analysis/source-failed', `${label} broke off; send it again`, {
      cause,
      retryable: true,
    });
  }
}

function throughPipe(stream: Readable, head: Uint8Array, rest: AsyncIterator<Uint8Array>): PreparedInput {
  let failure: unknown = null;
  const feed = async (input: Writable) => {
    try {
      await write(input, head);
      for (let next = await rest.next(); !next.done && input.writable; next = await rest.next())
        await write(input, next.value);
    } catch (cause) {
      failure = cause;
    } finally {
      input.end();
    }
  };
  return {
    label,
    args: [...guardArgs('pipe'), '-i', 'pipe:0'],
    feed,
    failure: () => failure,
    dispose: async () => void stream.destroy(),
  };
}

async function write(input: Writable, chunk: Uint8Array): Promise<void> {
  if (chunk.byteLength > 0 && input.writable && !input.write(chunk)) await drained(input);
}

async function throughFile(
  stream: Readable,
  head: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
  spoolBytes: number,
  signal?: AbortSignal,
): Promise<PreparedInput> {
  const { path, dispose } = await toFile(stream, head, rest, spoolBytes, signal);
  return { label, args: [...guardArgs('file'), '-i', `file:${path}`], feed: null, failure: () => null, dispose };
}

/** All of a stream in a temporary file; `onChunk` sees its bytes in order. */
export async function spoolStream(
  stream: Readable,
  spoolBytes: number,
  signal: AbortSignal | undefined,
  onChunk: (chunk: Uint8Array) => void,
): Promise<{ path: string; dispose: () => Promise<void> }> {
  const seen = async function* () {
    for await (const chunk of toBytes(stream)) {
      onChunk(chunk);
      yield chunk;
    }
  };
  return toFile(stream, new Uint8Array(0), seen(), spoolBytes, signal);
}

async function toFile(
  stream: Readable,
  head: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
  spoolBytes: number,
  signal?: AbortSignal,
) {
  const folder = await mkdtemp(join(tmpdir(), 'footlight-media-'));
  const path = join(folder, 'stream');
  const dispose = async () => {
    stream.destroy();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await spool(path, head, rest, spoolBytes, signal);
  } catch (error) {
    await dispose();
    throw error;
  }
  return { path, dispose };
}

async function spool(
  path: string,
  head: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
  limit: number,
  signal?: AbortSignal,
) {
  const file = await open(path, 'wx', 0o600);
  try {
    let bytes = 0;
    for (let chunk: Uint8Array | null = head; chunk;) {
      signal?.throwIfAborted();
      bytes += chunk.byteLength;
      if (bytes > limit)
        throw new MediaAnalysisError(
          'media-analysis/too-large',
          `${label} has more than ${limit} bytes and must be kept to be read again; raise limits.spoolBytes or send a path`,
        );
      await file.writeFile(chunk);
      const next = await rest.next();
      chunk = next.done ? null : next.value;
    }
  } finally {
    await file.close();
  }
}
