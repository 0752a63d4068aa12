import { element } from '@footlight-examples/page-kit';
import { minutes, whenWords } from '../home/words.js';
import type { InterviewBody } from '../api/interviews.js';

/** What an analysis does, in its order. */
const stages: readonly (readonly [string, string])[] = [
  ['media', 'Listening and looking'],
  ['transcribe', 'Writing down what was said'],
  ['report', 'Putting the feedback together'],
];

/** How far an analysis has come, stage by stage. */
export function progressPanel(interview: InterviewBody): {
  readonly card: HTMLElement;
  update(interview: InterviewBody): void;
  /** The connection broke; shown until the next update. */
  lost(): void;
} {
  const status = element('p', { class: 'now', role: 'status' });
  const list = element('ol', { class: 'stages' });
  const card = element(
    'section',
    { class: 'card progress-card' },
    element('p', { class: 'facts' }, `Handed in on ${whenWords(interview.created_at)}`),
    element('h1', {}, interview.name ?? 'Recorded answer'),
    interview.question === null ? null : element('p', { class: 'asked' }, `“${interview.question}”`),
    status,
    list,
    element('p', { class: 'hint' }, 'You may close this page: the feedback will be waiting.'),
  );
  const update = (state: InterviewBody): void => {
    const words = statusLine(state);
    if (status.textContent !== words) status.textContent = words;
    list.replaceChildren(...stages.map(([id, name]) => stageRow(id, name, state)));
  };
  update(interview);
  return { card, update, lost: () => void (status.textContent = 'The connection broke. Trying again…') };
}

function statusLine({ status, attempts }: InterviewBody): string {
  if (status === 'pending')
    return attempts > 0
      ? 'It did not work at once and will be tried again.'
      : 'In line. It begins as soon as there is room.';
  return 'Being analysed.';
}

function stageRow(id: string, name: string, { progress }: InterviewBody): HTMLElement {
  const at = progress[id];
  const later = stages.slice(stages.findIndex(([stage]) => stage === id) + 1);
  const done =
    later.some(([stage]) => progress[stage] !== undefined) ||
    (at?.total !== null && at?.total === at?.completed && at !== undefined);
  const skipped = done && at === undefined;
  const value = at && at.total ? at.completed / at.total : done ? 1 : 0;
  return element(
    'li',
    { class: done ? 'done' : at ? 'going' : 'waiting-stage' },
    element('span', { class: 'stage-name' }, name),
    element('span', { class: 'stage-facts' }, skipped ? 'not needed' : done ? 'done' : factsOf(at)),
    element('progress', { max: 1, value, 'aria-label': name }),
  );
}

function factsOf(at: InterviewBody['progress'][string] | undefined): string {
  if (!at) return '';
  if (at.unit === 'seconds') return `${minutes(at.completed)}${at.total === null ? '' : ` of ${minutes(at.total)}`}`;
  return at.total === null ? '' : `${Math.round((at.completed / at.total) * 100)} %`;
}
