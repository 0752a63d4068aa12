import { linkAbort } from '../internal/linked-abort.js';
import { discard } from '../ranged/body.js';
import type { TransportResponse } from './transport.js';

/**
 * Asks, and gives up when no answer has begun within `timeoutMs` or `signal` aborts, even when the transport takes no
 * notice of either; an answer that comes later is discarded. Rejects with the signal's reason, or a plain time-out error.
 */
export async function answerWithin(
  timeoutMs: number,
  signal: AbortSignal,
  ask: (signal: AbortSignal) => Promise<TransportResponse>,
): Promise<TransportResponse> {
  const link = linkAbort([signal], null, '');
  const timer = setTimeout(() => link.abort(new Error(`no answer in ${timeoutMs} ms`)), timeoutMs);
  let late = false;
  try {
    const asked = ask(link.signal).then((answer) => {
      if (late) discard(answer.body);
      return answer;
    });
    asked.catch(() => {});
    return await Promise.race([asked, rejection(link.signal)]);
  } finally {
    late = true;
    clearTimeout(timer);
    link.dispose();
  }
}

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
