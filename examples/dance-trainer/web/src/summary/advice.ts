import { element } from '@footlight-examples/page-kit';
import { percent } from '@footlight/report';

import type { SummaryBody } from '../../../src/api/index.js';
import { note } from '../dom/note.js';
import { secondOf } from '../dom/words.js';
import type { Stretch } from './replay.js';
import { strengths } from './strengths.js';

/** A moment of feedback is replayed with this many seconds around it. */
const around = 1;

/** The stretches that went wrong; each can be looked at, over and over. */
export function problemAreas(summary: SummaryBody, onReplay: (stretch: Stretch) => void): HTMLElement | null {
  if (summary.problem_areas.length === 0) return null;
  return element(
    'section',
    { class: 'card' },
    element('h2', {}, 'Problem areas'),
    element(
      'ol',
      { class: 'notes' },
      summary.problem_areas.map((area) => {
        const stretch = { start: area.start_time, end: area.end_time };
        return note({
          title: area.title,
          text: area.feedback,
          parts: area.body_parts,
          badge: percent(area.average_score),
          when: `${secondOf(stretch.start)}–${secondOf(Math.ceil(stretch.end))}`,
          onReplay: () => onReplay(stretch),
        });
      }),
    ),
  );
}

/** What to fix, worst first, and what to try next. */
export function fixes(summary: SummaryBody, onReplay: (stretch: Stretch) => void): HTMLElement | null {
  const { detailed_feedback: items, improvement_suggestions: suggestions } = summary;
  if (items.length + suggestions.length === 0) return null;
  return element(
    'section',
    { class: 'card' },
    element('h2', {}, 'What to work on'),
    element(
      'ol',
      { class: 'notes' },
      items.map(({ title, feedback, severity, body_parts: parts, timestamp }) => {
        const stretch = { start: Math.max(0, timestamp - around), end: timestamp + around };
        return note({
          title,
          text: feedback,
          severity,
          parts,
          when: secondOf(timestamp),
          onReplay: () => onReplay(stretch),
        });
      }),
    ),
    element(
      'ul',
      { class: 'suggestions' },
      suggestions.map((text) => element('li', {}, text)),
    ),
  );
}

/** What went well. */
export function praise(summary: SummaryBody): HTMLElement | null {
  const found = strengths(summary);
  if (found.length === 0) return null;
  return element(
    'section',
    { class: 'card' },
    element('h2', {}, 'What went well'),
    element(
      'ul',
      { class: 'praises' },
      found.map((text) => element('li', {}, text)),
    ),
  );
}
