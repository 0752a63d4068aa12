import { pino, type DestinationStream } from 'pino';

/** Characters that are gathered before they are written, and milliseconds after which they are in any case. */
const most = 32 * 1024;
const longestMs = 200;
/** Bytes that wait when nobody reads what is written; beyond them lines are left out. */
const mostWaiting = 16 * 1024 * 1024;

let output: DestinationStream | null = null;

/**
 * Standard output for log lines, one for the process: they are gathered and written together, away from the event loop, and all of
 * them when the process ends. pino's own buffer looks at everything that waits anew with each line.
 */
export function standardOutput(): DestinationStream {
  return (output ??= gathered(pino.destination({ sync: false, maxLength: mostWaiting })));
}

function gathered(destination: DestinationStream): DestinationStream {
  let lines: string[] = [];
  let length = 0;
  const handOver = () => {
    if (length === 0) return;
    destination.write(lines.join(''));
    lines = [];
    length = 0;
  };
  setInterval(handOver, longestMs).unref();
  // Before the destination's own listeners, which write what it has.
  process.prependListener('beforeExit', handOver);
  process.prependListener('exit', handOver);
  return {
    write: (line) => {
      lines.push(line);
      length += line.length;
      if (length >= most) handOver();
    },
  };
}
