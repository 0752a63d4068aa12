import type { InterviewAnalyzer, InterviewRequest } from '@footlight/coach';
import type { InterviewReport } from '@footlight/contracts';

import type { CliIo } from '../console/cli-io.js';
import { openRecording, type NamedRecording, type OpenRecordingOptions } from './open-recording.js';
import { forgetOldSteps, StepFolder } from './step-folder.js';

export interface AnalyzeOptions extends OpenRecordingOptions {
  readonly request: Pick<InterviewRequest, 'question' | 'questionEndTime' | 'language'>;
  /** The folder of checkpoints; `null` keeps none. */
  readonly checkpoints: string | null;
  /** Recordings at a time. */
  readonly concurrency: number;
  /** Called when one is done, in the order in which they end. */
  readonly onOutcome: (outcome: AnalysisOutcome) => Promise<void>;
  /** Called when the signal stopped one of which steps are kept. */
  readonly onInterrupted: (name: string, steps: number) => void;
}

/** What became of one recording: a report or an error. */
export interface AnalysisOutcome {
  readonly location: string;
  readonly name: string;
  readonly report: InterviewReport | null;
  readonly error: unknown;
  /** Bytes fetched of a remote recording, and how it was read. */
  readonly bytes: { readonly fetched: number; readonly total: number; readonly how: string } | null;
  /** Steps that an interrupted run had left. */
  readonly restoredSteps: number;
}

/** Analyses recordings, a few at a time. One that fails does not stop the others; the signal stops them all. */
export async function analyzeRecordings(
  io: CliIo,
  analyzer: InterviewAnalyzer,
  locations: readonly string[],
  options: AnalyzeOptions,
): Promise<AnalysisOutcome[]> {
  if (options.checkpoints !== null) await forgetOldSteps(options.checkpoints, Date.now());
  const outcomes: AnalysisOutcome[] = [];
  let next = 0;
  const work = async () => {
    for (let index = next++; index < locations.length; index = next++) {
      const outcome = await analyzeOne(io, analyzer, locations[index] ?? '', options);
      outcomes[index] = outcome;
      await options.onOutcome(outcome);
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.concurrency, locations.length) }, work));
  return outcomes;
}

async function analyzeOne(
  io: CliIo,
  analyzer: InterviewAnalyzer,
  location: string,
  options: AnalyzeOptions,
): Promise<AnalysisOutcome> {
  io.signal.throwIfAborted();
  let recording: NamedRecording | null = null;
  let steps: StepFolder | null = null;
  try {
    recording = await openRecording(io, location, options);
    steps = stepsOf(recording, options);
    const report = await analyzer.analyze(recording.source, {
      ...options.request,
      name: recording.name,
      signal: io.signal,
      onProgress: options.onProgress,
      ...(steps ? { step: steps.step } : {}),
    });
    await steps?.remove();
    return { ...outcomeOf(location, recording), report, error: null, restoredSteps: steps?.restored ?? 0 };
  } catch (error) {
    if (io.signal.aborted) {
      if (steps && steps.kept > 0) options.onInterrupted(recording?.name ?? location, steps.kept);
      throw io.signal.reason;
    }
    return { ...outcomeOf(location, recording), report: null, error, restoredSteps: 0 };
  } finally {
    await recording?.close();
  }
}

/** The settings of the request are part of the name: the steps of another question are not this one's. */
function stepsOf({ key }: NamedRecording, { checkpoints, request }: AnalyzeOptions): StepFolder | null {
  if (checkpoints === null || key === null) return null;
  return new StepFolder(checkpoints, `${key} ${JSON.stringify(request)}`);
}

function outcomeOf(
  location: string,
  recording: NamedRecording | null,
): Pick<AnalysisOutcome, 'location' | 'name' | 'bytes'> {
  const read = recording?.read() ?? null;
  return {
    location,
    name: recording?.name ?? location,
    bytes: read && { fetched: read.fetchedBytes, total: read.totalBytes, how: recording?.how ?? '' },
  };
}
