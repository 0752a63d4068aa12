import type { InterviewFeedback, InterviewReport } from '@footlight/contracts';

import { clock, percent } from '../chart/scale.js';
import { markup, type Markup } from '../page/markup.js';
import { timeButton } from '../page/parts.js';
import { goodText, valueText } from './metric-format.js';
import { metricName } from './metric-names.js';
import { thumbnailOf } from './thumbnails.js';

type Item = InterviewFeedback['fixes'][number];

/** Moments shown beside a piece of feedback. */
const shownMoments = 5;

/** What to fix, in the order of worth, the first one large. */
export function fixes(report: InterviewReport, locale: string): Markup {
  const items = report.feedback.fixes;
  if (items.length === 0) return markup`<p class="none">${nothingToFix(report)}</p>`;
  return markup`<ol class="fixes" lang="${locale}">
    ${items.map((item, index) => markup`<li class="fix${index === 0 ? ' first' : ''}">${feedbackItem(item, report)}</li>`)}
  </ol>`;
}

function nothingToFix({ scores: { overall, coverage } }: InterviewReport): string {
  if (overall === null) return 'Too little could be measured to say what to fix; see below why.';
  const rest =
    coverage < 0.995 ? ` ${percent(1 - coverage)} % of what counts could not be measured; see below why.` : '';
  return `Nothing that was measured stands out to be fixed.${rest}`;
}

export function strengths(report: InterviewReport, locale: string): Markup | null {
  const items = report.feedback.strengths;
  if (items.length === 0) return null;
  return markup`<ul class="strengths" lang="${locale}">
    ${items.map((item) => markup`<li class="fix">${feedbackItem(item, report)}</li>`)}
  </ul>`;
}

function feedbackItem({ metricId, title, feedback, evidence }: Item, report: InterviewReport): Markup {
  const metric = report.metrics.find(({ id }) => id === metricId);
  const good = goodText(metricId);
  const picture = thumbnailOf(report, metricId);
  return markup`${picture ? markup`<div class="side-picture">${picture}</div>` : null}
    <div class="fix-text">
      <h3>${title}</h3>
      <p>${feedback}</p>
      <p class="facts">
        ${metric ? markup`<span class="badge">${metricName(metricId).name}: ${valueText(metric)}</span>` : null}
        ${good ? markup`<span>good: ${good}</span>` : null} ${moments(evidence)}
      </p>
    </div>`;
}

function moments(evidence: Item['evidence']): Markup {
  const more = evidence.length - shownMoments;
  return markup`${evidence.slice(0, shownMoments).map(({ startTime }) => markup`${timeButton(startTime, clock(startTime, true))} `)}${
    more > 0 ? markup`<span>and ${more} more</span>` : null
  }`;
}

/** A sentence of the answer and a better way to say it. */
export function betterSentence({ feedback: { rewrite }, transcript }: InterviewReport, locale: string): Markup | null {
  if (!rewrite) return null;
  return markup`<figure class="rewrite">
    <blockquote lang="${transcript.language ?? locale}">
      <p class="said"><span class="which">You said</span> ${timeButton(rewrite.startTime, clock(rewrite.startTime, true))}<br />“${rewrite.original}”</p>
      <p class="better"><span class="which">Better</span><br />“${rewrite.improved}”</p>
    </blockquote>
    <figcaption lang="${locale}">${rewrite.why}</figcaption>
  </figure>`;
}
