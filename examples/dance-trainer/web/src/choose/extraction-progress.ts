import { element } from '@footlight-examples/page-kit';
import type { ReferenceBody } from '../../../src/api/index.js';

/** How far the poses of a video have been taken. */
export function extractionProgress({ name, progress }: ReferenceBody): HTMLElement {
  const percent = progress === null ? null : Math.round(progress * 100);
  return element(
    'div',
    { class: 'extraction' },
    element('p', { class: 'facts' }, percent === null ? 'Waiting to be watched…' : `Learning the steps… ${percent} %`),
    element('progress', { 'aria-label': `Learning the steps of ${name}`, max: 1, value: progress }),
  );
}
