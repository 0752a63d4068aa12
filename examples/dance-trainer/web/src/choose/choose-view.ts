import { attempt, element } from '@footlight-examples/page-kit';
import type { ReferenceBody } from '../../../src/api/index.js';
import { listReferences } from '../api/references.js';
import { referenceCard } from './reference-card.js';
import { uploadCard } from './upload-card.js';

/** The first screen: which dance? */
export async function chooseView(target: HTMLElement, _: string, signal: AbortSignal): Promise<void> {
  document.title = 'Footlight dance trainer';
  const list = element('ul', { class: 'dances', 'aria-busy': true }, [0, 1].map(placeholder));
  const failed = element('div');
  target.append(
    element('h1', { class: 'headline' }, 'Pick a dance'),
    element(
      'p',
      { class: 'lead' },
      'Dance along in front of your camera. Footlight keeps count, lights up the joint that is off, and tells you what to work on.',
    ),
    failed,
    list,
  );
  await attempt(failed, 'The dances could not be loaded', signal, async () => {
    const references = await listReferences(signal);
    failed.replaceChildren();
    const add = (reference: ReferenceBody): void => {
      list.insertBefore(referenceCard(reference, signal), list.lastElementChild);
    };
    list.replaceChildren(
      ...references.map((reference) => referenceCard(reference, signal)),
      uploadCard({ isFirst: references.length === 0, onUploaded: add, signal }),
    );
    list.removeAttribute('aria-busy');
  });
}

function placeholder(): HTMLElement {
  return element(
    'li',
    { class: 'dance card placeholder', 'aria-hidden': 'true' },
    element('div', { class: 'preview' }),
  );
}
