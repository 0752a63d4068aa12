import { FootlightError } from '@footlight/contracts';

/** Runs a program: what was thrown on purpose is told in one line, anything else with its stack. */
export function runMain(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    console.error(FootlightError.is(error) ? error.message : error);
    process.exitCode = 1;
  });
}

/** Calls `stop` at SIGTERM or SIGINT, once; a second signal ends the process at once. */
export function onStopSignal(stop: () => Promise<void>): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      process.once(signal, () => process.exit(1));
      void stop().then(() => process.exit(0));
    });
}
