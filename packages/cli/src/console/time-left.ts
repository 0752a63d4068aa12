import type { Progress } from '@footlight/contracts';

import { bar } from './bars.js';
import type { CliIo } from './cli-io.js';
import { padEnd } from './text-width.js';
import type { ProgressLine } from './progress-line.js';

const barWidth = 16;

/** Draws progress with a bar and the seconds left, from the speed so far within the stage. */
export function withTimeLeft(io: CliIo, line: ProgressLine, wanted: boolean): (progress: Progress) => void {
  const start = io.clock.now();
  let last = 0;
  let from: { readonly stage: string; readonly completed: number; readonly now: number } | null = null;
  return ({ stage, completed, total, unit }) => {
    const now = io.clock.now();
    if (from?.stage !== stage) from = { stage, completed, now: from === null ? start : now };
    if (now - last < (wanted ? 1000 : 100)) return;
    last = now;
    const speed = (completed - from.completed) / Math.max(1, now - from.now);
    const left = total !== null && speed > 0 ? `, ${Math.ceil((total - completed) / speed / 1000)} s left` : '';
    const share = total === null ? '' : ` ${Math.floor((100 * completed) / total)} %`;
    const drawn = total ? `${padEnd(bar(completed / total, barWidth), barWidth)} ` : '';
    const of = total === null ? '' : ` of ${total.toFixed(0)}`;
    line.show(`${drawn}${stage}${share} (${completed.toFixed(0)}${of} ${unit === 'seconds' ? 's' : unit}${left})`);
  };
}
