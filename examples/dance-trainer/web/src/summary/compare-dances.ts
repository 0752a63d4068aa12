import type { FrameComparison } from '@footlight/contracts';

import type { CompareAnswer, CompareRequest } from './compare-messages.js';

/** Which moment of the reference each danced moment matches, and what was off: computed in the page, in a thread of its own. */
export function compareDances(request: CompareRequest, signal: AbortSignal): Promise<readonly FrameComparison[]> {
  const worker = new Worker(new URL('./compare-worker.ts', import.meta.url), { type: 'module' });
  signal.addEventListener('abort', () => worker.terminate());
  return new Promise<readonly FrameComparison[]>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<CompareAnswer>) =>
      'frames' in data ? resolve(data.frames) : reject(new Error(data.failure)),
    );
    worker.addEventListener('error', (event) => reject(new Error(event.message)));
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}
