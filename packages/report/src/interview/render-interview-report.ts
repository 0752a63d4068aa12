import type { InterviewReport } from '@footlight/contracts';

import { clock } from '../chart/scale.js';
import { markup, type Markup } from '../page/markup.js';
import { renderPage } from '../page/page.js';
import { card, wide } from '../page/parts.js';
import { answerSpan } from './answer-span.js';
import { curveChart, curveViews } from './curve-chart.js';
import { betterSentence, fixes, strengths } from './feedback-list.js';
import { interviewData } from './interview-data.js';
import { interviewScript } from './interview-script.js';
import { interviewStyles } from './interview-styles.js';
import { metricTable } from './metric-table.js';
import { recording } from './recording.js';
import { scoreOverview } from './score-overview.js';
import { momentPictures } from './thumbnails.js';
import { transcript } from './transcript.js';
import { waveformChart } from './waveform-chart.js';

export interface InterviewReportOptions {
  /** BCP 47: the language of the feedback. The page's own words are English. @default 'en' */
  readonly locale?: string;
  /**
   * Put on the style and the script, for a server whose Content-Security-Policy allows them by nonce. Such a policy must also allow
   * `img-src data:` and `media-src blob:`.
   */
  readonly nonce?: string;
}

/**
 * An answer as one HTML page: what to fix first, scores, the sound with its marks, the words, every measurement with its evidence. No
 * request leaves it and its policy allows none; it can be read without its script, in light and dark, on paper and on a telephone.
 * Every text of the report is escaped.
 */
export function renderInterviewReport(
  report: InterviewReport,
  { locale = 'en', nonce }: InterviewReportOptions = {},
): string {
  return renderPage({
    title: `${report.source} – Footlight`,
    styles: interviewStyles,
    script: interviewScript,
    data: { id: 'answer-data', value: interviewData(report) },
    policy: ['img-src data:', 'media-src blob:'],
    nonce,
    body: markup`<a class="skip" href="#content">Skip to what to fix first</a>
      <header class="top">
        <p class="brand">Footlight</p>
        <h1>${report.source}</h1>
        ${report.question === null ? null : markup`<p class="question">“${report.question}”</p>`}
      </header>
      <main id="content">${sections(report, locale)}</main>
      <footer>
        Measured from what can be heard and seen, with how sure it is; what could not be measured says why. Nothing here speaks of
        emotion, personality or fitness for a job.
      </footer>`,
  });
}

function sections(report: InterviewReport, locale: string): readonly (Markup | null)[] {
  const optional = (title: string, content: Markup | null, caption = '') =>
    content && card(title, content, { caption });
  return [
    markup`<section class="card first-card">
      <h2>What to fix first</h2>
      ${fixes(report, locale)}
    </section>`,
    scoreOverview(report),
    optional('The answer over time', timeline(report)),
    card('What was said', transcript(report)),
    optional('Moments', momentPictures(report)),
    optional('What went well', strengths(report, locale)),
    optional('A better way to say it', betterSentence(report, locale)),
    card('All measurements', metricTable(report)),
    card('The recording', recording(report)),
  ];
}

/** The sound, what is marked in it, and the curves, under one cursor. */
function timeline(report: InterviewReport): Markup {
  const curves = curveViews.flatMap((view) => {
    const chart = curveChart(report, view);
    return chart ? [{ ...view, chart }] : [];
  });
  return markup`${playerBar(report)} ${wide(waveformChart(report), 'Sound and marks')}
    ${curves.map(
      ({ title, caption, chart }) =>
        markup`<h3 class="curve-title">${title}</h3>
          ${wide(chart, title)}
          <p class="caption">${caption}</p>`,
    )}`;
}

/** Shown by the script alone: without it there is nothing to move. */
function playerBar(report: InterviewReport): Markup {
  const [start, end] = answerSpan(report);
  return markup`<div class="player-bar" data-bar hidden>
    <div class="scrub">
      <input type="range" data-time min="${start}" max="${end}" step="any" value="${start}" aria-label="Moment in the answer, up to ${clock(end, true)}" />
      <output data-readout></output>
    </div>
    <label class="listen">Listen along with your copy of the recording (it stays on this machine):
      <input type="file" accept="audio/*,video/*" data-file />
    </label>
    <div data-player></div>
  </div>`;
}
