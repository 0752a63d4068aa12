import { compareSequences } from '@footlight/core-compare/browser';

import type { CompareAnswer, CompareRequest } from './compare-messages.js';

function compare({ reference, performance, mirror }: CompareRequest): CompareAnswer {
  try {
    return { frames: compareSequences(reference, performance, { mirror, backend: 'typescript' }).frames };
  } catch (cause) {
    return { failure: cause instanceof Error ? cause.message : String(cause) };
  }
}

addEventListener('message', ({ data }: MessageEvent<CompareRequest>) => postMessage(compare(data)));
