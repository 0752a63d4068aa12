import { parseInput } from '@footlight/contracts';
import type { JobContext, JobHandler } from '@footlight/jobs';
import type { MediaSource } from '@footlight/media-analysis';
import { z } from 'zod';

import type { InterviewAnalyzer, InterviewRequest } from './interview-analyzer-options.js';
import { UsageClock } from './interview-usage.js';

/** The type of the jobs that {@link interviewJob} does. */
export const interviewJobType = 'interview.analyze';

/** What the payload of an interview job says about the answer. What else it holds says where the recording is, and belongs to `openRecording`. */
export const interviewJobPayloadSchema = z.looseObject({
  name: z.string().min(1).max(200).optional(),
  question: z.string().max(2000).nullable().optional(),
  questionEndTime: z.number().min(0).optional(),
  /** BCP 47. */
  language: z.string().max(40).optional(),
});
export type InterviewJobPayload = z.output<typeof interviewJobPayloadSchema>;

/** A recording that is ready to be read. */
export interface OpenRecording {
  readonly source: MediaSource;
  /** What reading has cost so far, in bytes; `null` where nothing is counted. */
  read(): { readonly fetchedBytes: number; readonly totalBytes: number } | null;
  close(): Promise<void>;
}

/**
 * An analysis as a job: checkpoints, progress and cancellation are the job's, the report is its result. A job that is
 * taken over by another worker goes on from its last checkpoint and gives the same report, to the byte.
 *
 * Written with the result: the feedback (kind `interview`), and what the analysis cost (kind `usage`, an `InterviewUsage`).
 *
 * @param openRecording finds the recording that the payload speaks of; every run of the job calls it again
 */
export function interviewJob(
  analyzer: InterviewAnalyzer,
  openRecording: (context: JobContext) => Promise<OpenRecording>,
): JobHandler {
  return async (context) => {
    const payload = parseInput(interviewJobPayloadSchema, context.payload, "an interview job's payload");
    const clock = new UsageClock();
    const recording = await openRecording(context);
    try {
      const report = await analyzer.analyze(recording.source, requestOf(payload, context, clock));
      const usage = clock.usage(report.media.duration, recording.read());
      context.addFeedback({ kind: 'interview', locale: payload.language ?? 'und', body: report.feedback });
      context.addFeedback({ kind: 'usage', locale: 'und', body: usage });
      return report;
    } finally {
      await recording.close();
    }
  };
}

function requestOf(payload: InterviewJobPayload, context: JobContext, clock: UsageClock): InterviewRequest {
  const { name, question, questionEndTime, language } = payload;
  return {
    signal: context.signal,
    step: (step, compute) => context.step(step, compute),
    onProgress: (progress) => {
      clock.enter(progress.stage);
      context.onProgress(progress);
    },
    ...(name !== undefined && { name }),
    ...(question !== undefined && { question }),
    ...(questionEndTime !== undefined && { questionEndTime }),
    ...(language !== undefined && { language }),
  };
}
