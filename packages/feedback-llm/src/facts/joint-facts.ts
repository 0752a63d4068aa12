import type { ErrorDirection, Joint, JointEvidence, ProblemArea } from '@footlight/contracts';

import { clockTime, percent } from '../phrases/format.js';
import { fact, scoreNumbers, type Fact } from './fact.js';

/** How a part is off, and what mends it, in words that leave a model no choice of direction. */
const meaning: Readonly<Record<ErrorDirection, string>> = {
  bent: 'too bent or closed: it must be straightened or opened',
  extended: 'too straight or open: it must be bent or closed',
  low: 'too low: it must be lifted',
  high: 'too high: it must be lowered',
  forward: 'too far forward: it must go back',
  backward: 'too far back: it must go forward',
  inward: 'too far towards the middle: it must go outward',
  outward: 'too far out: it must come towards the middle',
  left: "too far to the performer's left: it must go right",
  right: "too far to the performer's right: it must go left",
};

/** "the performer's left elbow is too bent or closed: ..." */
export function describeJoint(joint: Joint, direction: ErrorDirection): string {
  return `the performer's ${joint.replace('_', ' ')} is ${meaning[direction]}`;
}

/** A joint over a stretch. */
export function jointFact(evidence: JointEvidence, degrees: number): Fact {
  const direction = evidence.direction ?? 'bent';
  const says = `${describeJoint(evidence.joint, direction)}; ${Math.round(degrees)} degrees on average, ${percent(evidence.shareOfTime)} % of the time; clearest at ${clockTime(evidence.worstTimestamp)}`;
  return fact(`joint:${evidence.joint}`, says, {
    joints: [evidence.joint],
    direction,
    numbers: [
      { value: degrees, unit: 'degrees' },
      { value: evidence.shareOfTime * 100, unit: 'percent' },
    ],
    times: [evidence.worstTimestamp],
  });
}

/** A problem area by its place in the list. */
export function areaFact(area: ProblemArea, index: number): Fact {
  const parts = area.bodyParts.map((joint) => joint.replace('_', ' ')).join(', ') || 'no single joint';
  const says = `from ${clockTime(area.startTime)} to ${clockTime(Math.ceil(area.endTime))} the score was ${percent(area.averageScore)} %; weakest: ${parts}`;
  return fact(`area:${index}`, says, {
    joints: area.bodyParts,
    numbers: scoreNumbers(area.averageScore),
    times: [area.startTime, area.endTime],
  });
}
