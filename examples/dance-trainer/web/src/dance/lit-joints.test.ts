import type { Joint, JointError, Severity } from '@footlight/contracts';
import { describe, expect, it } from 'vitest';

import { LitJoints } from './lit-joints.js';

function error(joint: Joint, severity: Severity = 'medium'): JointError {
  return { joint, severity, expectedAngle: 90, actualAngle: 60, difference: -30, direction: 'bent' };
}

const names = (lit: LitJoints): Joint[] => lit.worst.map(({ joint }) => joint);

describe('the joints that are lit', () => {
  it('stay dark for one wrong moment and light up when it lasts', () => {
    const lit = new LitJoints();
    lit.add([error('left_elbow')]);
    expect(names(lit)).toEqual([]);
    for (let moment = 0; moment < 3; moment += 1) lit.add([error('left_elbow')]);
    expect(names(lit)).toEqual(['left_elbow']);
  });

  it('go out again some moments after the mistake', () => {
    const lit = new LitJoints();
    for (let moment = 0; moment < 20; moment += 1) lit.add([error('left_elbow')]);
    lit.add([]);
    expect(names(lit)).toEqual(['left_elbow']);
    for (let moment = 0; moment < 5; moment += 1) lit.add([]);
    expect(names(lit)).toEqual([]);
  });

  it('come worst first, and small errors light nothing', () => {
    const lit = new LitJoints();
    for (let moment = 0; moment < 10; moment += 1)
      lit.add([error('right_knee'), error('left_elbow', 'high'), error('neck', 'low')]);
    expect(names(lit)).toEqual(['left_elbow', 'right_knee']);
    lit.clear();
    expect(names(lit)).toEqual([]);
  });
});
