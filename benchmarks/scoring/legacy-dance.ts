import type { PoseSequence } from '@footlight/contracts';
import { loadPoseSequence } from '@footlight/core-compare';
import { perturb, reorder, retime } from '@footlight/core-compare/testing';
import { sharedFile } from '@footlight/testkit';

import type { Findings } from './findings.js';
import { frameByFrame } from './moments.js';
import { liveScores, score } from './scores.js';
import { auc, mean } from './statistics.js';

/** One recorded dance against itself, against faults, and moment by moment. */
export async function legacyDance(findings: Findings): Promise<void> {
  const all = await loadPoseSequence(sharedFile('testdata/motion/legacy_pickled_poses.npy'));
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
    findings.atLeast(`dance, ${name}: replay`, run(dance, dance), 0.98);
    findings.atLeast(`dance, ${name}: 2 cm of jitter`, run(dance, jittered), 0.9);
    for (const [what, performance, target, reference = dance] of probes)
      findings.atMost(`dance, ${name}: ${what}`, run(reference, performance), target);
  }
  const hard = perturb(dance, { jitter: 0.06, hidden: 0.15, yaw: 20, yawPerFrame: true, seed: 5 });
  const late = (sequence: PoseSequence): PoseSequence => retime(sequence, sequence.timestamps, (time) => time - 2);
  const moments = (performance: PoseSequence, offset = 0): number[] => frameByFrame(dance, performance, offset);
  const elsewhere = (performance: PoseSequence): number[] => moments(performance, 600);
  findings.atLeast(
    'dance, moments: AUC 2 cm against another dance',
    auc(moments(jittered), elsewhere(jittered)),
    0.999,
  );
  findings.atLeast('dance, moments: AUC 2 cm against 2 s off', auc(moments(jittered), moments(jittered, 15)), 0.999);
  findings.atLeast(
    'dance, moments: AUC 6 cm, 15 % hidden, yaw +-20 against another dance',
    auc(moments(hard), elsewhere(hard)),
    0.98,
  );
  findings.atLeast(
    'dance, moments: AUC 6 cm, 15 % hidden, yaw +-20 against 2 s off',
    auc(moments(hard), moments(hard, 15)),
    0.98,
  );
  findings.atLeast(
    'dance, live: AUC 2 cm against 2 s off',
    auc(liveScores(dance, jittered), liveScores(dance, late(jittered))),
    0.999,
  );
  findings.atLeast(
    'dance, live: AUC 6 cm, 15 % hidden, yaw +-20 against 2 s off',
    auc(liveScores(dance, hard), liveScores(dance, late(hard))),
    0.98,
  );
}
