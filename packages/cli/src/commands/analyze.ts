import { readingModes, type InterviewRequest, type ReadingMode } from '@footlight/coach';
import type { OnProgress } from '@footlight/contracts';
import { Command, Option } from 'commander';

import { analysesTable } from '../analyze/analyses-table.js';
import { AnalysisFiles, analysisDocument, reportFormats, type AnalysisFileFlags } from '../analyze/analysis-files.js';
import { analysisText } from '../analyze/analysis-text.js';
import { analyzeRecordings, type AnalysisOutcome } from '../analyze/analyze-recordings.js';
import { recordingsOf } from '../analyze/open-recording.js';
import { keepHeapSmall } from '../analyze/small-heap.js';
import type { CliIo } from '../console/cli-io.js';
import { printer, type Printer } from '../console/print.js';
import { progressLine } from '../console/progress-line.js';
import { plain } from '../console/text-width.js';
import { withTimeLeft } from '../console/time-left.js';
import { exitCodeOf } from '../errors/exit-codes.js';
import { printWording, withModelOptions, wordingOf, type ModelFlags } from '../options/model-options.js';
import { numberWithin, wholeWithin } from '../options/number-options.js';
import { transcriberOf, withTranscriberOptions, type TranscriberFlags } from '../options/transcriber-options.js';

interface AnalyzeFlags extends AnalysisFileFlags, ModelFlags, TranscriberFlags {
  readonly question?: string;
  readonly questionEnd?: number;
  readonly language?: string;
  readonly read: ReadingMode;
  readonly exactKey: boolean;
  readonly allowPrivateAddresses: boolean;
  readonly checkpoints: string | false;
  readonly thumbnails: boolean;
  readonly concurrency: number;
  readonly json: boolean;
  readonly progress: boolean;
}

const examples = `
Examples:
  footlight analyze answer.mp4
  footlight analyze answer.mp4 --html answer.html --whisper models/whisper-base_timestamped
  footlight analyze s3://interviews/42.mp4 --json --transcriber-url http://localhost:8000/v1
  footlight analyze answers/ -o reports/ --html reports/ --concurrency 2
  footlight analyze answer.mp4 --format legacy -o answer.json
  cat answer.wav | footlight analyze -

An interrupted analysis goes on where it was when the same command is given again; --checkpoints says where its steps are kept until then.
Without a transcriber everything is measured that needs no words. Nothing is said about emotion, personality or fitness for a job.`;

export function analyzeCommand(io: CliIo, setExitCode: (code: number) => void): Command {
  const command = new Command('analyze')
    .description('measure recorded interview answers: speech, words, eyes, light; say what to fix first')
    .argument(
      '<recording...>',
      'video or sound: a path, a folder, an http(s) or s3:// address, or - for standard input',
    )
    .option('-o, --output <file>', 'write the JSON to a file; a folder for several recordings')
    .option('--html <file>', 'write a report as one HTML file; a folder for several recordings')
    .addOption(
      new Option('--format <name>', 'of the JSON: ours, or the flat one of the older service')
        .choices(reportFormats)
        .default('report'),
    )
    .option('--json', 'print one JSON document and nothing else', false)
    .option('--question <text>', 'what was asked')
    .option('--question-end <seconds>', 'when the question ended and the answer could begin', numberWithin(0, 86_400))
    .option('--language <tag>', 'what is spoken: en, ko, es... (else what the transcriber hears)')
    .option('--locale <tag>', 'language of the feedback: en, ko, es', 'en');
  return withModelOptions(withTranscriberOptions(command))
    .addOption(
      new Option('--read <how>', 'a remote recording: whole, or only its sound and a key frame a second')
        .choices(readingModes)
        .default('auto'),
    )
    .option('--exact-key', 'take s3:// keys as they are, not under the prefix of FOOTLIGHT_ENVIRONMENT', false)
    .option('--allow-private-addresses', 'let http(s) addresses lead into private networks', false)
    .option('--checkpoints <folder>', 'where steps are kept until an analysis is done', '.footlight/analyze')
    .option('--no-checkpoints', 'keep none: an interrupted analysis begins anew')
    .option('--no-thumbnails', 'leave the pictures of moments out')
    .option('--concurrency <number>', 'recordings at a time, 1 to 8', wholeWithin(1, 8), 1)
    .option('--progress', 'show progress on stderr even when it is no terminal', false)
    .addHelpText('after', examples)
    .action((locations: string[], flags: AnalyzeFlags) => analyze(io, locations, flags, setExitCode));
}

