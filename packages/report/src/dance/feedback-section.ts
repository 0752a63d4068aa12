import type { FeedbackItem, SessionSummary } from '@footlight/contracts';

import { markup, type Markup } from '../page/markup.js';
import { timeButton } from '../page/parts.js';
import type { DancePerformance } from './dance-report-input.js';
import { clock, percent, spoken } from '../chart/scale.js';

/** What to work on: problem areas, single items, suggestions, and what was said live. */
export function feedbackSection({ summary, live }: DancePerformance, locale: string): Markup {
  const { problemAreas, detailedFeedback } = summary;
  const items = markup`<div>${detailedFeedback.map(feedbackItem)}${suggestions(summary)}</div>`;
  const columns =
    problemAreas.length === 0
      ? markup`<p class="none">${withoutAreas(summary)}</p>${items}`
      : markup`<div class="columns"><div>${problemAreas.map(problemArea)}</div>${items}</div>`;
  return markup`<div lang="${locale}">${columns}${said(live)}</div>`;
}

function withoutAreas({ statistics }: SessionSummary): string {
  return statistics.averageScore === null ? 'Nothing could be scored.' : 'No stretch stayed below the threshold.';
}

function problemArea(area: SessionSummary['problemAreas'][number]): Markup {
  const time = `${clock(area.startTime, true)}–${clock(area.endTime, true)}`;
  return markup`<article class="note">
    <header><h4>${area.title || 'Problem area'}</h4>${timeButton(area.startTime, time)}
      <span class="badge">${percent(area.averageScore)}</span></header>
    <p>${area.feedback}</p>
    <p class="parts">${area.bodyParts.map((part) => markup`<span>${spoken(part)}</span>`)}</p>
  </article>`;
}

function feedbackItem({ title, timestamp, feedback, severity }: FeedbackItem): Markup {
  return markup`<article class="note ${severity}">
    <header><h4>${title}</h4>${timeButton(timestamp, clock(timestamp, true))}</header>
    <p>${feedback}</p>
  </article>`;
}

function suggestions({ improvementSuggestions }: SessionSummary): Markup | null {
  if (improvementSuggestions.length === 0) return null;
  return markup`<h4>Next time</h4>
    <ol class="suggestions">${improvementSuggestions.map((text) => markup`<li>${text}</li>`)}</ol>`;
}

function said(live: DancePerformance['live']): Markup | null {
  if (live.length === 0) return null;
  return markup`<details class="said-list"><summary>What was said live (${live.length})</summary>
    <ol>${live.map(
      ({ timestamp, feedbackText, isPositive }) =>
        markup`<li class="${isPositive ? 'praise' : 'advice'}">${timeButton(timestamp, clock(timestamp, true))} ${feedbackText}</li>`,
    )}</ol></details>`;
}
