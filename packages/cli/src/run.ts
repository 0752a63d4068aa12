import { FootlightError } from '@footlight/contracts';
import { CommanderError } from 'commander';

import type { CliIo } from './console/cli-io.js';
import { paintFor } from './console/paint.js';
import { plain } from './console/text-width.js';
import { exitCodeOf, exitCodes, isAbort } from './errors/exit-codes.js';
import { createProgram } from './program.js';

/**
 * Runs the command line. Never throws and never ends the process.
 *
 * Env: `FOOTLIGHT_DEBUG` (any value) prints the stack of an error.
 *
 * @param args without the program and the script
 * @returns the exit code
 */
export async function run(args: readonly string[], io: CliIo): Promise<number> {
  let exitCode: number = exitCodes.ok;
  try {
    const program = createProgram(io, (code) => (exitCode = code));
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    printError(error, io);
    return exitCodeOf(error);
  }
}

/** One line: what happened, the value seen, what to do, and the code. Commander has printed its own already. */
function printError(error: unknown, io: CliIo): void {
  if (error instanceof CommanderError) return;
  const paint = paintFor(io, io.stderr);
  // A progress line may stand there.
  if (io.stderr.isTTY) io.stderr.write('\r\u001b[K');
  if (isAbort(error)) return void io.stderr.write('stopped\n');
  const message = plain(error instanceof Error ? error.message : String(error));
  const code = FootlightError.is(error) ? error.code : 'unexpected';
  io.stderr.write(`${paint.red('footlight:')} ${message} ${paint.dim(`[${code}]`)}\n`);
  if (io.env['FOOTLIGHT_DEBUG'] && error instanceof Error) io.stderr.write(`${error.stack ?? ''}\n`);
}
