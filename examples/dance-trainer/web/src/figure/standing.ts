import type { LandmarkName } from '@footlight/contracts';

import type { Body, Point } from './body.js';

const half: readonly (readonly [string, number, number])[] = [
  ['ear', 0.13, -1.42],
  ['shoulder', 0.4, -1],
  ['elbow', 0.56, -0.36],
  ['wrist', 0.62, 0.2],
  ['hip', 0.19, 0],
  ['knee', 0.22, 0.95],
  ['ankle', 0.23, 1.9],
  ['foot_index', 0.32, 2],
];

/** Somebody who waits: stands for a dancer that is not known yet. In trunk lengths. */
export const standing: Body = new Map(
  half.flatMap(([name, x, y]): [LandmarkName, Point][] => [
    [`left_${name}` as LandmarkName, [x, y]],
    [`right_${name}` as LandmarkName, [-x, y]],
  ]),
);
