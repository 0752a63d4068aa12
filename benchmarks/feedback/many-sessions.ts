import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { createLiveFeedback, ModelGuard, type LiveFeedbackService } from '@footlight/feedback-llm';
import { hangingStep, jointError, scriptedModel, snapshot } from '@footlight/feedback-llm/testing';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

export interface ManySessionsReport {
  readonly sessions: number;
  readonly seconds: number;
  readonly calls: number;
  readonly p50Us: number;
  readonly p99Us: number;
  readonly worstUs: number;
  readonly worstDriftMs: number;
  readonly p99DriftMs: number;
  readonly bytesPerSession: number;
  /** Processor time of this process over wall time: well below 1 with a large drift means that others had the processor. */
  readonly cpuShare: number;
  readonly lines: number;
  readonly unhandledRejections: number;
}

/** So many sessions at 2 Hz in real time, each with a model that hangs; timers spread over the half second as dancers are. */
export async function runManySessions(sessions: number, seconds: number): Promise<ManySessionsReport> {
  let unhandledRejections = 0;
  const note = () => (unhandledRejections += 1);
  process.on('unhandledRejection', note);
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  const lives = Array.from({ length: sessions }, () =>
    createLiveFeedback({ model: new ModelGuard(scriptedModel(hangingStep)) }),
  );
  const durations: number[] = [];
  const drifts: number[] = [];
  let lines = 0;
  const startAt = performance.now() + 500;
  const run = async (live: LiveFeedbackService, index: number) => {
    const offsetMs = (index * 500) / sessions;
    for (let tick = 0; tick < seconds * 2; tick += 1) {
      const dueAt = startAt + offsetMs + tick * 500;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueAt - performance.now())));
      const from = performance.now();
      const line = live.processSnapshot(moment(tick / 2, index));
      durations.push(performance.now() - from);
      drifts.push(from - dueAt);
      if (line) lines += 1;
    }
  };
  const cpuBefore = process.cpuUsage();
  const wallBefore = performance.now();
  await Promise.all(lives.map(run));
  const cpu = process.cpuUsage(cpuBefore);
  const cpuShare = (cpu.user + cpu.system) / 1000 / (performance.now() - wallBefore);
  collectGarbage();
  const bytesPerSession = (process.memoryUsage().heapUsed - before - 16 * durations.length) / sessions;
  process.off('unhandledRejection', note);
  const at = (values: readonly number[], share: number) =>
    values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
  return {
    sessions: lives.length,
    seconds,
    calls: durations.length,
    p50Us: at(durations, 0.5) * 1000,
    p99Us: at(durations, 0.99) * 1000,
    worstUs: at(durations, 1) * 1000,
    worstDriftMs: at(drifts, 1),
    p99DriftMs: at(drifts, 0.99),
    bytesPerSession,
    cpuShare,
    lines,
    unhandledRejections,
  };
}

function moment(time: number, index: number) {
  return snapshot(time, {
    combinedScore: 0.6,
    timingOffset: index % 3 === 0 ? -0.35 : 0,
    errors: [jointError('left_elbow', 20 + (index % 30), 'bent'), jointError('right_knee', 18, 'extended')],
  });
}
