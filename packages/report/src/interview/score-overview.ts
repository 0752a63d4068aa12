import type { InterviewReport } from '@footlight/contracts';

import { percent } from '../chart/scale.js';
import { scoreRing } from '../chart/score-ring.js';
import { markup, type Markup } from '../page/markup.js';
import { categoryName } from './metric-names.js';
import { shownScore } from './shown-score.js';

/** The overall score as a ring and the categories as bars, each with how much of it could be measured. */
export function scoreOverview({ scores }: InterviewReport): Markup {
  return markup`<div class="overview">
    ${scoreRing('Overall', shownScore(scores.overall, scores.coverage))}
    <div class="overview-text">
      <ul class="categories">
        ${scores.categories.map(category)}
      </ul>
      <p class="caption">
        Scores say how much of what was measured lies in its good band; they do not judge a person or what the answer is worth.
      </p>
    </div>
  </div>`;
}

function category({ id, score: measured, coverage }: InterviewReport['scores']['categories'][number]): Markup {
  const { score, label, known } = shownScore(measured, coverage);
  return markup`<li>
    <span class="name">${categoryName(id)}</span>
    <svg class="meter" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect class="track" width="100" height="8" />
      ${score === null ? null : markup`<rect class="meter-value" width="${Math.max(1, score * 100)}" height="8" />`}
    </svg>
    <span class="number">${percent(score)}</span>
    <span class="word">${[label, known].filter(Boolean).join(', ')}</span>
  </li>`;
}
