import {
  changingTempo,
  choreographer,
  createChoreography,
  perform,
  perturb,
  retime,
  timesAt,
} from '@footlight/core-compare/testing';

import type { Findings } from './findings.js';
import { reference } from './generated-dance.js';
import { live } from './scores.js';
import { quantile } from './statistics.js';

/** How well the follower knows where a performer is, also after a jump. */
export function lag(findings: Findings): void {
  const strays: number[] = [];
  for (const seed of [5, 6, 7, 8]) {
    const original = perform(createChoreography({ seed, tempo: 116, beats: 96 }), choreographer, { jitter: 0 });
    const tempo = changingTempo(seed, 48);
    const performance = perturb(retime(original, timesAt(original, 30, tempo.end), tempo.placeAt), {
      jitter: 0.005,
      seed,
    });
    for (const { timestamp, referenceTimestamp } of live(original, performance)) {
      if (referenceTimestamp !== null) strays.push(Math.abs(referenceTimestamp - tempo.placeAt(timestamp)));
    }
  }
  findings.atMost('lag: median error, seconds (a frame is .033)', quantile(strays, 0.5), 1 / 30);
  findings.atMost('lag: 95th percentile of the error, seconds', quantile(strays, 0.95), 0.1);
  const recoveries = [10, -10].flatMap((distance) => [25, 32, 40].map((at) => recovery(at, distance)));
  findings.atMost('lag: slowest recovery after jumps of 10 s, seconds', Math.max(...recoveries), 2);
}

/** Seconds after a jump until the follower stays within .2 s of the performer for the next 6 s. */
function recovery(at: number, distance: number): number {
  const placeOf = (time: number): number => (time < at ? time : time + distance);
  const performance = perturb(retime(reference, timesAt(reference, 30, at + 6), placeOf), { jitter: 0.005 });
  const astray = live(reference, performance).filter(
    ({ timestamp, referenceTimestamp }) =>
      timestamp >= at && Math.abs((referenceTimestamp ?? -1) - placeOf(timestamp)) > 0.2,
  );
  return (astray.at(-1)?.timestamp ?? at) - at;
}
