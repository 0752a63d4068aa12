import type { BackendPreference } from '@footlight/core-compare';
import { Command, Option } from 'commander';

import type { CliIo } from '../console/cli-io.js';
import { printer, type Printer } from '../console/print.js';
import { padEnd } from '../console/text-width.js';
import type { Check } from '../doctor/check.js';
import { runChecks } from '../doctor/checks.js';
import { exitCodes } from '../errors/exit-codes.js';

interface DoctorFlags {
  readonly backend?: BackendPreference;
  readonly json: boolean;
}

const examples = `
Exit code 0 when everything is there (a slower fallback counts as there), 4 when something is missing.

Examples:
  footlight doctor
  footlight doctor --backend native --json`;

export function doctorCommand(io: CliIo, setExitCode: (code: number) => void): Command {
  return new Command('doctor')
    .description('say what Footlight finds on this machine: Node, backend, ffmpeg, models, transcriber, S3')
    .addOption(new Option('--backend <name>', 'the backend to ask for').choices(['auto', 'native', 'typescript']))
    .option('--json', 'print one JSON document and nothing else', false)
    .addHelpText('after', examples)
    .action(async ({ backend, json }: DoctorFlags) => {
      const checks = await runChecks(io.env, backend);
      const ok = checks.every(({ status }) => status !== 'missing');
      const print = printer(io, json);
      printChecks(print, checks);
      print.document(() => ({ ok, checks }));
      if (!ok) setExitCode(exitCodes.missingTool);
    });
}

function printChecks(print: Printer, checks: readonly Check[]): void {
  const { paint } = print;
  const marks = { ok: paint.green('✓'), fallback: paint.yellow('~'), missing: paint.red('✗') };
  const width = Math.max(...checks.map(({ name }) => name.length)) + 2;
  print.line();
  for (const { name, status, detail, remedy } of checks) {
    print.line(`  ${marks[status]} ${padEnd(name, width)}${status === 'ok' ? paint.dim(detail) : detail}`);
    if (remedy) print.line(`    ${' '.repeat(width)}${paint.yellow('→')} ${remedy}`);
  }
  print.line();
}
