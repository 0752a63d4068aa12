import type { InterviewMedia, InterviewReport } from '@footlight/contracts';
import { scoreInterview } from '@footlight/scoring';

import type { AnalysisContext } from './analysis-context.js';
import type { AnalysisPlan } from './analysis-plan.js';
import type { Answer } from './answer.js';
import { chooseThumbnails } from './choose-thumbnails.js';
import type { InterviewRequest } from './interview-analyzer-options.js';
import { interviewCurves } from './interview-curves.js';
import { interviewMarks } from './interview-marks.js';
import { pictureMetrics, soundMetrics } from './interview-metrics.js';
import type { MeasuredRecording } from './measured-recording.js';
import { hashOf } from './open-recording.js';
import { spokenSentences } from './spoken-sentences.js';
import type { HeardWords } from './transcribe-recording.js';

/** All that a report is made of. */
export interface ReportParts {
  readonly plan: AnalysisPlan;
  readonly measured: MeasuredRecording;
  /** `null` without sound. */
  readonly answer: Answer | null;
  readonly heard: HeardWords;
}

/** The report of a recording; but for the words of a language model it follows from its parts alone. */
export async function composeReport(
  context: AnalysisContext,
  request: InterviewRequest,
  parts: ReportParts,
): Promise<InterviewReport> {
  const { plan, measured, answer, heard } = parts;
  const metrics = [
    ...soundMetrics({
      answer,
      program: measured.program,
      questionEndTime: request.questionEndTime ?? 0,
      wordsReason: heard.reason,
    }),
    ...pictureMetrics(measured.samples, picturesReason(context, plan, measured)),
  ];
  const scores = scoreInterview(metrics);
  const words = heard.transcript?.words ?? [];
  const question = request.question ?? null;
  const situation = { metrics, scores, sentences: spokenSentences(words), duration: measured.duration, question };
  const inputHash = hashOf(['feedback', 1, context.settings.feedbackVersion, situation]);
  const { signal } = context.run;
  const feedback = await context.step({ stage: 'feedback', inputHash }, () =>
    context.settings.feedback.generate(situation, signal ? { signal } : {}),
  );
  signal?.throwIfAborted();
  return {
    version: 1,
    source: request.name ?? context.recording.label,
    media: mediaOf(context, plan, measured),
    question,
    metrics,
    scores,
    transcript: { language: heard.transcript?.language ?? null, words: [...words], reason: heard.reason },
    marks: answer ? interviewMarks(answer) : [],
    curves: answer ? interviewCurves(answer) : { waveform: [], loudness: [], pitch: [], pace: [] },
    thumbnails: chooseThumbnails(metrics, measured.thumbnails),
    feedback,
  };
}

/** Why nothing is known of the picture; `null` when something is. */
function picturesReason(
  { instruments }: AnalysisContext,
  { video }: AnalysisPlan,
  { samples }: MeasuredRecording,
): string | null {
  if (!video) return 'the recording has no picture; record with a camera';
  if (!instruments.faces) return instruments.facesReason ?? 'the models of faces could not be opened';
  return samples.length === 0 ? 'no picture could be decoded; send an intact file' : null;
}

function mediaOf({ instruments }: AnalysisContext, plan: AnalysisPlan, measured: MeasuredRecording): InterviewMedia {
  const { duration, samples } = measured;
  const short = plan.duration !== null && plan.duration - duration > 1 && measured.features !== null;
  return {
    duration,
    video: plan.video && { ...plan.video, framesSampled: samples.length },
    audio: plan.audio,
    problems: [
      ...(plan.audio ? [] : ['the recording has no sound']),
      ...(plan.video ? [] : ['the recording has no picture']),
      ...(plan.audio && instruments.voiceReason
        ? [`speech is told by loudness alone: ${instruments.voiceReason}`]
        : []),
      ...(short ? [`the file claims ${plan.duration?.toFixed(1)} s, and ${duration.toFixed(1)} s could be read`] : []),
      ...measured.problems,
    ],
  };
}
