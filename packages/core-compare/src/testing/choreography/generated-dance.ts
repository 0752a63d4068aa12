import type { PoseSequence } from '@footlight/contracts';

import { createChoreography, type Choreography } from './choreography.js';
import { perform } from './perform.js';
import { choreographer, faithful, lateAndSloppy } from './performer.js';

/** Somebody's dance. */
interface NamedDance {
  readonly name: string;
  readonly sequence: PoseSequence;
}

/** A reference and those who dance it. */
export interface GeneratedDance {
  readonly reference: NamedDance;
  readonly performances: readonly NamedDance[];
}

/** Seeds tried for the other dance. Nearly every one serves; the bound is for the reader's peace. */
const otherDances = 100;

/** Makes a dance and three performers: one faithful, one late with a sloppy left arm, one who dances something else. */
export function generatedDance(seed: number): GeneratedDance {
  const dance = createChoreography({ seed });
  const other = anotherDance(dance, seed);
  const stranger = { ...faithful, name: 'Something else', seed: faithful.seed + 1 };
  return {
    reference: { name: `Generated choreography ${seed}`, sequence: perform(dance, choreographer) },
    performances: [
      { name: faithful.name, sequence: perform(dance, faithful) },
      { name: lateAndSloppy.name, sequence: perform(dance, lateAndSloppy) },
      { name: stranger.name, sequence: perform(other, stranger) },
    ],
  };
}

/** A dance to the same beat that never does the same move at the same time. */
function anotherDance({ tempo, moves }: Choreography, seed: number): Choreography {
  for (let step = 1; step < otherDances; step++) {
    const other = createChoreography({ seed: seed + step, tempo });
    if (other.moves.every((move, index) => move !== moves[index])) return other;
  }
  return createChoreography({ seed: seed + otherDances, tempo });
}
