import { announce, element, type View } from '@footlight-examples/page-kit';
import { interviewList } from './interview-list.js';
import { questionCard } from './question-card.js';
import { recordCard } from './record-card.js';
import { sendPanel } from './send-panel.js';
import { uploadCard } from './upload-card.js';

/** The first page: what is asked, a way to answer, and the answers so far. */
export const homeView: View = (target, _parameter, signal) => {
  const question = questionCard();
  const panel = sendPanel({
    details: question.details,
    signal,
    onSent: ({ id }) => {
      announce('Your answer has arrived and is being analysed.');
      location.hash = `#/interview/${id}`;
    },
  });
  const take = (recording: Blob, name: string): void => panel.send(recording, name);
  target.replaceChildren(
    element('h1', { class: 'headline' }, 'Answer as if it counted'),
    element(
      'p',
      { class: 'lead' },
      'Record an answer, or hand in one you have. You hear how it sounded, see how it looked, and learn what to fix first.',
    ),
    question.card,
    element('div', { class: 'ways' }, recordCard({ onRecorded: take, signal }), uploadCard({ onChosen: take })),
    panel.card,
    interviewList(signal),
  );
};
