import type { ErrorDirection, JointError } from '@footlight/contracts';
import { spoken } from '@footlight/report';

import { sentence } from '../dom/words.js';

/**
 * A label beside a figure, in few words. The coach's sentences have words of their own (`feedback-llm`), in three languages and from the
 * dancer's side, which a page need not load for this.
 */
const directions: Record<ErrorDirection, string> = {
  bent: 'too bent',
  extended: 'too straight',
  low: 'too low',
  high: 'too high',
  forward: 'too far forward',
  backward: 'too far back',
  inward: 'too far in',
  outward: 'too far out',
  left: 'too far left',
  right: 'too far right',
};

/** `Left elbow 32° too bent`. */
export function jointWords({ joint, difference, direction }: JointError): string {
  return `${sentence(spoken(joint))} ${Math.round(Math.abs(difference))}° ${directions[direction]}`;
}
