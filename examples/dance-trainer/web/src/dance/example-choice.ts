import { element } from '@footlight-examples/page-kit';
import type { PoseSequence } from '@footlight/contracts';

import type { ReferenceBody } from '../../../src/api/index.js';
import { getPoseFile } from '../api/references.js';
import { examplePerformance } from '../performer/example-performance.js';
import { recordedPerformer } from '../performer/recorded-performer.js';
import type { Performer } from '../performer/performer.js';

export interface ExampleChoiceOptions {
  readonly reference: ReferenceBody;
  readonly poses: PoseSequence;
  readonly signal: AbortSignal;
  readonly onChoice: (open: () => Promise<Performer>) => void;
}

/** Somebody else to watch: the recorded dancers of the server, or one made up from the reference where it has none. */
export function exampleChoice({ reference, poses, signal, onChoice }: ExampleChoiceOptions): HTMLElement[] {
  if (reference.examples.length === 0)
    return [
      button('Late, lazy left arm', () => onChoice(async () => example('Example dancer', examplePerformance(poses)))),
    ];
  return reference.examples.map(({ name, poses_path: path }) =>
    button(name, () => onChoice(async () => example(name, await getPoseFile(path, signal)))),
  );
}

/** An example keeps its own clock: whoever is late in it stays late. */
function example(name: string, sequence: PoseSequence): Performer {
  return recordedPerformer(name, sequence, 0);
}

function button(name: string, onclick: () => void): HTMLElement {
  return element('button', { class: 'button example', type: 'button', onclick }, name);
}
