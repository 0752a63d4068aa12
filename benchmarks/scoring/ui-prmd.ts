import { readFileSync } from 'node:fs';

import type { PoseSequence } from '@footlight/contracts';
import { compareSequences, loadPoseSequence } from '@footlight/core-compare';
import { sharedFile } from '@footlight/testkit';

import type { Findings } from './findings.js';
import { score } from './scores.js';
import { auc, mean } from './statistics.js';

interface Recording {
  readonly file: string;
  readonly movement: string;
  readonly subject: string;
  readonly correct: boolean;
  readonly sequence: PoseSequence;
}

/** People who do exercises rightly and wrongly (UI-PRMD): can the score tell which, and how? */
export async function uiPrmd(findings: Findings): Promise<void> {
  const manifest = JSON.parse(readFileSync(sharedFile('testdata/motion/ui_prmd/manifest.json'), 'utf8')) as Omit<
    Recording,
    'sequence'
  >[];
  const recordings: Recording[] = [];
  for (const entry of manifest) {
    const sequence = await loadPoseSequence(sharedFile(`testdata/motion/ui_prmd/${entry.file}`), {
      fps: 20,
      space: 'world',
    });
    recordings.push({ ...entry, sequence });
  }
  const references = recordings.filter(({ correct }) => correct);
  const options = { preset: 'default', mirror: 'auto' } as const;
  const pairs = references.flatMap((reference) =>
    recordings
      .filter((performance) => performance !== reference)
      .map((performance) => ({
        reference,
        performance,
        value: compareSequences(reference.sequence, performance.sequence, options).combinedScore ?? 0,
      })),
  );
  const otherPeople = pairs.filter(
    ({ reference, performance }) => reference.subject !== performance.subject && performance.correct,
  );
  const right = references.filter((query) => {
    const best = otherPeople
      .filter(({ performance }) => performance === query)
      .reduce((a, b) => (b.value > a.value ? b : a));
    return best.reference.movement === query.movement;
  });
  findings.atLeast('UI-PRMD: movement 1-NN, leave one person out', right.length / references.length, 0.99);
  const valuesOf = (list: typeof pairs, test: (pair: (typeof pairs)[number]) => boolean): number[] =>
    list.filter(test).map(({ value }) => value);
  const same = valuesOf(otherPeople, ({ reference, performance }) => reference.movement === performance.movement);
  const other = valuesOf(otherPeople, ({ reference, performance }) => reference.movement !== performance.movement);
  findings.atLeast('UI-PRMD: AUC same movement against another, other people', auc(same, other), 0.98);
  const own = pairs.filter(
    ({ reference, performance }) =>
      reference.subject === performance.subject && reference.movement === performance.movement,
  );
  const repeated = valuesOf(own, ({ performance }) => performance.correct);
  const incorrect = valuesOf(own, ({ performance }) => !performance.correct);
  findings.atLeast('UI-PRMD: AUC correct repetition against incorrect', auc(repeated, incorrect), 0.93);
  const triples = own
    .filter(({ performance }) => performance.correct)
    .flatMap((correct) =>
      pairs
        .filter(
          ({ reference, performance }) =>
            reference === correct.reference && performance.movement !== reference.movement,
        )
        .map((wrong) => (correct.value > wrong.value ? 1 : 0)),
    );
  findings.atLeast('UI-PRMD: repetition above every other movement, share of pairs', mean(triples), 1);
  findings.atLeast(
    'UI-PRMD: every file with itself, least',
    Math.min(...recordings.map(({ sequence }) => score(sequence, sequence))),
    0.98,
  );
}
