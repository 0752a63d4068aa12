import { toSnakeCase } from '@footlight/contracts';
import { renderDanceReport } from '@footlight/report';
import { Command, InvalidArgumentError } from 'commander';

import type { CliIo } from '../console/cli-io.js';
import { printer } from '../console/print.js';
import { progressLine } from '../console/progress-line.js';
import { summaryText } from '../console/summary-text.js';
import { plain } from '../console/text-width.js';
import { readPoses } from '../input/read-poses.js';
import { printWording, wordingOf } from '../options/model-options.js';
import { loadOptions, withScoreOptions, type ScoreFlags } from '../options/shared-options.js';
import { reportNote } from '../output/report-note.js';
import { writeOutput } from '../output/write-output.js';
import { liveView, silentView } from '../session/live-view.js';
import { runSession } from '../session/run-session.js';

interface SessionFlags extends ScoreFlags {
  readonly speed: number;
}

const examples = `
Examples:
  footlight session dynamite.npy me.npy
  footlight session dynamite.npy me.npy --speed 4 --locale ko
  footlight session dynamite.npy me.npy --speed max --json > session.json`;

export function sessionCommand(io: CliIo): Command {
  return withScoreOptions(new Command('session'))
    .description('replay a performance as if it were live, and coach it: feedback as it comes, then the summary')
    .argument('<reference>', 'poses (.npy, .npz, .json, .pkl) or a video')
    .argument('<performance>', 'the same')
    .option('--speed <times>', 'times as fast as life, or max', speed, 1)
    .addHelpText('after', examples)
    .action((reference: string, performance: string, flags: SessionFlags) =>
      session(io, reference, performance, flags),
    );
}

/** `2`, `0.5`, `max`. */
export function speed(text: string): number {
  const value = text === 'max' ? Number.POSITIVE_INFINITY : Number(text);
  if (value > 0) return value;
  throw new InvalidArgumentError('It must be a number above 0, or max.');
}

async function session(io: CliIo, referencePath: string, performancePath: string, flags: SessionFlags): Promise<void> {
  const progress = progressLine(io, flags.progress);
  const reading = { signal: io.signal, onProgress: progress.onProgress };
  const reference = await readPoses(referencePath, { ...loadOptions(flags, 'reference'), ...reading });
  const performance = await readPoses(performancePath, { ...loadOptions(flags, 'performance'), ...reading });
  progress.clear();
  const print = printer(io, flags.json);
  print.line(`\n  ${print.paint.bold(plain(performance.name))} dances ${print.paint.bold(plain(reference.name))}\n`);
  const wording = wordingOf(io, flags);
  const view = flags.json ? silentView : liveView(io);
  const { onMoment } = view;
  const outcome = await runSession(reference, performance, {
    ...flags,
    feedback: wording.options,
    clock: io.clock,
    signal: io.signal,
    onMoment,
  }).finally(view.end);
  if (flags.html !== undefined) {
    const note = reportNote(outcome.backend, flags.preset);
    await writeOutput(
      flags.html,
      renderDanceReport({
        reference,
        performances: [{ ...performance, ...outcome }],
        note,
        locale: flags.locale,
      }),
      '--html',
    );
  }
  print.line();
  print.line(summaryText(outcome.comparison, outcome.summary, print));
  printWording(io, print, wording);
  if (flags.html !== undefined) print.line(`\n  report  ${flags.html}`);
  print.document(() => ({
    ...toSnakeCase(outcome.summary),
    backend: outcome.backend,
    live_feedback: toSnakeCase(outcome.live),
  }));
}
