import pc from 'picocolors';

import type { CliIo, TextSink } from './cli-io.js';

export type Paint = ReturnType<typeof pc.createColors>;

/**
 * Colours for one stream: where a person looks, unless told otherwise.
 *
 * Env: `NO_COLOR` (any value, https://no-color.org) turns them off, `FORCE_COLOR` on.
 */
export function paintFor({ env }: CliIo, sink: TextSink): Paint {
  const refused = env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '';
  const forced = env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '' && env['FORCE_COLOR'] !== '0';
  return pc.createColors(!refused && (forced || (sink.isTTY === true && env['TERM'] !== 'dumb')));
}

/** A score in the colour of its label. */
export function scorePaint(paint: Paint, score: number | null): (text: string) => string {
  if (score === null) return paint.dim;
  if (score >= 0.7) return paint.green;
  return score >= 0.55 ? paint.yellow : paint.red;
}
