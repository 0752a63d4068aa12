import type { SessionMoment } from '@footlight/coach';
import type { CliIo } from '../console/cli-io.js';
import { bar } from '../console/bars.js';
import { paintFor, scorePaint } from '../console/paint.js';
import { padEnd, padStart, plain } from '../console/text-width.js';
import { clock, offsetWords, percent } from '@footlight/report';

/** Shows a session while it runs: every line of feedback, and on a terminal where the dancer is right now. */
export interface LiveView {
  readonly onMoment: (moment: SessionMoment) => void;
  /** Takes the moving line away. */
  end(): void;
}

/** The moving line is drawn so often that it moves, and no more: milliseconds. */
const redrawMs = 60;

/** How much of the score shown is the newest frame's: a number that jumps cannot be read. */
const newest = 0.08;

export function liveView(io: CliIo): LiveView {
  const paint = paintFor(io, io.stdout);
  const moving = io.stdout.isTTY === true && io.env['TERM'] !== 'dumb';
  let drawnAt = Number.NEGATIVE_INFINITY;
  let shown: number | null = null;
  const erase = () => void (moving && io.stdout.write('\r\u001b[K'));
  return {
    onMoment({ comparison, feedback }) {
      const { combinedScore, timestamp, timingOffset } = comparison;
      if (combinedScore !== null) shown = shown === null ? combinedScore : shown + newest * (combinedScore - shown);
      if (feedback) {
        erase();
        const sign = feedback.isPositive ? paint.green('✓') : paint.yellow('→');
        io.stdout.write(
          `  ${paint.dim(padStart(clock(feedback.timestamp, true), 7))}  ${sign} ${plain(feedback.feedbackText)}\n`,
        );
        drawnAt = Number.NEGATIVE_INFINITY;
      }
      const now = io.clock.now();
      if (!moving || now - drawnAt < redrawMs) return;
      drawnAt = now;
      const colour = scorePaint(paint, shown);
      const meter = colour(padEnd(bar(shown ?? 0, 24), 24));
      io.stdout.write(
        `\r\u001b[K  ${paint.dim(padStart(clock(timestamp, true), 7))}  ${meter} ${colour(padStart(percent(shown), 3))}  ${paint.dim(offsetWords(timingOffset))}`,
      );
    },
    end: erase,
  };
}

/** Nothing is shown: `--json`. */
export const silentView: LiveView = { onMoment: () => undefined, end: () => undefined };
