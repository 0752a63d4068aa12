import { announce, element } from '@footlight-examples/page-kit';
import { percent } from '@footlight/report';

import type { SectionBody } from '../../../src/api/index.js';
import { note } from '../dom/note.js';
import { secondOf, timingWords } from '../dom/words.js';

export interface SectionDialogOptions {
  readonly onGoOn: () => void;
  /** Takes it away when the dancer leaves the dance. */
  readonly signal: AbortSignal;
}

/** Shows what to work on since the last section, over the page, until the dancer goes on; tells screen readers the gist. */
export function showSection(section: SectionBody, { onGoOn, signal }: SectionDialogOptions): void {
  const title = `Section ${section.index + 1}, ${secondOf(section.start_time)} to ${secondOf(section.end_time)}`;
  const gist = gistOf(section);
  const dialog = element(
    'dialog',
    { class: 'card section', 'aria-labelledby': 'section-title', 'aria-describedby': 'section-gist' },
    element('h2', { id: 'section-title' }, title),
    element('p', { id: 'section-gist', class: 'facts' }, gist),
    element(
      'section',
      { class: 'advice', tabindex: 0, 'aria-label': 'What to work on' },
      element(
        'ol',
        { class: 'notes' },
        section.feedback.map(({ title: what, feedback: text, severity, body_parts: parts, timestamp }) =>
          note({ title: what, text, severity, parts, when: secondOf(timestamp) }),
        ),
      ),
    ),
    element(
      'div',
      { class: 'buttons' },
      element(
        'button',
        { class: 'button primary', type: 'button', autofocus: true, onclick: () => dialog.close() },
        'Go on',
      ),
    ),
  );
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (!signal.aborted) onGoOn();
  });
  signal.addEventListener('abort', () => dialog.close(), { once: true });
  document.body.append(dialog);
  announce(`${title}. ${gist}`);
  dialog.showModal();
}

function gistOf({ average_score: score, timing_offset: offset, feedback }: SectionBody): string {
  if (score === null) return 'Too little was seen to give a score.';
  const first = feedback[0] ? ` Work on this first: ${feedback[0].title}.` : '';
  return `Score ${percent(score)}, ${timingWords(offset)}.${first}`;
}
