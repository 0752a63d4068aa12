import { announce, attempt, element, everyFrame, waiting } from '@footlight-examples/page-kit';

import { getConfig, getPoses, getReference } from '../api/references.js';
import { DanceVisit } from './dance-visit.js';

/** The second screen: the reference on one side, the dancer on the other. */
export async function danceView(target: HTMLElement, referenceId: string, signal: AbortSignal): Promise<void> {
  target.append(waiting('Setting the stage…'));
  await attempt(target, 'This dance could not be opened', signal, async () => {
    const [reference, config] = await Promise.all([getReference(referenceId, signal), getConfig(signal)]);
    const poses = await getPoses(reference, signal);
    document.title = `${reference.name} · Footlight`;
    const visit = new DanceVisit({ reference, poses, abilities: config.abilities, signal });
    const head = element(
      'div',
      { class: 'dance-head' },
      element('a', { class: 'back', href: '#/' }, 'All dances'),
      element('h1', {}, reference.name),
    );
    target.replaceChildren(head, ...visit.parts);
    announce(`${reference.name}. Choose who dances.`);
    everyFrame(signal, (seconds) => visit.tick(seconds));
    document.addEventListener('visibilitychange', () => document.hidden && visit.pause(), { signal });
    signal.addEventListener('abort', () => visit.close());
  });
}
