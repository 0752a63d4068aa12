import { setTimeout as sleep } from 'node:timers/promises';

/** One server-sent event. */
export interface ServerEvent {
  /** What a client that comes back sends as `Last-Event-ID`. */
  readonly id?: string;
  /** @default 'message' */
  readonly event?: string;
  /** Sent as JSON. */
  readonly data: unknown;
}

export interface EventStreamOptions {
  /** Ends the stream, for instance when the server drains; clients then come back by themselves. */
  readonly signal?: AbortSignal;
  /** Silence after which a comment is sent, so that proxies keep the connection; milliseconds. @default 15000 */
  readonly heartbeatMs?: number;
  /** When a client that lost its connection should come back; milliseconds. @default 2000 */
  readonly retryMs?: number;
}

/**
 * Answers with server-sent events (WHATWG HTML, "Server-sent events"). Events are asked for as the client takes them; when
 * it goes away, the signal that `events` was given is aborted.
 */
export function eventStream(
  events: (signal: AbortSignal) => AsyncIterable<ServerEvent>,
  { signal, heartbeatMs = 15_000, retryMs = 2000 }: EventStreamOptions = {},
): Response {
  const gone = new AbortController();
  const ended = signal ? AbortSignal.any([signal, gone.signal]) : gone.signal;
  const frames = withHeartbeats(events(ended)[Symbol.asyncIterator](), heartbeatMs, ended);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(`retry: ${retryMs}\n\n`)),
    pull: async (controller) => {
      const { done, value } = await frames.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: () => gone.abort(),
  });
  return new Response(body, {
    headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' },
  });
}

async function* withHeartbeats(
  events: AsyncIterator<ServerEvent>,
  heartbeatMs: number,
  signal: AbortSignal,
): AsyncGenerator<string, void> {
  try {
    let next = events.next();
    while (!signal.aborted) {
      const silence = new AbortController();
      const either = AbortSignal.any([signal, silence.signal]);
      const beat = sleep(heartbeatMs, null, { signal: either, ref: false }).catch(() => null);
      const result = await Promise.race([next, beat]);
      silence.abort();
      if (result === null) {
        if (!signal.aborted) yield ': still here\n\n';
        continue;
      }
      if (result.done) return;
      yield frame(result.value);
      next = events.next();
    }
    next.catch(() => {});
  } finally {
    void events.return?.()?.then(undefined, () => {});
  }
}

function frame({ id, event, data }: ServerEvent): string {
  const lines = [
    ...(id === undefined ? [] : [`id: ${oneLine(id)}`]),
    ...(event === undefined ? [] : [`event: ${oneLine(event)}`]),
    `data: ${JSON.stringify(data)}`,
  ];
  return `${lines.join('\n')}\n\n`;
}

/** A line end in a name would begin a new field. */
function oneLine(text: string): string {
  return text.replaceAll(/[\r\n\0]/g, ' ');
}
