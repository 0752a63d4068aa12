import { chartStyles } from '../chart/chart-styles.js';
import { pageStyles } from '../page/page-styles.js';
import { danceChartStyles } from './dance-chart-styles.js';

/** The page of a dance report. */
export const danceStyles = `${pageStyles}${chartStyles}
.against { margin: 6px 0 0; color: var(--soft); overflow-wrap: anywhere; }
.assessment { font-size: 19px; line-height: 1.45; margin: 0 0 16px; max-width: 60ch; text-wrap: pretty; }
.tabs { display: flex; gap: 6px; margin: 22px 0 0; flex-wrap: wrap; }
.tabs a { padding: 8px 16px; border-radius: 999px; color: var(--soft); text-decoration: none; font-weight: 600; border: 1px solid var(--line); }
.tabs a[aria-current] { background: var(--ink); color: var(--paper); border-color: var(--ink); }
.performance.closed { display: none; }
.side-by-side { margin-top: 8px; }
.note .parts { display: flex; flex-wrap: wrap; gap: 6px; margin-top: 8px; }
.parts span { border: 1px solid var(--line); border-radius: 6px; padding: 0 8px; font-size: 13px; color: var(--soft); }
.suggestions { margin: 6px 0 0; padding-left: 20px; }
.said-list { margin-top: 14px; border-top: 1px solid var(--line); padding-top: 14px; }
.said-list summary { cursor: pointer; font-weight: 600; }
.said-list ol { list-style: none; margin: 10px 0 0; padding: 0; columns: 2; column-gap: 32px; }
.said-list li { break-inside: avoid; padding: 2px 0; font-size: 15px; }
.said-list li.praise { color: var(--good); }
@media screen and (max-width: 760px) {
  .assessment { font-size: 17px; }
  .said-list ol { columns: 1; }
}
${danceChartStyles}
@media print {
  .stage .figure { max-height: 230px; }
  .moments { grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 12px; }
  .errors { font-size: 11px; }
  .assessment { font-size: 15px; }
  .bar { display: none; }
  .tabs, .controls { display: none; }
  .performance.closed { display: block; }
  .performance { break-before: page; }
  .performance:first-of-type { break-before: auto; }
  .moment { break-inside: avoid; }
  .said-list ol { columns: 2; }
}
`;
