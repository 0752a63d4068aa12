import { measureStretch, type StretchMeasurement } from '@footlight/media-analysis';

import type { AnalysisContext } from './analysis-context.js';
import type { AnalysisPlan } from './analysis-plan.js';
import { hashOf } from './open-recording.js';

/** Raised when the same input may give other measurements. */
const version = 2;
/** After so many stretches in a row without sound or picture the recording is over, whatever its header says. */
const emptyStretches = 2;

/**
 * Measures a recording stretch by stretch, each a step whose output the next one starts from. A stretch is read by a seek of its own, so
 * that its numbers do not depend on which run computed it.
 */
export async function* measureStretches(
  context: AnalysisContext,
  plan: AnalysisPlan,
): AsyncGenerator<StretchMeasurement, void, undefined> {
  const { recording, instruments, settings, step, onProgress } = context;
  const config = [version, recording.version, plan, instruments.version];
  const length = settings.chunkSeconds;
  let memory: StretchMeasurement['memory'] = { audio: null, faces: null };
  let empty = 0;
  for (let chunk = 0; empty < emptyStretches && chunk * length < (plan.duration ?? Infinity); chunk += 1) {
    const range = { startTime: chunk * length, endTime: (chunk + 1) * length };
    const measured: StretchMeasurement = await step({ stage: 'media', chunk, inputHash: hashOf([config, range]) }, () =>
      measureStretch(recording.source, {
        ...context.run,
        ...range,
        memory,
        sound: plan.audio && { voiceModel: instruments.voice },
        pictures: plan.video && instruments.faces && { select: plan.frames, faces: instruments.faces },
        onProgress: (seconds) => onProgress(mediaProgress(seconds, plan)),
      }),
    );
    onProgress(mediaProgress(range.endTime, plan));
    memory = measured.memory;
    empty = measured.empty ? empty + 1 : 0;
    yield measured;
  }
}

function mediaProgress(seconds: number, { duration }: AnalysisPlan) {
  return {
    stage: 'media',
    completed: duration === null ? seconds : Math.min(seconds, duration),
    total: duration,
    unit: 'seconds',
  } as const;
}
