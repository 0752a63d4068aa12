import { drawing, element } from '@footlight-examples/page-kit';
import { scoreLabel } from '@footlight/contracts';
import { clock, percent } from '@footlight/report';

import type { SummaryBody } from '../../../src/api/index.js';
import { secondOf, timingWords } from '../dom/words.js';

const radius = 46;
const around = 2 * Math.PI * radius;

/** The score as a ring, what the coach says of it all, and the numbers beside it. */
export function overview(summary: SummaryBody): HTMLElement {
  const { statistics, overall_assessment: assessment, timing } = summary;
  const best = statistics.best_moment;
  return element(
    'section',
    { class: 'overview', 'aria-label': 'Your score' },
    ring(statistics.average_score),
    element(
      'div',
      { class: 'overview-text' },
      element('p', { class: 'assessment' }, assessment),
      element(
        'dl',
        { class: 'figures' },
        figure('Poses', percent(summary.pose_score)),
        figure('Motion', percent(summary.motion_score)),
        figure('Timing', timingWords(timing.offset_median)),
        best && figure('Best moment', `${secondOf(best.timestamp)}, ${percent(best.score)}`),
        figure('Danced', clock(statistics.total_duration)),
      ),
    ),
  );
}

function ring(score: number | null): HTMLElement {
  const value = (score ?? 0) * around;
  const circle = drawing('circle', {
    class: 'dial-value',
    r: radius,
    cx: 0,
    cy: 0,
    transform: 'rotate(-90)',
    'stroke-dasharray': `${value.toFixed(1)} ${around}`,
  });
  return element(
    'div',
    { class: 'dial final' },
    drawing(
      'svg',
      { viewBox: '-52 -52 104 104', 'aria-hidden': true },
      drawing('circle', { class: 'dial-track', r: radius, cx: 0, cy: 0 }),
      circle,
    ),
    element(
      'p',
      { class: 'dial-text' },
      element('span', { class: 'hidden-text' }, 'Score '),
      element('span', { class: 'dial-number' }, percent(score)),
      element('span', { class: 'dial-word' }, score === null ? 'No score' : scoreLabel(score)),
    ),
  );
}

function figure(name: string, value: string): HTMLElement {
  return element('div', {}, element('dt', {}, name), element('dd', {}, value));
}
