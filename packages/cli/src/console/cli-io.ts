import type { Readable } from 'node:stream';

import { systemClock, type Clock } from '@footlight/contracts';

/** Where text goes. */
export interface TextSink {
  write(text: string): unknown;
  /** True for a terminal that a person looks at. */
  readonly isTTY?: boolean | undefined;
  /** Characters a line. */
  readonly columns?: number | undefined;
}

/** Everything of the process that commands touch: tests hand in their own. */
export interface CliIo {
  /** What `-` reads. */
  readonly stdin: Readable;
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Runs work that never yields to the event loop, with Ctrl-C ending the process meanwhile, since nothing could hear it. */
  readonly blocking: <Result>(work: () => Result) => Result;
}

/** The process's own. The first Ctrl-C asks commands to stop, the second ends the process. */
export function processIo(): CliIo & { readonly release: () => void } {
  const controller = new AbortController();
  const onInterrupt = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  };
  process.on('SIGINT', onInterrupt);
  return {
    // Looked at only when it is read: a terminal would otherwise keep the process waiting.
    get stdin() {
      return process.stdin;
    },
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    clock: systemClock,
    signal: controller.signal,
    blocking(work) {
      process.off('SIGINT', onInterrupt);
      try {
        return work();
      } finally {
        process.on('SIGINT', onInterrupt);
      }
    },
    release: () => void process.off('SIGINT', onInterrupt),
  };
}
