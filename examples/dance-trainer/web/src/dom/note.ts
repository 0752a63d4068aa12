import { element } from '@footlight-examples/page-kit';
import { spoken } from '@footlight/report';

export interface Note {
  readonly title: string;
  readonly text: string;
  /** When it shows, as words. */
  readonly when: string;
  /** Joints. */
  readonly parts: readonly string[];
  readonly severity?: string;
  /** The average score of its stretch, as words. */
  readonly badge?: string;
  /** Shows the moment again. @default the time is text */
  readonly onReplay?: () => void;
}

/** One thing to work on, for a list of the class `notes`. */
export function note({ title, text, when, parts, severity, badge, onReplay }: Note): HTMLElement {
  const replay = { class: 'time', type: 'button', 'aria-label': `Replay ${title}, ${when}`, onclick: onReplay };
  return element(
    'li',
    { class: `note ${severity ?? ''}` },
    element(
      'header',
      {},
      element('h3', {}, title),
      badge !== undefined && element('span', { class: 'badge', title: 'Average score of this stretch' }, badge),
      onReplay ? element('button', replay, `▸ ${when}`) : element('span', { class: 'when' }, when),
    ),
    element('p', {}, text),
    element(
      'p',
      { class: 'parts' },
      parts.map((part) => element('span', {}, spoken(part))),
    ),
  );
}
