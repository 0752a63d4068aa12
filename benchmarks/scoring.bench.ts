/**
 * What the scores can tell apart, on recordings and on generated dances: discrimination, graded faults, invariances, lag recovery.
 * `tsx --conditions=@footlight/source benchmarks/scoring.bench.ts [ui|dance|graded|invariance|lag]...` (all when none is named)
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';

import type { PoseSequence } from '@footlight/contracts';
import {
  compareSequences,
  createFollower,
  loadPoseSequence,
  type CompareOptions,
  type FollowerOptions,
} from '@footlight/core-compare';
import {
  changingTempo,
  choreographer,
  createChoreography,
  mirror,
  perform,
  perturb,
  reorder,
  retime,
  timesAt,
} from '@footlight/core-compare/testing';
import { hasSharedFile, sharedFile } from '@footlight/testkit';

interface Row {
  readonly what: string;
  readonly value: number;
  /** `>=` or `<=` and the number asked for. */
  readonly target: string;
  readonly met: boolean;
}

const rows: Row[] = [];
const motion = 'testdata/motion';

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? Number.NaN;

function atLeast(what: string, value: number, target: number): void {
  rows.push({ what, value, target: `>= ${target}`, met: value >= target });
}
function atMost(what: string, value: number, target: number): void {
  rows.push({ what, value, target: `<= ${target}`, met: value <= target });
}

/** Area under the ROC curve: the share of pairs in which the positive scores higher, ties counting half. */
function auc(positives: readonly number[], negatives: readonly number[]): number {
  const all = [...positives.map((value) => [value, 1] as const), ...negatives.map((value) => [value, 0] as const)];
  all.sort((a, b) => a[0] - b[0]);
  let rankSum = 0;
  for (let first = 0; first < all.length;) {
    let last = first;
    while (last < all.length && all[last]?.[0] === all[first]?.[0]) last++;
    for (let index = first; index < last; index++) if (all[index]?.[1] === 1) rankSum += (first + last + 1) / 2;
    first = last;
  }
  const count = positives.length;
  return (rankSum - (count * (count + 1)) / 2) / (count * negatives.length);
}

/** Spearman's rank correlation of distinct values. */
function spearman(a: readonly number[], b: readonly number[]): number {
  const rank = (values: readonly number[]): number[] =>
    values.map((value) => values.filter((other) => other < value).length);
  const [x, y] = [rank(a), rank(b)];
  const squares = x.reduce((sum, value, index) => sum + (value - (y[index] ?? 0)) ** 2, 0);
  return 1 - (6 * squares) / (a.length * (a.length ** 2 - 1));
}

function score(reference: PoseSequence, performance: PoseSequence, options: CompareOptions = {}): number {
  return compareSequences(reference, performance, { preset: 'dance', ...options }).combinedScore ?? 0;
}

/** The scores of a performance, frame by frame, as a live follower gives them. */
function live(reference: PoseSequence, performance: PoseSequence, options: FollowerOptions = {}) {
  const follower = createFollower(reference, { preset: 'dance', ...options });
  return [...performance.timestamps].map((timestamp, index) =>
    follower.push({ timestamp, landmarks: performance.landmarks.subarray(index * 132, (index + 1) * 132) }),
  );
}
function liveScores(reference: PoseSequence, performance: PoseSequence): number[] {
  return live(reference, performance).flatMap(({ combinedScore }) => (combinedScore === null ? [] : [combinedScore]));
}

interface Recording {
  readonly file: string;
  readonly movement: string;
  readonly subject: string;
  readonly correct: boolean;
  readonly sequence: PoseSequence;
}

