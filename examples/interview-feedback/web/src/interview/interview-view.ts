import { announce, apiKey, attempt, element, requestBytes, type View, waiting } from '@footlight-examples/page-kit';
import { eraseInterview, getInterview, type InterviewBody } from '../api/interviews.js';
import { watchInterview } from '../api/watch-interview.js';
import { progressPanel } from './progress-panel.js';
import { endedPanel } from './ended-panel.js';
import { reportFrame } from './report-frame.js';

/** One answer: how far its analysis is, then what it found. */
export const interviewView: View = async (target, id, signal) => {
  const body = element('div', {}, waiting('Looking for the answer'));
  target.replaceChildren(body);
  await attempt(body, 'This answer cannot be shown', signal, async () => {
    const interview = await getInterview(id, signal);
    if (interview.status === 'completed') return showReport(target, interview, signal);
    const panel = progressPanel(interview);
    target.replaceChildren(toolbar(interview), panel.card);
    await watchInterview(id, {
      signal,
      onLost: () => panel.lost(),
      onErased: () => leave(),
      onState: (state) => {
        if (state.status === 'completed') return void showReport(target, state, signal);
        if (state.status === 'failed' || state.status === 'cancelled') return panel.card.replaceWith(endedPanel(state));
        panel.update(state);
      },
    });
  });
};

async function showReport(target: HTMLElement, interview: InterviewBody, signal: AbortSignal): Promise<void> {
  announce('The feedback is ready.');
  const place = element('div', {}, waiting('Opening the feedback'));
  target.replaceChildren(toolbar(interview), place);
  await attempt(place, 'The feedback cannot be opened', signal, async () => {
    place.replaceWith(await reportFrame(interview, signal));
  });
}

function toolbar({ id, name, status, links }: InterviewBody): HTMLElement {
  const dialog = eraseDialog(id);
  const ready = status === 'completed';
  return element(
    'div',
    { class: 'toolbar' },
    element('a', { class: 'button quiet', href: '#/' }, '← All answers'),
    ready && element('h1', { class: 'hidden-text' }, `Feedback: ${name ?? 'recorded answer'}`),
    element('span', { class: 'space' }),
    // A new tab could not send a key.
    ready &&
      apiKey() === null &&
      element('a', { class: 'button', href: `${links.report}?format=html`, target: '_blank' }, 'Open alone'),
    ready &&
      element(
        'button',
        { class: 'button', type: 'button', onclick: () => void save(id, links.report) },
        'Save as JSON',
      ),
    element('button', { class: 'button', type: 'button', onclick: () => dialog.showModal() }, 'Erase'),
    dialog,
  );
}

async function save(id: string, report: string): Promise<void> {
  const bytes = await requestBytes(`${report}?format=json`);
  const address = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'application/json' }));
  element('a', { href: address, download: `${id}.json` }).click();
  URL.revokeObjectURL(address);
}

function eraseDialog(id: string): HTMLDialogElement {
  const erase = async (): Promise<void> => {
    await eraseInterview(id);
    announce('The answer was erased.');
    leave();
  };
  const close = (): void => dialog.close();
  const dialog = element(
    'dialog',
    { class: 'card', 'aria-labelledby': 'erase-title' },
    element('h2', { id: 'erase-title' }, 'Erase this answer?'),
    element(
      'p',
      {},
      'The recording, the feedback and everything written about it will be gone. This cannot be undone.',
    ),
    element(
      'div',
      { class: 'buttons' },
      element('button', { class: 'button', type: 'button', onclick: close, autofocus: true }, 'Keep it'),
      element(
        'button',
        { class: 'button danger', type: 'button', onclick: () => void erase().catch(close) },
        'Erase it',
      ),
    ),
  );
  return dialog;
}

function leave(): void {
  location.hash = '#/';
}
