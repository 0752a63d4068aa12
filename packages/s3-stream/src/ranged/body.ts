import type { Readable } from 'node:stream';

import type { Flow } from './flow.js';

/** How a body ended. Its bytes have all been handed on by then. */
export type BodyEnd =
  | { readonly kind: 'complete' }
  /** Too few bytes, a broken connection, or silence: resume after what came. */
  | { readonly kind: 'short'; readonly cause: unknown }
  /** More bytes than promised. */
  | { readonly kind: 'long' };

export interface BodyOptions {
  readonly expected: number;
  /** Milliseconds in which at least {@link minProgressBytes} must arrive, not counting time spent paused. */
  readonly idleTimeoutMs: number;
  readonly signal: AbortSignal;
  readonly onBytes: (bytes: Uint8Array) => void;
  /** Pauses the body while it is closed. */
  readonly flow?: Flow | undefined;
}

/** A body that brings less than this in an idle time-out counts as silent, or one byte a second could hold a socket for ever. */
export const minProgressBytes = 4096;

/** Reads a body to its end and leaves nothing behind: on every path the stream has ended or is destroyed. */
export function readBody(
  body: Readable,
  { expected, idleTimeoutMs, signal, onBytes, flow }: BodyOptions,
): Promise<BodyEnd> {
  return new Promise((resolve) => {
    let received = 0;
    let mark = 0;
    const silent = () => {
      if (flow?.isOpen === false) timer.refresh();
      else finish({ kind: 'short', cause: new Error(`no progress in ${idleTimeoutMs} ms`) });
    };
    const timer = setTimeout(silent, idleTimeoutMs);

    const finish = (end: BodyEnd) => {
      clearTimeout(timer);
      flow?.watch(null);
      signal.removeEventListener('abort', stop);
      body.off('data', take).off('end', ended).off('close', closed);
      if (!body.destroyed && !body.readableEnded) body.destroy();
      resolve(end);
    };
    const stop = () => finish({ kind: 'short', cause: signal.reason });
    const take = (bytes: Uint8Array) => {
      if (received + bytes.length > expected) return finish({ kind: 'long' });
      received += bytes.length;
      if (received - mark >= minProgressBytes) {
        mark = received;
        timer.refresh();
      }
      onBytes(bytes);
    };
    const ended = () =>
      finish(
        received === expected ? { kind: 'complete' } : { kind: 'short', cause: new Error('the body ended early') },
      );
    const closed = () => finish({ kind: 'short', cause: new Error('the connection closed') });

    // The listener for errors stays: a destroyed socket may report one more, which must not end the process.
    body.on('error', (cause) => finish({ kind: 'short', cause }));
    body.on('data', take).on('end', ended).on('close', closed);
    flow?.watch((open) => {
      timer.refresh();
      if (open) body.resume();
      else body.pause();
    });
    if (flow?.isOpen === false) body.pause();
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
}

/** Gives a body's socket back without reading it. */
export function discard(body: Readable | null): void {
  if (!body) return;
  body.on('error', () => {});
  body.destroy();
}
