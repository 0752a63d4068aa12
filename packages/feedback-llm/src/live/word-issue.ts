import { bodyPartOf, type PhraseBook, type Wordings } from '../phrases/phrase-book.js';
import { render } from '../phrases/render.js';
import type { LiveIssue } from './live-issue.js';

/** Every way the phrase book has to say an issue. */
export function wordings(issue: LiveIssue, book: PhraseBook): string[] {
  return templatesFor(issue, book).map((template) => render(template, slotsOf(issue, book)));
}

function templatesFor(issue: LiveIssue, book: PhraseBook): Wordings {
  if (issue.kind !== 'joint') return book.live[issue.kind];
  return actionTemplates(issue.joint, issue.direction, book);
}

/** What to do about a joint that is off in a direction. */
export function actionTemplates(
  joint: Extract<LiveIssue, { kind: 'joint' }>['joint'],
  direction: Extract<LiveIssue, { kind: 'joint' }>['direction'],
  book: PhraseBook,
): Wordings {
  return book.live.actions[bodyPartOf(joint)][direction] ?? book.live.anyPart[direction];
}

function slotsOf(issue: LiveIssue, book: PhraseBook): Record<string, string> {
  if (issue.kind !== 'joint' && issue.kind !== 'jointBetter') return {};
  return { ...book.joints[issue.joint], amount: book.live.amount[issue.severity] };
}
