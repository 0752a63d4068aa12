import type { PoseSequence } from '@footlight/contracts';
import type { CompareOptions } from '@footlight/core-compare';
import { choreographer, mirror, perform, perturb } from '@footlight/core-compare/testing';

import type { Findings } from './findings.js';
import { generated, reference } from './generated-dance.js';
import { score } from './scores.js';

/** What must not matter: size, body shape, yaw, the camera, its rate. */
export function invariance(findings: Findings): void {
  const onCamera = perform(generated, choreographer, { jitter: 0, space: 'image' });
  const narrower = onCamera.landmarks.map((value, k) => (k % 2 === 0 ? value * 2 : value));
  const base = score(reference, reference);
  const change = (what: string, performance: PoseSequence, against = reference, options: CompareOptions = {}): void =>
    findings.atMost(`invariance: ${what}`, Math.abs(base - score(against, performance, options)), 0.03);
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
