import { markup, type Markup } from './markup.js';
import type { ReportPerformance } from './report-input.js';
import { clock, percent, spoken } from './scale.js';

/** What to work on: problem areas, single items, suggestions, and what was said live. */
export function feedbackSection({ summary, live }: ReportPerformance): Markup {
  return markup`<div class="columns">
      <div>
        ${summary.problemAreas.length === 0 ? markup`<p class="none">No stretch stayed below the threshold.</p>` : null}
        ${summary.problemAreas.map(
          (area) =>
            markup`<article class="note">
              <header>
                <h4>${area.title || 'Problem area'}</h4>
                <button type="button" class="time" data-seek="${area.startTime}">
                  ${clock(area.startTime, true)}–${clock(area.endTime, true)}
                </button>
                <span class="badge">${percent(area.averageScore)}</span>
              </header>
              <p>${area.feedback}</p>
              <p class="parts">${area.bodyParts.map((part) => markup`<span>${spoken(part)}</span>`)}</p>
            </article>`,
        )}
      </div>
      <div>
        ${summary.detailedFeedback.map(
          (item) =>
            markup`<article class="note ${item.severity}">
              <header>
                <h4>${item.title}</h4>
                <button type="button" class="time" data-seek="${item.timestamp}">${clock(item.timestamp, true)}</button>
              </header>
              <p>${item.feedback}</p>
            </article>`,
        )}
        ${
          summary.improvementSuggestions.length > 0
            ? markup`<h4>Next time</h4>
                <ol class="suggestions">
                  ${summary.improvementSuggestions.map((text) => markup`<li>${text}</li>`)}
                </ol>`
            : null
        }
      </div>
    </div>
    ${live.length === 0 ? null : said(live)}`;
}

function said(live: ReportPerformance['live']): Markup {
  return markup`<details class="said-list">
    <summary>What was said live (${live.length})</summary>
    <ol>
      ${live.map(
        ({ timestamp, feedbackText, isPositive }) =>
          markup`<li class="${isPositive ? 'praise' : 'advice'}">
            <button type="button" class="time" data-seek="${timestamp}">${clock(timestamp, true)}</button>
            ${feedbackText}
          </li>`,
      )}
    </ol>
  </details>`;
}
