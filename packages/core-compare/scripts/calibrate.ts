/**
 * Makes src/calibration/fitted.ts: the two numbers of the scores that are fitted to recordings; the rest of the calibration has its
 * reasons beside it. Grid search, UI-PRMD, leaving one person out; prints what each fold chose and how it does on the person left out.
 *
 * `tsx --conditions=@footlight/source packages/core-compare/scripts/calibrate.ts [--write]`
 */
import { readFileSync, writeFileSync } from 'node:fs';

import { hasSharedFile, sharedFile } from '@footlight/testkit';

import { selectBackend } from '../src/backend/index.js';
import { calibration, type Calibration } from '../src/calibration/calibration.js';
import { alignSequences, type AlignedSide } from '../src/comparison/align-sequences.js';
import { MomentComparer } from '../src/comparison/compare-moment.js';
import { alignmentSeries } from '../src/features/alignment-series.js';
import type { FeatureTable } from '../src/features/feature-table.js';
import { sequenceFeatures } from '../src/features/sequence-features.js';
import { loadPoseSequence } from '../src/files/index.js';
import { ReferenceTimeline } from '../src/internal/reference-timeline.js';

type Fitted = Pick<Calibration, 'chordCap' | 'motionFloor'>;

interface Reading {
  readonly features: FeatureTable;
  readonly side: AlignedSide;
}
interface Clip {
  readonly movement: string;
  readonly subject: string;
  readonly correct: boolean;
  readonly timeline: ReferenceTimeline;
  readonly timestamps: Float64Array;
  readonly plain: Reading;
  readonly mirrored: Reading;
}
interface Pair {
  readonly reference: Clip;
  readonly performance: Clip;
  readonly features: FeatureTable;
  /** The matched frame of the reference, and the time due, of each frame of the performance. */
  readonly frames: readonly number[];
  readonly due: readonly number[];
}

/** A floor above .35 would take slow passages of a dance for stillness, and a freeze for dancing. */
const grid: readonly Fitted[] = [0.5, 0.6, 0.7, 0.85, 1].flatMap((chordCap) =>
  [0.25, 0.3, 0.35].map((motionFloor) => ({ chordCap, motionFloor })),
);

/** The errors that are allowed: one less the areas under the ROC curve that scores are to reach. */
const allowed = { movement: 0.02, correctness: 0.07 } as const;

if (!hasSharedFile('testdata/motion/ui_prmd/manifest.json')) throw new Error('the recordings of UI-PRMD are not there');
const { backend } = selectBackend();
const clips = await loadClips();
const pairs = makePairs();
const scored = grid.map((fitted) => ({ fitted, scores: pairs.map((pair) => scoreOf(pair, fitted)) }));

const people = [...new Set(clips.map(({ subject }) => subject))];
for (const person of people) {
  const involves = ({ reference, performance }: Pair): boolean =>
    reference.subject === person || performance.subject === person;
  const chosen = choose((pair) => !involves(pair));
  console.log(
    `without ${person}: ${JSON.stringify(chosen.fitted)}, on ${person}: ${quality(chosen.scores, involves).toFixed(4)}`,
  );
}
const { fitted, scores } = choose(() => true);
console.log(`everybody: ${JSON.stringify(fitted)}, ${quality(scores, () => true).toFixed(4)}`);
if (process.argv.includes('--write')) write(fitted);

async function loadClips(): Promise<Clip[]> {
  const folder = 'testdata/motion/ui_prmd';
  const entries = JSON.parse(readFileSync(sharedFile(`${folder}/manifest.json`), 'utf8')) as (Clip & {
    file: string;
  })[];
  return Promise.all(
    entries.map(async ({ file, movement, subject, correct }) => {
      const sequence = await loadPoseSequence(sharedFile(`${folder}/${file}`), { fps: 20, space: 'world' });
      const timeline = new ReferenceTimeline(sequence.timestamps);
      const read = (mirrored: boolean): Reading => {
        const features = sequenceFeatures(sequence, { flat: false, depth: calibration.depthTrust.world, mirrored });
        return { features, side: { series: alignmentSeries(features, calibration.alignment.velocityScale), timeline } };
      };
      const { timestamps } = sequence;
      return { movement, subject, correct, timeline, timestamps, plain: read(false), mirrored: read(true) };
    }),
  );
}

