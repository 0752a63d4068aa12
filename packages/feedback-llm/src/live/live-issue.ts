import type { ErrorDirection, Joint, Severity } from '@footlight/contracts';

/** Something worth saying about the last seconds. */
export type LiveIssue =
  | {
      readonly kind: 'joint';
      readonly id: string;
      readonly joint: Joint;
      readonly direction: ErrorDirection;
      readonly degrees: number;
      readonly share: number;
      readonly severity: Severity;
      readonly worth: number;
    }
  | {
      readonly kind: 'late' | 'early' | 'smallMotion' | 'outOfSight' | 'lost';
      readonly id: string;
      readonly severity: Severity;
      readonly worth: number;
    }
  | {
      readonly kind: 'jointBetter';
      readonly id: string;
      readonly joint: Joint;
      readonly severity: 'low';
      readonly worth: number;
    }
  | {
      readonly kind: 'timingBetter' | 'great' | 'improving' | 'steady';
      readonly id: string;
      readonly severity: 'low';
      readonly worth: number;
    };

export type LiveIssueKind = LiveIssue['kind'];

const praise: ReadonlySet<LiveIssueKind> = new Set(['jointBetter', 'timingBetter', 'great', 'improving', 'steady']);

/** Praise is known by what it is about, never by its words. */
export function isPraise(issue: LiveIssue): boolean {
  return praise.has(issue.kind);
}

const limbs: Readonly<Record<string, string>> = {
  elbow: 'arm',
  shoulder: 'arm',
  wrist: 'arm',
  hip: 'leg',
  knee: 'leg',
  ankle: 'leg',
};

/** The body parts a client highlights: the limb with its side, then the joint: `['left_arm', 'elbow']`. */
export function focusAreas(issue: LiveIssue): string[] {
  switch (issue.kind) {
    case 'joint':
    case 'jointBetter':
      return jointAreas(issue.joint);
    case 'late':
    case 'early':
    case 'timingBetter':
    case 'lost':
      return ['timing'];
    case 'smallMotion':
      return ['motion'];
    case 'outOfSight':
      return ['framing'];
    default:
      return [];
  }
}

function jointAreas(joint: Joint): string[] {
  const [side, part] = joint.split('_');
  if (part === undefined) return joint === 'neck' ? ['head', 'neck'] : [joint];
  return [`${side}_${limbs[part] ?? part}`, part];
}
