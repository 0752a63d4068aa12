import { choreographer, createChoreography, faithful, lateAndSloppy, perform } from '@footlight/core-compare/testing';

import type { NamedSequence } from '../report/report-input.js';

/** A reference and those who dance it. */
export interface Dance {
  readonly reference: NamedSequence;
  readonly performances: readonly NamedSequence[];
}

/** Another dance to the same beat, for the one who does not follow. */
const otherSeed = 1000;

/** Makes a dance and three performers: one faithful, one late with a sloppy left arm, one who dances something else. */
export function generatedDance(seed: number): Dance {
  const dance = createChoreography({ seed });
  const other = createChoreography({ seed: seed + otherSeed, tempo: dance.tempo });
  const stranger = { ...faithful, name: 'something else', seed: faithful.seed + 1 };
  return {
    reference: { name: `generated choreography ${seed}`, sequence: perform(dance, choreographer) },
    performances: [
      { name: faithful.name, sequence: perform(dance, faithful) },
      { name: lateAndSloppy.name, sequence: perform(dance, lateAndSloppy) },
      { name: stranger.name, sequence: perform(other, stranger) },
    ],
  };
}
