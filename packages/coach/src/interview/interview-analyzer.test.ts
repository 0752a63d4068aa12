import { interviewReportSchema } from '@footlight/contracts';
import { createModelStore } from '@footlight/media-analysis';
import { findExecutable, hasSharedFile, missing, sharedFile } from '@footlight/testkit';
import { describe, expect, it } from 'vitest';

import type { AnalysisStep } from './analysis-step.js';
import { createInterviewAnalyzer } from './interview-analyzer.js';

const unavailable = missing(
  findExecutable('ffmpeg') !== null && hasSharedFile('testdata/face') && hasSharedFile('models/silero_vad.onnx'),
  'ffmpeg, the shared recordings or the models',
);

/** Checkpoints that break off before the step of that number. */
function breaking(kept: Map<string, unknown>, at: number): AnalysisStep {
  let calls = 0;
  return async (key, compute) => {
    const name = JSON.stringify(key);
    if (!kept.has(name)) {
      if (calls === at) throw new Error('killed');
      kept.set(name, JSON.parse(JSON.stringify(await compute())));
    }
    calls += 1;
    return kept.get(name) as Awaited<ReturnType<typeof compute>>;
  };
}

describe.skipIf(unavailable)('the interview analyzer', () => {
  const models = createModelStore({ folder: sharedFile('models') });

  it('places the moment at which a face leaves, and says the same when it was killed and resumed anywhere', async () => {
    const analyzer = createInterviewAnalyzer({ models });
    const file = sharedFile('testdata/face/face_noface.mov');
    const whole = await analyzer.analyze(file);
    expect(interviewReportSchema.parse(whole)).toEqual(whole);
    const presence = whole.metrics.find(({ id }) => id === 'face.present');
    expect(Math.abs((presence?.value ?? 0) - 37)).toBeLessThanOrEqual(4);
    expect(Math.abs((presence?.evidence[0]?.startTime ?? 0) - 2.4)).toBeLessThan(0.3);
    for (const at of [1, 2]) {
      const kept = new Map<string, unknown>();
      await expect(analyzer.analyze(file, { step: breaking(kept, at) })).rejects.toThrow('killed');
      const resumed = await analyzer.analyze(file, { step: breaking(kept, Number.POSITIVE_INFINITY) });
      expect(JSON.stringify(resumed)).toBe(JSON.stringify(whole));
    }
    await analyzer.close();
    await expect(analyzer.analyze(file)).rejects.toMatchObject({ code: 'coach/analyzer-closed' });
  }, 60_000);
});
