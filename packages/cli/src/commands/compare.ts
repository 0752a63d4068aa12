import { summariseComparison } from '@footlight/coach';
import { compareSequences, selectBackend } from '@footlight/core-compare';
import { renderDanceReport } from '@footlight/report';
import { Command } from 'commander';

import { comparisonDocument } from '../compare/comparison-document.js';
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

const examples = `
Examples:
  footlight compare dynamite.npy me.npy
  footlight compare dynamite.npz me.json --html report.html
  footlight compare m01_s01_e01.npy m01_s01_e02.npy --fps 20 --json > result.json
  footlight compare choreography.mp4 me.mp4 --mirror auto`;

export function compareCommand(io: CliIo): Command {
  return withScoreOptions(new Command('compare'))
    .description('hold a whole performance against its reference: scores, joints, timing, problem areas')
    .argument('<reference>', 'poses (.npy, .npz, .json, .pkl) or a video')
    .argument('<performance>', 'the same')
    .addHelpText('after', examples)
    .action((reference: string, performance: string, flags: ScoreFlags) => compare(io, reference, performance, flags));
}

async function compare(io: CliIo, referencePath: string, performancePath: string, flags: ScoreFlags): Promise<void> {
  const progress = progressLine(io, flags.progress);
  const reading = { signal: io.signal, onProgress: progress.onProgress };
  const reference = await readPoses(referencePath, { ...loadOptions(flags, 'reference'), ...reading });
  const performance = await readPoses(performancePath, { ...loadOptions(flags, 'performance'), ...reading });
  const { backend, reason } = selectBackend(flags.backend);
  const { preset, mirror, locale } = flags;
  const wording = wordingOf(io, flags);
  const comparison = io.blocking(() =>
    compareSequences(reference.sequence, performance.sequence, { preset, mirror, ...reading, backend: backend.name }),
  );
  progress.clear();
  const summary = await summariseComparison(comparison, {
    referenceName: reference.name,
    feedback: { locale, ...wording.options },
  });
  const chosen = { name: backend.name, reason };
  if (flags.html !== undefined) {
    const performances = [{ ...performance, comparison, summary, live: [] }];
    await writeOutput(
      flags.html,
      renderDanceReport({ reference, performances, note: reportNote(chosen, preset), locale }),
      '--html',
    );
  }
  const print = printer(io, flags.json);
  print.line(`\n  ${print.paint.bold(plain(performance.name))} against ${print.paint.bold(plain(reference.name))}\n`);
  print.line(summaryText(comparison, summary, print));
  print.line(print.paint.dim(`\n  backend ${chosen.name}: ${chosen.reason}`));
  printWording(io, print, wording);
  if (flags.html !== undefined) print.line(`  report  ${flags.html}`);
  print.document(() => comparisonDocument({ backend: chosen, preset, reference, performance, comparison, summary }));
}
