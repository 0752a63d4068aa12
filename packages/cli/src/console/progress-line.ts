import type { OnProgress } from '@footlight/contracts';

import type { CliIo } from './cli-io.js';
import { padEnd } from './text-width.js';

/** A line on stderr that shows how far something is. */
export interface ProgressLine {
  readonly onProgress: OnProgress;
  /** Shows a text of its own, in place of the last one. */
  show(text: string): void;
  /** Takes the line away. */
  clear(): void;
}

const nothing: ProgressLine = { onProgress: () => undefined, show: () => undefined, clear: () => undefined };

/** A person sees ten changes a second; a log needs one. */
const terminalMs = 100;
const logMs = 1000;

/**
 * Progress for a person: on a terminal one line that is written over, with `--progress` elsewhere a line a second, else nothing.
 *
 * @param wanted true for `--progress`
 */
export function progressLine({ stderr, clock }: CliIo, wanted: boolean): ProgressLine {
  const terminal = stderr.isTTY === true;
  if (!terminal && !wanted) return nothing;
  let last = Number.NEGATIVE_INFINITY;
  let width = 0;
  const show = (text: string) => {
    stderr.write(terminal ? `\r${padEnd(text, width)}` : `${text}\n`);
    width = text.length;
  };
  return {
    show,
    onProgress({ stage, completed, total, unit }) {
      const now = clock.now();
      if (now - last < (terminal ? terminalMs : logMs) && completed !== total) return;
      last = now;
      const share = total ? ` ${Math.floor((100 * completed) / total)} %` : '';
      show(`${stage}${share} (${Math.round(completed)}${total ? ` of ${Math.round(total)}` : ''} ${unit})`);
    },
    clear() {
      if (terminal && width > 0) stderr.write(`\r${' '.repeat(width)}\r`);
      width = 0;
    },
  };
}
