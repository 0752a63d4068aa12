import { element } from '@footlight-examples/page-kit';
import { clock } from '@footlight/report';

import type { ReferenceBody } from '../../../src/api/index.js';
import { deleteReference, getReference } from '../api/references.js';
import { extractionProgress } from './extraction-progress.js';
import { preview, unknownDancer } from './preview.js';

const kinds = { generated: 'Built in', poses: 'Pose file', video: 'Video' } as const;

/** One dance of the list. While its poses are being taken it shows how far that is, and then becomes an ordinary card. */
export function referenceCard(reference: ReferenceBody, signal: AbortSignal): HTMLLIElement {
  const card = element('li', { class: 'dance card' });
  const show = (current: ReferenceBody): void => {
    card.replaceChildren(...contents(current, card, signal));
    if (current.state === 'extracting') void follow(current, show, signal);
  };
  show(reference);
  return card;
}

function contents(reference: ReferenceBody, card: HTMLElement, signal: AbortSignal): HTMLElement[] {
  const { name, state, reference_id: id } = reference;
  const heading = element('h2', {}, name);
  if (state === 'extracting') return [unknownDancer('learning'), heading, extractionProgress(reference)];
  if (state === 'failed') {
    const reason = reference.failure?.message ?? 'The poses could not be taken.';
    return [unknownDancer('failed'), heading, element('p', { class: 'failure' }, reason), remove(reference, card)];
  }
  const link = element('a', { class: 'dance-link', href: `#/dance/${encodeURIComponent(id)}` }, name);
  return [
    preview(reference, signal),
    element('h2', {}, link),
    element('p', { class: 'facts' }, facts(reference)),
    ...(reference.kind === 'generated' ? [] : [remove(reference, card)]),
  ];
}

function facts({ kind, duration }: ReferenceBody): string {
  return duration === null ? kinds[kind] : `${clock(duration)} · ${kinds[kind]}`;
}

function remove({ name, reference_id: id }: ReferenceBody, card: HTMLElement): HTMLElement {
  const onclick = async (): Promise<void> => {
    if (!confirm(`Remove "${name}" from this server?`)) return;
    await deleteReference(id).then(
      () => card.remove(),
      (cause: Error) => alert(cause.message),
    );
  };
  return element(
    'button',
    { class: 'remove', type: 'button', 'aria-label': `Remove ${name}`, onclick: () => void onclick() },
    '×',
  );
}

/** Asks every second, less often when the server does not answer. */
async function follow(
  reference: ReferenceBody,
  show: (now: ReferenceBody) => void,
  signal: AbortSignal,
): Promise<void> {
  for (let wait = 1000; !signal.aborted;) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    if (signal.aborted) return;
    const now = await getReference(reference.reference_id, signal).catch(() => null);
    wait = now ? 1000 : Math.min(wait * 2, 30_000);
    if (now) return show(now);
  }
}
