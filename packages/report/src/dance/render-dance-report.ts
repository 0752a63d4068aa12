import { markup, type Markup } from '../page/markup.js';
import { renderPage } from '../page/page.js';
import { card, wide } from '../page/parts.js';
import { alignmentChart } from './alignment-chart.js';
import type { DancePerformance, DanceReportInput } from './dance-report-input.js';
import { danceScript } from './dance-script.js';
import { danceStyles } from './dance-styles.js';
import { feedbackSection } from './feedback-section.js';
import { heatLegend, heatMap } from './heat-map.js';
import { jointTable } from './joint-table.js';
import { overview, sideBySide } from './overview.js';
import { scoreChart } from './score-chart.js';
import { stageData } from './stage-data.js';
import { stage } from './stage.js';
import { timingChart } from './timing-chart.js';
import { worstMoments } from './worst-moments.js';

/**
 * A dance as one HTML file: no request leaves it, and its policy allows none. Works without its script, in light and dark, on paper
 * and on a telephone. Every text that comes from a file or a model is escaped.
 */
export function renderDanceReport(input: DanceReportInput): string {
  const title = titleOf(input);
  return renderPage({
    title: `${title} – ${input.reference.name} – Footlight`,
    styles: danceStyles,
    script: danceScript,
    data: { id: 'stage-data', value: stageData(input) },
    body: markup`<header class="top">
        <p class="brand">Footlight</p>
        <h1>${title}</h1>
        <p class="against">against <strong>${input.reference.name}</strong></p>
      </header>
      <main>
        ${sideBySide(input)} ${tabs(input)}
        ${input.performances.map((performance, index) => section(performance, index, input))}
      </main>
      <footer>${input.note}</footer>`,
  });
}

function titleOf({ performances: [first, ...others] }: DanceReportInput): string {
  return others.length === 0 ? (first?.name ?? 'Nobody') : `${others.length + 1} performers`;
}

function tabs({ performances }: DanceReportInput): Markup | null {
  if (performances.length < 2) return null;
  return markup`<nav class="tabs" aria-label="Performers">
    ${performances.map(({ name }, index) => markup`<a href="#performance-${index}" data-open="${index}">${name}</a>`)}
  </nav>`;
}

function section(performance: DancePerformance, index: number, input: DanceReportInput): Markup {
  const { reference, performances, locale } = input;
  const level = performances.length > 1 ? 3 : 2;
  const part = (title: string, content: Markup, caption = '') => card(title, content, { caption, level });
  return markup`<section
    class="performance"
    id="performance-${index}"
    data-performance="${index}"
    aria-label="${performance.name}"
  >
    ${performances.length > 1 ? markup`<h2>${performance.name}</h2>` : null} ${overview(performance, locale)}
    ${part('The dance', stage(performance, reference))}
    ${part('Score over time', wide(scoreChart(performance), 'Score over time'), 'Shaded stretches stayed below the threshold. Dots mark what was said live.')}
    ${part('Joints over time', markup`${wide(heatMap(performance), 'Joints over time')}${heatLegend()}`)}
    ${part('Timing', wide(timingChart(performance), 'Timing'))}
    ${part('Worst moments', worstMoments(performance, reference), 'The reference is drawn behind the performer; rings mark what differs most.')}
    <div class="two">
      ${part('Alignment', alignmentChart(performance, reference), 'Which moment of the reference each moment was held against; on the dashed line both run together.')}
      ${part('Joints', jointTable(performance))}
    </div>
    ${part('Feedback', feedbackSection(performance, locale))}
  </section>`;
}
