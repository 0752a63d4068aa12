import type { ErrorDirection, Joint, Severity } from '@footlight/contracts';

import type { LiveGolden } from './golden-kinds.js';
import { live, off } from './live-golden.js';

/** [joint, direction, degrees, severity by the table 30/15/5, what must be said in English] */
const jointCases: readonly (readonly [Joint, ErrorDirection, number, Severity, RegExp])[] = [
  ['left_elbow', 'bent', 34, 'high', /(straighten|extend|open).*left (elbow|forearm)/i],
  ['right_elbow', 'extended', 22, 'medium', /(bend|fold|soften).*right elbow/i],
  ['left_shoulder', 'low', 40, 'high', /(lift|raise|up).*left arm|left arm.*up/i],
  ['right_shoulder', 'high', 18, 'medium', /(lower|down|drop).*right arm|right arm.*down/i],
  ['left_shoulder', 'forward', 33, 'high', /left arm back/i],
  ['right_shoulder', 'backward', 25, 'medium', /right arm forward/i],
  ['left_wrist', 'bent', 50, 'high', /left (wrist|hand)/i],
  ['right_wrist', 'extended', 28, 'medium', /right wrist/i],
  ['left_hip', 'low', 31, 'high', /left leg/i],
  ['right_hip', 'inward', 20, 'medium', /right leg.*(out|wider)/i],
  ['left_knee', 'extended', 45, 'high', /(bend|sink|soften).*left knee/i],
  ['right_knee', 'bent', 16, 'medium', /(straighten|push|stretch).*right knee/i],
  ['left_ankle', 'bent', 35, 'high', /left (foot|ankle)/i],
  ['right_ankle', 'extended', 21, 'medium', /right (foot|ankle)/i],
  ['neck', 'left', 24, 'medium', /head.*right/i],
  ['torso', 'right', 32, 'high', /(upper body|lean|chest).*left/i],
  ['torso', 'bent', 30, 'high', /chest|upper body|taller/i],
];

/** One joint that is off, each in turn. */
export const liveJointGoldens: readonly LiveGolden[] = jointCases.map(
  ([joint, direction, degrees, severity, mention]) =>
    live({
      id: `live ${joint} ${direction} ${degrees}`,
      at: off(joint, degrees, direction),
      severity,
      mentions: [mention],
      joints: [joint],
      isPositive: false,
    }),
);
