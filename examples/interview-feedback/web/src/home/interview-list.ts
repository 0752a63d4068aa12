import { attempt, element, waiting } from '@footlight-examples/page-kit';
import { isUnderWay, listInterviews, type InterviewBody } from '../api/interviews.js';
import { statusWords, whenWords } from './words.js';

/** Milliseconds between looks while something is under way. */
const lookMs = 2000;

/** The answers so far, newest first, kept up to date while the page is seen. */
export function interviewList(signal: AbortSignal): HTMLElement {
  const body = element('div', {}, waiting('Looking for your answers'));
  const section = element(
    'section',
    { class: 'answers', 'aria-labelledby': 'answers' },
    element('h2', { id: 'answers' }, 'Your answers'),
    body,
  );
  const more: InterviewBody[] = [];
  async function show(): Promise<void> {
    const { interviews, next_cursor: cursor } = await listInterviews(signal);
    const older = more.filter((one) => !interviews.some(({ id }) => id === one.id));
    draw([...interviews, ...older], more.length > 0 ? null : cursor);
    if (interviews.some(isUnderWay)) setTimeout(() => !signal.aborted && void again(), lookMs);
  }
  const again = (): Promise<void> => attempt(body, 'Your answers cannot be listed', signal, show);
  function draw(interviews: readonly InterviewBody[], cursor: string | null): void {
    if (interviews.length === 0)
      return body.replaceChildren(element('p', { class: 'none' }, 'None yet. The first one will stand here.'));
    const list = element('ul', { class: 'answer-list' }, ...interviews.map(row));
    body.replaceChildren(list, ...(cursor === null ? [] : [olderButton(cursor)]));
  }
  function olderButton(cursor: string): HTMLElement {
    const onclick = async (): Promise<void> => {
      const page = await listInterviews(signal, cursor);
      more.push(...page.interviews);
      await again();
    };
    return element('button', { class: 'button', type: 'button', onclick: () => void onclick() }, 'Older answers');
  }
  void again();
  return section;
}

function row(interview: InterviewBody): HTMLElement {
  const { id, name, question, status, created_at: createdAt } = interview;
  return element(
    'li',
    { class: 'answer' },
    element(
      'a',
      { href: `#/interview/${id}` },
      element('span', { class: 'answer-name' }, name ?? 'Recorded answer'),
      element('span', { class: 'answer-facts' }, [whenWords(createdAt), question].filter(Boolean).join(' · ')),
    ),
    element('span', { class: `badge ${status}` }, statusWords[status]),
  );
}
