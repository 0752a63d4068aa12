import type { PoseSequence } from '@footlight/contracts';
import { perturb, retime } from '@footlight/core-compare/testing';

import type { Findings } from './findings.js';
import { reference } from './generated-dance.js';
import { liveScores, score } from './scores.js';
import { mean, spearman } from './statistics.js';

/** The larger a fault, the lower the score. */
export function graded(findings: Findings): void {
  const angles = [0, 5, 10, 15, 20, 30, 45, 60, 75, 90];
  const arms = angles.map((leftArm) => score(reference, perturb(reference, { leftArm, jitter: 0.005 })));
  findings.atMost('graded: Spearman of left arm offset (0 to 90 degrees) and score', spearman(angles, arms), -0.98);
  const delays = [0, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1, 1.5, 2];
  const late = (delay: number): PoseSequence =>
    perturb(
      retime(reference, reference.timestamps, (time) => time - delay),
      { jitter: 0.005 },
    );
  findings.atMost(
    'graded: Spearman of delay (0 to 2 s) and score',
    spearman(
      delays,
      delays.map((delay) => score(reference, late(delay))),
    ),
    -0.98,
  );
  const followed = delays.map((delay) => mean(liveScores(reference, late(delay))));
  findings.atMost('graded: Spearman of delay and live score', spearman(delays, followed), -0.98);
}
