import type { StretchMeasurement } from '@footlight/media-analysis';

import type { AnalysisContext } from './analysis-context.js';
import type { AnalysisPlan } from './analysis-plan.js';
import { hashOf } from './open-recording.js';
import { Passes } from './passes.js';

/** Raised when the same input may give other measurements. */
const version = 6;
/** After so many stretches in a row without sound or picture the recording is over, whatever its header says. */
const emptyStretches = 2;

/** Measures a recording stretch by stretch, each a step whose output the next one starts from. */
export async function* measureStretches(
  context: AnalysisContext,
  plan: AnalysisPlan,
): AsyncGenerator<StretchMeasurement, void, undefined> {
  const { recording, instruments, settings, step, onProgress } = context;
  const config = [version, recording.version, plan, instruments.version];
  const length = settings.chunkSeconds;
  const passes = passesOf(context, plan);
  let memory: StretchMeasurement['memory'] = { audio: null, faces: null };
  let empty = 0;
  try {
    for (let chunk = 0; empty < emptyStretches && chunk * length < (plan.duration ?? Infinity); chunk += 1) {
      const inputHash = hashOf([config, { startTime: chunk * length, endTime: (chunk + 1) * length }]);
      const before = memory;
      const measured = await step({ stage: 'media', chunk, inputHash }, () => passes.measure(chunk, before));
      onProgress(mediaProgress((chunk + 1) * length, plan));
      memory = measured.memory;
      empty = measured.empty ? empty + 1 : 0;
      yield measured;
    }
  } finally {
    await passes.close();
  }
}

function passesOf({ recording, instruments, settings, run, onProgress }: AnalysisContext, plan: AnalysisPlan): Passes {
  return new Passes(recording.source, {
    ...run,
    stretchSeconds: settings.chunkSeconds,
    sound: plan.audio && { voiceModel: instruments.voice },
    pictures: plan.video && instruments.faces && { select: plan.frames, faces: instruments.faces },
    onProgress: (seconds) => onProgress(mediaProgress(seconds, plan)),
  });
}

function mediaProgress(seconds: number, { duration }: AnalysisPlan) {
  return {
    stage: 'media',
    completed: duration === null ? seconds : Math.min(seconds, duration),
    total: duration,
    unit: 'seconds',
  } as const;
}
