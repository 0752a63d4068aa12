import { scoreLabel } from '@footlight/contracts';

import { markup, type Markup } from '../page/markup.js';
import { percent } from './scale.js';

const radius = 52;
const around = 2 * Math.PI * radius;

/** What a ring shows: a score of 0..1, a word for it, and what else there is to know of it. */
export interface RingContent {
  readonly score: number | null;
  readonly label?: string;
  readonly known?: string;
}

/** A score as a ring with its number and its word inside, and a note below. */
export function scoreRing(
  name: string,
  { score, label = score === null ? 'no score' : scoreLabel(score), known = '' }: RingContent,
): Markup {
  const spoken = [score === null ? 'unknown' : `${percent(score)} of 100`, label, known].filter(Boolean).join(', ');
  return markup`<div class="ring-score">
    <svg viewBox="0 0 128 128" role="img" aria-label="${name} ${spoken}">
      <circle class="ring-track" cx="64" cy="64" r="${radius}" />
      <circle
        class="ring-value"
        cx="64"
        cy="64"
        r="${radius}"
        transform="rotate(-90 64 64)"
        stroke-dasharray="${around * (score ?? 0)} ${around}"
      />
      <text class="ring-number" x="64" y="${label ? 70 : 77}">${percent(score)}</text>
      <text class="ring-label" x="64" y="88">${label}</text>
    </svg>
    ${known ? markup`<p class="ring-note">${known}</p>` : null}
  </div>`;
}