async function uiPrmd(): Promise<void> {
  const manifest = JSON.parse(readFileSync(sharedFile(`${motion}/ui_prmd/manifest.json`), 'utf8')) as Omit<
    Recording,
    'sequence'
  >[];
  const recordings: Recording[] = [];
  for (const entry of manifest) {
    const sequence = await loadPoseSequence(sharedFile(`${motion}/ui_prmd/${entry.file}`), { fps: 20, space: 'world' });
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
  atLeast('UI-PRMD: movement 1-NN, leave one person out', right.length / references.length, 0.99);
  const valuesOf = (list: typeof pairs, test: (pair: (typeof pairs)[number]) => boolean): number[] =>
    list.filter(test).map(({ value }) => value);
  const same = valuesOf(otherPeople, ({ reference, performance }) => reference.movement === performance.movement);
  const other = valuesOf(otherPeople, ({ reference, performance }) => reference.movement !== performance.movement);
  atLeast('UI-PRMD: AUC same movement against another, other people', auc(same, other), 0.98);
  const own = pairs.filter(
    ({ reference, performance }) =>
      reference.subject === performance.subject && reference.movement === performance.movement,
  );
  const repeated = valuesOf(own, ({ performance }) => performance.correct);
  const incorrect = valuesOf(own, ({ performance }) => !performance.correct);
  atLeast('UI-PRMD: AUC correct repetition against incorrect', auc(repeated, incorrect), 0.93);
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
  atLeast('UI-PRMD: repetition above every other movement, share of pairs', mean(triples), 1);
  atLeast(
    'UI-PRMD: every file with itself, least',
    Math.min(...recordings.map(({ sequence }) => score(sequence, sequence))),
    0.98,
  );
}

async function legacyDance(): Promise<void> {
  const all = await loadPoseSequence(sharedFile(`${motion}/legacy_pickled_poses.npy`));
  const dance = reorder(all, [...all.timestamps.keys()].slice(0, 1206));
  const frames = dance.timestamps.length;
  const order = [...dance.timestamps.keys()];
  const noise = {
    ...dance,
    landmarks: dance.landmarks.map((_, k) => (k % 4 === 3 ? 1 : (Math.abs(Math.sin(k * 12.9898)) * 43758.5453) % 1)),
  };
  const point = { ...dance, landmarks: dance.landmarks.map((_, k) => (k % 4 === 3 ? 1 : 0.5)) };
  const firstHalf = order.slice(0, 600);
  const secondHalf = { ...reorder(dance, firstHalf), landmarks: dance.landmarks.slice(600 * 132, 1200 * 132) };
  const probes: readonly (readonly [string, PoseSequence, number, PoseSequence?])[] = [
    ['noise', noise, 0.1],
    ['one point', point, 0.15],
    [
      'frozen',
      reorder(
        dance,
        order.map(() => 300),
      ),
      0.15,
    ],
    [
      'shuffled',
      reorder(
        dance,
        order.map((k) => (k * 7919) % frames),
      ),
      0.35,
    ],
    ['reversed', reorder(dance, order.toReversed()), 0.35],
    ['another dance', secondHalf, 0.35, reorder(dance, firstHalf)],
  ];
  const jittered = perturb(dance, { jitter: 0.02, seed: 3 });
  for (const [name, run] of [
    ['whole', score],
    ['live', (a: PoseSequence, b: PoseSequence) => mean(liveScores(a, b))],
  ] as const) {
    atLeast(`dance, ${name}: replay`, run(dance, dance), 0.98);
    atLeast(`dance, ${name}: 2 cm of jitter`, run(dance, jittered), 0.9);
    for (const [what, performance, target, reference = dance] of probes)
      atMost(`dance, ${name}: ${what}`, run(reference, performance), target);
  }
  const hard = perturb(dance, { jitter: 0.06, hidden: 0.15, yaw: 20, yawPerFrame: true, seed: 5 });
  const late = (sequence: PoseSequence): PoseSequence => retime(sequence, sequence.timestamps, (time) => time - 2);
  const moments = (performance: PoseSequence, offset = 0): number[] => frameByFrame(dance, performance, offset);
  const elsewhere = (performance: PoseSequence): number[] => moments(performance, 600);
  atLeast('dance, moments: AUC 2 cm against another dance', auc(moments(jittered), elsewhere(jittered)), 0.999);
  atLeast('dance, moments: AUC 2 cm against 2 s off', auc(moments(jittered), moments(jittered, 15)), 0.999);
  atLeast(
    'dance, moments: AUC 6 cm, 15 % hidden, yaw +-20 against another dance',
    auc(moments(hard), elsewhere(hard)),
    0.98,
  );
  atLeast(
    'dance, moments: AUC 6 cm, 15 % hidden, yaw +-20 against 2 s off',
    auc(moments(hard), moments(hard, 15)),
    0.98,
  );
  atLeast(
    'dance, live: AUC 2 cm against 2 s off',
    auc(liveScores(dance, jittered), liveScores(dance, late(jittered))),
    0.999,
  );
  atLeast(
    'dance, live: AUC 6 cm, 15 % hidden, yaw +-20 against 2 s off',
    auc(liveScores(dance, hard), liveScores(dance, late(hard))),
    0.98,
  );
}

/** Each frame scored against one given frame of the reference, with no alignment: what the score alone can tell. */
function frameByFrame(reference: PoseSequence, performance: PoseSequence, offset: number): number[] {
  const count = reference.timestamps.length;
  const length = 3;
  const scores: number[] = [];
  for (let start = 0; start + length <= count; start += length) {
    const target = (start + offset) % count;
    if (target + length > count) continue;
    const ours = clip(performance, start, length);
    const theirs = { ...clip(reference, target, length), timestamps: ours.timestamps };
    const frame = live(theirs, ours, { relocalise: false, windowSeconds: 0.2 }).at(-1);
    const value = frame?.combinedScore ?? null;
    if (value !== null) scores.push(value);
  }
  return scores;
}

function clip(sequence: PoseSequence, start: number, length: number): PoseSequence {
  return {
    ...sequence,
    timestamps: sequence.timestamps.slice(start, start + length),
    landmarks: sequence.landmarks.slice(start * 132, (start + length) * 132),
  };
}

const generated = createChoreography({ seed: 3, tempo: 116, beats: 120 });
const reference = perform(generated, choreographer, { jitter: 0 });

function graded(): void {
  const angles = [0, 5, 10, 15, 20, 30, 45, 60, 75, 90];
  const arms = angles.map((leftArm) => score(reference, perturb(reference, { leftArm, jitter: 0.005 })));
  atMost('graded: Spearman of left arm offset (0 to 90 degrees) and score', spearman(angles, arms), -0.98);
  const delays = [0, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1, 1.5, 2];
  const late = (delay: number): PoseSequence =>
    perturb(
      retime(reference, reference.timestamps, (time) => time - delay),
      { jitter: 0.005 },
    );
  atMost(
    'graded: Spearman of delay (0 to 2 s) and score',
    spearman(
      delays,
      delays.map((delay) => score(reference, late(delay))),
    ),
    -0.98,
  );
  const followed = delays.map((delay) => mean(liveScores(reference, late(delay))));
  atMost('graded: Spearman of delay and live score', spearman(delays, followed), -0.98);
}

function invariance(): void {
  const onCamera = perform(generated, choreographer, { jitter: 0, space: 'image' });
  const narrower = onCamera.landmarks.map((value, k) => (k % 2 === 0 ? value * 2 : value));
  const base = score(reference, reference);
  const change = (what: string, performance: PoseSequence, against = reference, options: CompareOptions = {}): void =>
    atMost(`invariance: ${what}`, Math.abs(base - score(against, performance, options)), 0.03);
  change('size and place', {
    ...reference,
    landmarks: reference.landmarks.map((v, k) => (k % 4 === 3 ? v : v * 0.5 + (k % 4))),
  });
  change('limb length and height', perform(generated, { ...choreographer, height: 1.55, limbs: 0.9 }, { jitter: 0 }));
  change('yaw +20', perturb(reference, { yaw: 20 }));
  change('yaw -20', perturb(reference, { yaw: -20 }));
  change('shape of the picture', { ...onCamera, aspectRatio: onCamera.aspectRatio / 2, landmarks: narrower }, onCamera);
  for (const fps of [15, 60]) change(`${fps} frames a second`, perform(generated, choreographer, { jitter: 0, fps }));
  change("mirror: 'auto'", mirror(reference), reference, { mirror: 'auto' });
}

function lag(): void {
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
  atMost('lag: median error, seconds (a frame is .033)', quantile(strays, 0.5), 1 / 30);
  atMost('lag: 95th percentile of the error, seconds', quantile(strays, 0.95), 0.1);
  const recoveries = [10, -10].flatMap((distance) => [25, 32, 40].map((at) => recovery(at, distance)));
  atMost('lag: slowest recovery after jumps of 10 s, seconds', Math.max(...recoveries), 2);
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

const parts = { ui: uiPrmd, dance: legacyDance, graded, invariance, lag };
const recorded = hasSharedFile(`${motion}/ui_prmd/manifest.json`);
const wanted = process.argv.slice(2);
const before = loadavg();
for (const [name, run] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  if (!recorded && (name === 'ui' || name === 'dance')) console.log(`left out: ${name}, the recordings are not there`);
  else await run();
}
console.log(
  `${cpus()[0]?.model} x ${cpus().length}, Node ${process.version}, load ${before.join(' ')} before, ${loadavg().join(' ')} after`,
);
console.table(rows.map(({ what, value, target, met }) => ({ what, value: Number(value.toFixed(4)), target, met })));
if (wanted.length === 0) {
  writeFileSync(
    new URL('./results/scoring.json', import.meta.url),
    `${JSON.stringify({ node: process.version, cpu: cpus()[0]?.model, load: { before, after: loadavg() }, rows }, null, 2)}\n`,
  );
}
