import type { InterviewReport } from '@footlight/contracts';
import { MediaAnalysisError, probeMedia, summarizeSpeech, type MediaSource } from '@footlight/media-analysis';

import type { AnalysisContext } from './analysis-context.js';
import { planAnalysis, type AnalysisPlan } from './analysis-plan.js';
import type { AnalysisStep } from './analysis-step.js';
import { answerOf } from './answer.js';
import { composeReport } from './compose-report.js';
import { openInstruments } from './instruments.js';
import type { InterviewRequest } from './interview-analyzer-options.js';
import type { InterviewSettings } from './interview-settings.js';
import { joinStretches } from './measured-recording.js';
import { measureStretches } from './measure-stretches.js';
import { monotonic } from './monotonic-progress.js';
import { openRecording } from './open-recording.js';
import { transcribeRecording } from './transcribe-recording.js';

/** From a source to its report. */
export async function analyzeRecording(
  source: MediaSource,
  request: InterviewRequest,
  settings: InterviewSettings,
  signal: AbortSignal,
): Promise<InterviewReport> {
  const run = { ...settings.run, signal };
  const recording = await openRecording(source, run);
  try {
    const step = throughJson(request.step ?? ((_, compute) => compute()), signal);
    const onProgress = monotonic(request.onProgress);
    const context = { recording, settings, run, step, onProgress };
    // The models are opened while ffmpeg looks at the packets.
    const [plan, instruments] = await Promise.all([planAnalysis(context), openInstruments(settings.models)]);
    return await analyze({ ...context, instruments }, plan, request);
  } finally {
    await recording.dispose();
  }
}

async function analyze(
  context: AnalysisContext,
  plan: AnalysisPlan,
  request: InterviewRequest,
): Promise<InterviewReport> {
  const { onProgress } = context;
  const measured = await joinStretches(
    measureStretches(context, plan),
    context.instruments.voice,
    plan.audio ? (plan.duration ?? 0) : 0,
  );
  if (measured.empty) await refuse(context);
  const speech = measured.features && summarizeSpeech(measured.features);
  const heard = await transcribeRecording(context, measured.features, speech, request.language);
  onProgress({ stage: 'report', completed: 0, total: 1, unit: 'items' });
  const answer = measured.features && speech && answerOf(measured.features, speech, heard.transcript);
  const report = await composeReport(context, request, { plan, measured, answer, heard });
  onProgress({ stage: 'report', completed: 1, total: 1, unit: 'items' });
  return report;
}

/** @throws {MediaAnalysisError} always */
async function refuse({ recording, run }: AnalysisContext): Promise<never> {
  await probeMedia(recording.source, run);
  throw new MediaAnalysisError(
    'media-analysis/unsupported-codec',
    `${recording.label} holds nothing that can be decoded; send an intact file, as H.264 and AAC for example`,
  );
}

/** What a step gives has always been JSON, so that a report does not depend on whether it was kept. */
function throughJson(step: AnalysisStep, signal: AbortSignal): AnalysisStep {
  return async (key, compute) => {
    signal.throwIfAborted();
    return step(key, async () => JSON.parse(JSON.stringify(await compute())) as Awaited<ReturnType<typeof compute>>);
  };
}
