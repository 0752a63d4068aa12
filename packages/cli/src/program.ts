import { Command } from 'commander';

import { analyzeCommand } from './commands/analyze.js';
import { compareCommand } from './commands/compare.js';
import { convertCommand } from './commands/convert.js';
import { demoCommand } from './commands/demo.js';
import { doctorCommand } from './commands/doctor.js';
import { extractCommand } from './commands/extract.js';
import { modelsCommand } from './commands/models.js';
import { sessionCommand } from './commands/session.js';
import type { CliIo } from './console/cli-io.js';
import { version } from './version.js';

const generalHelp = `
Examples:
  footlight demo
  footlight compare reference.npy me.npy --html report.html
  footlight session reference.npy me.npy
  footlight analyze answer.mp4 --html answer.html
  footlight doctor

Exit codes: 0 done, 1 unexpected, 2 wrong arguments, 3 bad input, 4 a tool or model is missing, 130 stopped with Ctrl-C.`;

/** The whole command line. `setExitCode` is for commands that end well and still have something to say. */
export function createProgram(io: CliIo, setExitCode: (code: number) => void): Command {
  const program = new Command('footlight')
    .description('Watches a performance and coaches it.')
    .version(version)
    .addHelpText('after', generalHelp)
    .showHelpAfterError('(see footlight --help)');
  const commands = [
    compareCommand(io),
    sessionCommand(io),
    demoCommand(io),
    convertCommand(io),
    extractCommand(io),
    analyzeCommand(io, setExitCode),
    doctorCommand(io, setExitCode),
    modelsCommand(io, setExitCode),
  ];
  for (const command of [program, ...commands]) redirect(command, io);
  for (const command of commands) program.addCommand(command);
  return program;
}

/** Commander must neither write past our sinks nor end the process. */
function redirect(command: Command, io: CliIo): void {
  command.exitOverride().configureOutput({
    writeOut: (text) => void io.stdout.write(text),
    writeErr: (text) => void io.stderr.write(text),
  });
  for (const child of command.commands) redirect(child, io);
}
