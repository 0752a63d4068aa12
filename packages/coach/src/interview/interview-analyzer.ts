import type { InterviewReport } from '@footlight/contracts';
import type { MediaSource } from '@footlight/media-analysis';

import { CoachError } from '../errors/coach-error.js';
import { analyzeRecording } from './analyze-recording.js';
import type { InterviewAnalyzer, InterviewAnalyzerOptions, InterviewRequest } from './interview-analyzer-options.js';
import { interviewSettings } from './interview-settings.js';

/**
 * Analyzes recorded answers: what was said, how it sounded, how it looked, and what to do about it. A recording is gone through once, in
 * constant memory, with a checkpoint every `chunkSeconds`; what cannot be measured is unknown and says why.
 *
 * @example
 * const analyzer = createInterviewAnalyzer({ transcriber: createHttpTranscriber() });
 * const report = await analyzer.analyze('answer.mp4', { question: 'Tell me about a conflict.' });
 * console.log(report.scores.overall, report.feedback.fixes);
 *
 * @throws {CoachError} `coach/invalid-option`
 */
export function createInterviewAnalyzer(options: InterviewAnalyzerOptions = {}): InterviewAnalyzer {
  const settings = interviewSettings(options);
  const closing = new AbortController();
  const running = new Set<Promise<unknown>>();
  return {
    analyze(source, request = {}) {
      const report = analyzeOne(source, request, settings, closing.signal);
      const ended = report.catch(() => {}).finally(() => running.delete(ended));
      running.add(ended);
      return report;
    },
    async close() {
      closing.abort(new CoachError('coach/analyzer-closed', 'the interview analyzer was closed; create another one'));
      await Promise.all(running);
    },
  };
}

async function analyzeOne(
  source: MediaSource,
  request: InterviewRequest,
  settings: ReturnType<typeof interviewSettings>,
  closing: AbortSignal,
): Promise<InterviewReport> {
  const { questionEndTime = 0 } = request;
  if (!(questionEndTime >= 0 && Number.isFinite(questionEndTime)))
    throw new CoachError(
      'coach/invalid-option',
      `questionEndTime is ${questionEndTime}; it must be seconds from the start of the recording`,
    );
  closing.throwIfAborted();
  const signal = request.signal ? AbortSignal.any([closing, request.signal]) : closing;
  return analyzeRecording(source, request, settings, signal);
}
