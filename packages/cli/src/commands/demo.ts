import { pathToFileURL } from 'node:url';

import { renderDanceReport } from '@footlight/report';
import { generatedDance, type GeneratedDance } from '@footlight/core-compare/testing';
import { Command, Option } from 'commander';

import type { CliIo } from '../console/cli-io.js';
import { printer, type Printer } from '../console/print.js';
import { progressLine } from '../console/progress-line.js';
import { plain } from '../console/text-width.js';
import { demoTable } from '../demo/demo-table.js';
import { CliError } from '../errors/cli-error.js';
import { readPoses } from '../input/read-poses.js';
import { printWording, withModelOptions, wordingOf, type ModelFlags } from '../options/model-options.js';
import { loadOptions, withInputOptions, type InputFlags } from '../options/shared-options.js';
import { reportNote } from '../output/report-note.js';
import { writeOutput } from '../output/write-output.js';
import { liveView } from '../session/live-view.js';
import { runSession } from '../session/run-session.js';
import { speed } from './session.js';

interface DemoFlags extends InputFlags, ModelFlags {
  readonly reference?: string;
  readonly performance: readonly string[];
  readonly seed: number;
  readonly speed?: number;
  readonly html: string;
  readonly locale: string;
  readonly mirror: boolean | 'auto';
}

/** The preset of the demo, and how fast a person watches it. */
const preset = 'dance';
const watchedSpeed = 8;

const examples = `
Examples:
  footlight demo
  footlight demo --seed 11 --locale es
  footlight demo --reference dynamite.npy --performance me.npy --performance friend.npy`;

export function demoCommand(io: CliIo): Command {
  return withModelOptions(withInputOptions(new Command('demo')))
    .description('coach three generated performers of a generated dance, live, and write a report; or your own files')
    .option('--reference <file>', 'a reference of your own: poses or a video')
    .option('--performance <file>', 'a performance of your own; may be given several times', collect, [])
    .option('--seed <number>', 'another generated dance', Number, 7)
    .option(
      '--speed <times>',
      `times as fast as life, or max (else ${watchedSpeed}, and max when nobody watches)`,
      speed,
    )
    .option('--html <file>', 'where the report goes', '.footlight/demo.html')
    .option('--locale <tag>', 'language of the feedback: en, ko, es', 'en')
    .addOption(
      new Option('--mirror <when>', 'the performers danced as in a mirror')
        .choices(['no', 'yes', 'auto'])
        .default('no'),
    )
    .addHelpText('after', examples)
    .action((flags: DemoFlags & { readonly mirror: string }) =>
      demo(io, { ...flags, mirror: flags.mirror === 'auto' ? 'auto' : flags.mirror === 'yes' }),
    );
}

function collect(value: string, earlier: readonly string[]): string[] {
  return [...earlier, value];
}

async function demo(io: CliIo, flags: DemoFlags): Promise<void> {
  const { reference, performances } = await chooseDance(io, flags);
  const print = printer(io, false);
  const pace = flags.speed ?? (io.stdout.isTTY === true ? watchedSpeed : Number.POSITIVE_INFINITY);
  introduce(print, reference.name, pace);
  const wording = wordingOf(io, flags);
  const outcomes = [];
  for (const performance of performances) {
    print.line(`  ${print.paint.bold(plain(performance.name))}`);
    const view = liveView(io);
    const { locale, mirror } = flags;
    const options = {
      preset,
      mirror,
      locale,
      feedback: wording.options,
      speed: pace,
      clock: io.clock,
      signal: io.signal,
      onMoment: view.onMoment,
    } as const;
    const outcome = await runSession(reference, performance, options).finally(view.end);
    outcomes.push({ ...performance, ...outcome });
    print.line();
  }
  print.line(demoTable(outcomes, print));
  const backend = outcomes[0]?.backend ?? { name: 'none', reason: 'nobody danced' };
  await writeOutput(
    flags.html,
    renderDanceReport({
      reference,
      performances: outcomes,
      note: reportNote(backend, preset),
      locale: flags.locale,
    }),
    '--html',
  );
  print.line(print.paint.dim(`\n  backend ${backend.name}: ${backend.reason}`));
  printWording(io, print, wording);
  print.line(`  report  ${print.paint.cyan(pathToFileURL(flags.html).href)}\n`);
}

async function chooseDance(io: CliIo, flags: DemoFlags): Promise<GeneratedDance> {
  if (flags.reference === undefined && flags.performance.length === 0) return generatedDance(checkedSeed(flags.seed));
  if (flags.reference === undefined || flags.performance.length === 0) {
    const given = flags.reference === undefined ? '--performance' : '--reference';
    throw new CliError('cli/usage', `Only ${given} was given; give both --reference and --performance, or neither.`);
  }
  const progress = progressLine(io, flags.progress);
  const reading = { signal: io.signal, onProgress: progress.onProgress };
  const reference = await readPoses(flags.reference, { ...loadOptions(flags, 'reference'), ...reading });
  const performances = [];
  for (const path of flags.performance) {
    performances.push(await readPoses(path, { ...loadOptions(flags, 'performance'), ...reading }));
  }
  progress.clear();
  return { reference, performances };
}

function checkedSeed(seed: number): number {
  if (Number.isInteger(seed) && seed >= 0 && seed < 2 ** 31) return seed;
  throw new CliError('cli/usage', `--seed is ${seed}; give a whole number from 0.`);
}

function introduce({ line, paint }: Printer, name: string, pace: number): void {
  const how = Number.isFinite(pace) ? `replayed live at ${pace} times the speed` : 'replayed as if live';
  line(`\n  ${paint.bold('Footlight')}  ${plain(name)}, ${how}\n`);
}
