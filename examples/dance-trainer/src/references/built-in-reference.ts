import { generatedDance } from '@footlight/core-compare/testing';
import type { PoseSequence } from '@footlight/contracts';

import type { ReferenceView } from '../api/reference.js';
import { summaryOf } from './reference-folder.js';
import { examplePath, posesPath } from './reference-paths.js';

/** The dance of the command line's demo. */
const seed = 7;

/** A choreography made by a program, so that nobody needs a file to begin, and three who dance it. */
export interface BuiltInReference {
  readonly id: string;
  readonly name: string;
  readonly sequence: PoseSequence;
  readonly examples: readonly { readonly name: string; readonly sequence: PoseSequence }[];
  view(): ReferenceView;
}

export function builtInReference(): BuiltInReference {
  return (made ??= make());
}

let made: BuiltInReference | null = null;

function make(): BuiltInReference {
  const { reference, performances } = generatedDance(seed);
  const id = `generated-${seed}`;
  return {
    id,
    ...reference,
    examples: performances,
    view: () => ({
      referenceId: id,
      name: reference.name,
      kind: 'generated',
      state: 'ready',
      progress: null,
      failure: null,
      ...summaryOf(reference.sequence),
      videoPath: null,
      posesPath: posesPath(id),
      examples: performances.map(({ name }, index) => ({ name, posesPath: examplePath(id, index) })),
      createdAt: new Date(0).toISOString(),
    }),
  };
}
