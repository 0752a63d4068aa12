import { createHash } from 'node:crypto';

import { alignmentChart } from './alignment-chart.js';
import { feedbackSection } from './feedback-section.js';
import { heatLegend, heatMap } from './heat-map.js';
import { markup, jsonBlock, trusted, type Markup } from './markup.js';
import { jointTable } from './joint-table.js';
import { overview, sideBySide } from './overview.js';
import type { ReportInput, ReportPerformance } from './report-input.js';
import { scoreChart } from './score-chart.js';
import { script } from './script.js';
import { stage } from './stage.js';
import { stageData } from './stage-data.js';
import { styles } from './styles.js';
import { timingChart } from './timing-chart.js';
import { worstMoments } from './worst-moments.js';

/**
 * A report as one HTML file: no request leaves it, and its policy allows none. Works without its script, in light and dark, on paper
 * and on a telephone. Every text that comes from a file or a model is escaped.
 */
export function renderReport(input: ReportInput): string {
  const title = titleOf(input);
  const page = markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src '${hashOf(styles)}'; script-src '${hashOf(script)}'; base-uri 'none'; form-action 'none'"
        />
        <meta name="color-scheme" content="light dark" />
        <title>${title} – ${input.reference.name} – Footlight</title>
        <style>${trusted(styles)}</style>
      </head>
      <body>
        <header class="top">
          <p class="brand">Footlight</p>
          <h1>${title}</h1>
          <p class="against">against <strong>${input.reference.name}</strong></p>
        </header>
        <main>
          ${sideBySide(input)} ${tabs(input)}
          ${input.performances.map((performance, index) => section(performance, index, input))}
        </main>
        <footer>${input.note}</footer>
        ${jsonBlock('stage-data', stageData(input))}
        <script>${trusted(script)}</script>
      </body>
    </html>
`;
  return page.text;
}

function titleOf({ performances: [first, ...others] }: ReportInput): string {
  return others.length === 0 ? (first?.name ?? 'Nobody') : `${others.length + 1} performers`;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function tabs({ performances }: ReportInput): Markup | null {
  if (performances.length < 2) return null;
  return markup`<nav class="tabs" aria-label="Performers">
    ${performances.map(({ name }, index) => markup`<a href="#performance-${index}" data-open="${index}">${name}</a>`)}
  </nav>`;
}

function section(
  performance: ReportPerformance,
  index: number,
  { reference, performances, locale }: ReportInput,
): Markup {
  return markup`<section
    class="performance"
    id="performance-${index}"
    data-performance="${index}"
    aria-label="${performance.name}"
  >
    ${performances.length > 1 ? markup`<h2>${performance.name}</h2>` : null} ${overview(performance, locale)}
    ${card('The dance', stage(performance, reference))}
    ${card('Score over time', wide(scoreChart(performance)), 'Shaded stretches stayed below the threshold. Dots mark what was said live.')}
    ${card('Joints over time', markup`${wide(heatMap(performance))}${heatLegend()}`)}
    ${card('Timing', wide(timingChart(performance)))}
    ${card('Worst moments', worstMoments(performance, reference), 'The reference is drawn behind the performer; rings mark what differs most.')}
    <div class="two">
      ${card('Alignment', alignmentChart(performance, reference), 'Which moment of the reference each moment was held against; on the dashed line both run together.')}
      ${card('Joints', jointTable(performance))}
    </div>
    ${card('Feedback', feedbackSection(performance, locale))}
  </section>`;
}

/** A chart that scrolls sideways where it would be too small to read. */
function wide(chart: Markup): Markup {
  return markup`<div class="wide">${chart}</div>`;
}

function card(title: string, content: Markup, caption = ''): Markup {
  return markup`<section class="card">
    <h3>${title}</h3>
    ${content}${caption ? markup`<p class="caption">${caption}</p>` : null}
  </section>`;
}
