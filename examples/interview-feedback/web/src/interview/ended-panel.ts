import { element } from '@footlight-examples/page-kit';
import type { InterviewBody } from '../api/interviews.js';

/** An analysis that will give no feedback, and why. */
export function endedPanel({ status, name, error }: InterviewBody): HTMLElement {
  const title = status === 'cancelled' ? 'The analysis was cancelled' : 'There is no feedback for this answer';
  return element(
    'section',
    { class: 'card problem-card', role: 'alert' },
    element('p', { class: 'facts' }, name ?? 'Recorded answer'),
    element('h1', {}, title),
    error && element('p', {}, error.message),
    element('a', { class: 'button primary', href: '#/' }, 'Hand in another one'),
  );
}