async function analyze(
  io: CliIo,
  given: readonly string[],
  flags: AnalyzeFlags,
  setExitCode: (code: number) => void,
): Promise<void> {
  io.signal.throwIfAborted();
  const locations = await recordingsOf(given);
  const several = locations.length > 1;
  const files = new AnalysisFiles(flags, several);
  const wording = wordingOf(io, flags);
  const transcriber = await transcriberOf(io, flags);
  keepHeapSmall();
  const { createInterviewAnalyzer } = await import('@footlight/coach');
  const analyzer = createInterviewAnalyzer({ transcriber, feedback: { locale: flags.locale, ...wording.options } });
  const print = printer(io, flags.json);
  const line = progressLine(io, flags.progress);
  let done = 0;
  try {
    const outcomes = await analyzeRecordings(io, analyzer, locations, {
      ...flags,
      request: requestOf(flags),
      checkpoints: flags.checkpoints === false ? null : flags.checkpoints,
      onProgress: several ? counted(() => done, locations.length, line.show) : withTimeLeft(io, line, flags.progress),
      onInterrupted: (name, steps) => {
        line.clear();
        io.stderr.write(`${plain(name)}: ${steps} steps are kept; the same command goes on from there\n`);
      },
      onOutcome: async (outcome) => {
        done++;
        line.clear();
        const shown = flags.thumbnails ? outcome : withoutPictures(outcome);
        const written = await files.write(shown);
        if (!several) printOne(print, shown, written);
      },
    });
    line.clear();
    if (several) print.line(`\n${analysesTable(outcomes, print.paint)}\n`);
    printWording(io, print, wording);
    printDocuments(print, flags.thumbnails ? outcomes : outcomes.map(withoutPictures), flags, several);
    const failed = outcomes.find(({ report }) => report === null);
    if (failed && !several) throw failed.error;
    if (failed) setExitCode(exitCodeOf(failed.error));
  } finally {
    line.clear();
    await analyzer.close();
  }
}

function requestOf({
  question,
  questionEnd,
  language,
}: AnalyzeFlags): Pick<InterviewRequest, 'question' | 'questionEndTime' | 'language'> {
  return {
    ...(question === undefined ? {} : { question }),
    ...(questionEnd === undefined ? {} : { questionEndTime: questionEnd }),
    ...(language === undefined ? {} : { language }),
  };
}

/** Of several recordings at a time only the number that are done can be told in one line. */
function counted(done: () => number, total: number, show: (text: string) => void): OnProgress {
  let last = -1;
  return () => {
    if (done() === last) return;
    last = done();
    show(`analyze ${last} of ${total} recordings`);
  };
}

function withoutPictures(outcome: AnalysisOutcome): AnalysisOutcome {
  return outcome.report ? { ...outcome, report: { ...outcome.report, thumbnails: [] } } : outcome;
}

function printOne(print: Printer, outcome: AnalysisOutcome, written: readonly string[]): void {
  const { report, name, bytes, restoredSteps } = outcome;
  if (!report) return;
  print.line(`\n  ${print.paint.bold(plain(name))}\n`);
  print.line(analysisText(report, print));
  print.line();
  if (restoredSteps > 0)
    print.line(print.paint.dim(`  resumed: ${restoredSteps} steps were there from an interrupted run`));
  if (bytes) print.line(print.paint.dim(`  read     ${bytesText(bytes)}`));
  for (const path of written) print.line(`  written  ${path}`);
}

function bytesText({ fetched, total, how }: NonNullable<AnalysisOutcome['bytes']>): string {
  const share = total > 0 ? Math.round((100 * fetched) / total) : 0;
  return `${fetched.toLocaleString('en')} of ${total.toLocaleString('en')} bytes (${share} %); ${how}`;
}

/** One report by itself; several in a list, each with what it is of. */
function printDocuments(
  print: Printer,
  outcomes: readonly AnalysisOutcome[],
  { format }: AnalyzeFlags,
  several: boolean,
): void {
  const [only] = outcomes;
  if (!several) {
    if (only?.report) print.document(() => analysisDocument(only.report as NonNullable<typeof only.report>, format));
    return;
  }
  print.document(() =>
    outcomes.map(({ location, report, error, bytes }) => ({
      input: location,
      report: report && analysisDocument(report, format),
      error: report ? null : error instanceof Error ? error.message : String(error),
      bytes_fetched: bytes?.fetched ?? null,
      bytes_total: bytes?.total ?? null,
    })),
  );
}
