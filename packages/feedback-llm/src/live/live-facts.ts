import { describeJoint } from '../facts/joint-facts.js';
import { fact, type Fact } from '../facts/fact.js';
import type { LiveIssue } from './live-issue.js';

const says: Readonly<Record<Exclude<LiveIssue['kind'], 'joint' | 'jointBetter'>, string>> = {
  late: 'the performer is behind the beat: every move must start sooner',
  early: 'the performer is ahead of the beat: every move must wait for the music',
  smallMotion: 'the positions are right, but the movement between them is too small: dance bigger',
  outOfSight: 'the performer cannot be seen whole: they must step back into the picture',
  lost: 'the performer is not where the choreography is: they may join in again at the next move',
  timingBetter: 'praise: the performer is back on the beat after having been off it',
  great: 'praise: the performer dances very close to the reference',
  improving: 'praise: the performer has become clearly better in the last seconds',
  steady: 'encouragement: the performer dances steadily',
};

/** The one thing that a live line may say. Lines carry no numbers: nobody counts while dancing. */
export function liveFact(issue: LiveIssue): Fact {
  if (issue.kind === 'joint') {
    return fact(issue.id, describeJoint(issue.joint, issue.direction), {
      joints: [issue.joint],
      direction: issue.direction,
    });
  }
  if (issue.kind === 'jointBetter') {
    const part = issue.joint.replace('_', ' ');
    return fact(issue.id, `praise: the performer has corrected their ${part}`, { joints: [issue.joint] });
  }
  return fact(issue.id, says[issue.kind]);
}