function makePairs(): Pair[] {
  return clips.flatMap((reference) =>
    reference.correct
      ? clips.filter((performance) => performance !== reference).map((performance) => pairOf(reference, performance))
      : [],
  );
}

/** Aligned once, plain or mirrored as `mirror: 'auto'` would have it: none of the fitted numbers takes part in that. */
function pairOf(reference: Clip, performance: Clip): Pair {
  const align = ({ side }: Reading) => alignSequences(side, reference.plain.side, 'auto', backend, calibration);
  const plain = align(performance.plain);
  const mirrored = align(performance.mirrored);
  const swap = mirrored.cost < 0.9 * plain.cost;
  const map = swap ? mirrored : plain;
  const times = [...performance.timestamps];
  return {
    reference,
    performance,
    features: (swap ? performance.mirrored : performance.plain).features,
    frames: times.map((time) => Math.round(reference.timeline.frameAt(map.matched(time)))),
    due: times.map((time) => map.due(time)),
  };
}

function scoreOf({ reference, performance, features, frames, due }: Pair, fit: Fitted): number {
  const kinds = { layouts: ['blazepose33'], flat: false, depth: calibration.depthTrust.world } as const;
  const options = { weights: { poseWeight: 0.7, motionWeight: 0.3 }, timingTolerance: 1 };
  const comparer = new MomentComparer(
    reference.plain.features,
    reference.timeline,
    { ...calibration, ...fit },
    kinds,
    options,
  );
  const scores = frames.flatMap((frame, row) => {
    const match = {
      timestamp: performance.timestamps[row] ?? 0,
      frame,
      earliest: 0,
      due: due[row] ?? 0,
      confidence: 1,
      mirrored: false,
    };
    return comparer.compare(features, row, match).combinedScore ?? [];
  });
  return scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
}

function choose(within: (pair: Pair) => boolean): (typeof scored)[number] {
  const rated = scored.map((entry) => ({ entry, value: quality(entry.scores, within) }));
  return rated.reduce((a, b) => (b.value > a.value ? b : a)).entry;
}

/**
 * How much of the allowed error is left, of whichever of the two uses more: same movement against another (other people), repetition
 * against incorrect (same person). 1 = no error, 0 = all of it, below 0 = more.
 */
function quality(values: readonly number[], within: (pair: Pair) => boolean): number {
  const pick = (test: (pair: Pair) => boolean): number[] =>
    values.filter((_, index) => within(pairs[index] as Pair) && test(pairs[index] as Pair));
  const own = ({ reference, performance }: Pair): boolean => reference.subject === performance.subject;
  const same = ({ reference, performance }: Pair): boolean => reference.movement === performance.movement;
  const movement = auc(
    pick((pair) => pair.performance.correct && !own(pair) && same(pair)),
    pick((pair) => pair.performance.correct && !own(pair) && !same(pair)),
  );
  const correctness = auc(
    pick((pair) => own(pair) && same(pair) && pair.performance.correct),
    pick((pair) => own(pair) && same(pair) && !pair.performance.correct),
  );
  return 1 - Math.max((1 - movement) / allowed.movement, (1 - correctness) / allowed.correctness);
}

function auc(positives: readonly number[], negatives: readonly number[]): number {
  let wins = 0;
  for (const a of positives) for (const b of negatives) wins += a > b ? 1 : a === b ? 0.5 : 0;
  return wins / (positives.length * negatives.length);
}

function write({ chordCap, motionFloor }: Fitted): void {
  const text = `/** Made by scripts/calibrate.ts from UI-PRMD (4 movements, 5 people). Do not edit. */
export const fitted = { chordCap: ${chordCap}, motionFloor: ${motionFloor} } as const;
`;
  writeFileSync(new URL('../src/calibration/fitted.ts', import.meta.url), text);
}
