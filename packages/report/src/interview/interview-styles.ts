import { chartStyles } from '../chart/chart-styles.js';
import { pageStyles } from '../page/page-styles.js';
import { transcriptStyles } from './transcript-styles.js';

/** The page of an interview report. */
export const interviewStyles = `${pageStyles}${chartStyles}${transcriptStyles}
.question { margin: 8px 0 0; color: var(--soft); font-size: 18px; max-width: 62ch; overflow-wrap: anywhere; }
.fixes, .strengths, .categories, .problems { list-style: none; margin: 0; padding: 0; }
.fix { display: flex; gap: 20px; align-items: flex-start; padding: 14px 0; border-top: 1px solid var(--line); }
.fix:first-child { border-top: 0; padding-top: 0; }
.fix:last-child { padding-bottom: 0; }
.fix-text { min-width: 0; overflow-wrap: anywhere; }
.fix h3 { margin: 0; font-size: 16px; letter-spacing: normal; text-transform: none; color: var(--ink); font-weight: 650; }
.fix p { margin: 4px 0 0; max-width: 66ch; }
.fix .facts { display: flex; flex-wrap: wrap; gap: 4px 14px; align-items: baseline; font-size: 14px; color: var(--soft); margin-top: 8px; }
.fix.first h3 { font-size: clamp(20px, 3vw, 26px); letter-spacing: -.01em; line-height: 1.25; }
.fix.first .fix-text > p:not(.facts) { font-size: 18px; line-height: 1.5; }
.side-picture { flex: 0 0 128px; }
img { max-width: 100%; height: auto; }
.side-picture img, .pictures img { display: block; width: 100%; border-radius: 8px; }
.pictures { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 16px; align-items: start; }
figure { margin: 0; min-width: 0; }
.pictures figcaption { font-size: 13px; color: var(--soft); margin-top: 4px; overflow-wrap: anywhere; }
.first-card { border-left: 5px solid var(--light); }
.categories li { display: grid; grid-template-columns: minmax(92px, 148px) minmax(60px, 1fr) 3ch minmax(9ch, 24ch); gap: 14px; align-items: center; padding: 5px 0; }
.categories .name { font-weight: 600; }
.categories .number { font-weight: 650; text-align: right; font-variant-numeric: tabular-nums; }
.categories .word { color: var(--soft); font-size: 14px; }
.meter { display: block; width: 100%; height: 8px; border-radius: 4px; }
.meter-value { fill: var(--light); }
.chart + .caption { margin-bottom: 18px; }
.curve-title { margin: 20px 0 4px; font-size: 15px; text-transform: none; letter-spacing: normal; color: var(--ink); }
.wave { fill: var(--light); opacity: .8; }
.silence { fill: var(--line); opacity: .75; }
.good-band { fill: var(--good); opacity: .13; }
.dot { fill: var(--light); }
.player-bar { margin: 0 0 14px; }
.player-bar[hidden] { display: none; }
.scrub { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 34ch); gap: 16px; align-items: center; }
.scrub output { font-variant-numeric: tabular-nums; font-size: 14px; }
.listen { display: flex; flex-wrap: wrap; gap: 6px 12px; align-items: center; font-size: 13.5px; color: var(--soft); margin-top: 8px; }
.listen input { font: inherit; color: inherit; max-width: 100%; }
.player-bar video { display: block; max-width: 100%; max-height: 260px; margin-top: 10px; border-radius: 8px; }
.metrics td, .metrics th { vertical-align: top; white-space: normal; }
.metrics .value, .metrics td:nth-child(3), .metrics td:nth-child(4), .metrics td:nth-child(5) { white-space: nowrap; }
.metrics .tells { display: block; font-weight: 400; color: var(--soft); font-size: 13px; max-width: 34ch; }
.metrics .group th { padding-top: 22px; color: var(--accent); font-size: 14px; }
.metrics .value { font-weight: 650; }
.metrics .where { min-width: 170px; font-size: 14px; }
.metrics .reason { color: var(--soft); overflow-wrap: anywhere; }
.not-measured { margin: 26px 0 8px; }
.unknown { margin: 0; }
.unknown dt { font-weight: 600; font-size: 15px; }
.unknown dd { margin: 0 0 12px; color: var(--soft); font-size: 14px; overflow-wrap: anywhere; }
.metrics .moment-at { display: inline-block; margin-right: 6px; }
.metrics summary { cursor: pointer; color: var(--soft); font-size: 13px; }
.gauge { display: block; width: 100px; height: 12px; margin-top: 2px; }
.gauge-good { fill: var(--good); opacity: .55; }
.gauge-value { fill: var(--ink); stroke: var(--card); stroke-width: 1.5; }
.band { border-radius: 999px; padding: 1px 10px; font-size: 13px; font-weight: 650; background: var(--paper); color: var(--soft); }
.band.good { background: var(--good-tint); color: var(--good); }
.band.ok { background: var(--ok-tint); color: var(--ok); }
.band.poor { background: var(--poor-tint); color: var(--poor); }
.rewrite blockquote { margin: 0; overflow-wrap: anywhere; }
.rewrite p { margin: 0 0 10px; font-size: 17px; }
.rewrite .said { color: var(--soft); }
.rewrite .better { font-weight: 600; }
.which { font-size: 13px; font-weight: 600; color: var(--soft); }
.rewrite figcaption { color: var(--soft); font-size: 14px; }
.problems { margin-top: 14px; }
.problems li { padding: 6px 0 6px 14px; border-left: 3px solid var(--ok); margin-bottom: 6px; overflow-wrap: anywhere; }
@media print, (min-width: 761px) {
  .metrics tbody th { width: 27%; }
  .metrics .where { width: 26%; }
}
@media screen and (max-width: 760px) {
  .fix { flex-direction: column; gap: 10px; }
  .categories li { grid-template-columns: minmax(0, 1fr) 3ch; gap: 2px 10px; }
  .categories .meter { grid-row: 2; grid-column: 1 / -1; }
  .categories .word { grid-row: 3; grid-column: 1 / -1; }
  .scrub { grid-template-columns: minmax(0, 1fr); gap: 4px; }
  .metrics thead { display: none; }
  .metrics, .metrics tbody, .metrics tr, .metrics td, .metrics th { display: block; width: auto; }
  .metrics tr { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 2px 14px; padding: 12px 0; border-bottom: 1px solid var(--line); }
  .metrics tr > td, .metrics tr > th { border: 0; padding: 0; }
  .metrics tbody .group { padding-bottom: 4px; }
  .metrics tbody .group th { padding-top: 14px; }
  .metrics .value { text-align: right; }
  .metrics .gauge { margin-left: auto; }
  .metrics td:nth-child(3)::before { content: "good: "; color: var(--soft); }
  .metrics td:nth-child(4) { text-align: right; }
  .metrics td:nth-child(5)::after { content: " sure"; }
  .metrics td:nth-child(5) { color: var(--soft); font-size: 14px; }
  .metrics .where { grid-column: 1 / -1; min-width: 0; }
  .metrics .tells { max-width: none; }
}
@media print {
  .player-bar, .gauge { display: none; }
  .fix, .said-at, .pictures figure, tr { break-inside: avoid; }
  .metrics td, .metrics th { font-size: 11px; padding: 3px 8px 3px 0; }
  .metrics .tells { font-size: 10px; }
  .table-scroll, .wide { overflow: visible; }
  .cursor { display: none; }
  .fix p, .fix.first .fix-text > p:not(.facts), .rewrite p { font-size: 13px; }
  .fix .facts, .caption, .badge, .band, .time, .mark.pause, .metrics .where { font-size: 11px; }
}
`;
