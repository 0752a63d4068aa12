import { chartStyles } from './styles-charts.js';

/** The page: paper by day, a dark house by night, one warm light. */
export const styles = `
:root {
  color-scheme: light dark;
  --paper: #faf7f2; --card: #ffffff; --ink: #221d2b; --soft: #6f6879; --line: #e7e0d8; --light: #d9730d; --glow: #fdf0df;
  --left: #0f7c8a; --right: #b4487a; --middle: #57506a; --ghost: #cfc8d8;
  --h1: #fbe3b0; --h2: #f5b041; --h3: #dd5f2a; --h4: #8f1d3f; --good: #2c7a4b;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14111b; --card: #1d1926; --ink: #f1ecf6; --soft: #a79fb4; --line: #322c3e; --light: #f5a742; --glow: #2c2230;
    --left: #4cc3d2; --right: #f08cb9; --middle: #b7aecb; --ghost: #4a4258;
    --h1: #5b4526; --h2: #b0721f; --h3: #e0602c; --h4: #ff8aa1; --good: #6ecb93;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
main, .top, footer { max-width: 1080px; margin: 0 auto; padding: 0 24px; }
.top { padding-top: 44px; padding-bottom: 20px; }
.brand { margin: 0 0 6px; color: var(--light); font-weight: 700; letter-spacing: .16em; text-transform: uppercase; font-size: 12px; }
h1 { margin: 0; font-size: clamp(26px, 4.4vw, 40px); line-height: 1.15; letter-spacing: -.02em; overflow-wrap: anywhere; }
h2 { margin: 34px 0 0; font-size: 26px; letter-spacing: -.01em; }
h3 { margin: 0 0 12px; font-size: 13px; letter-spacing: .09em; text-transform: uppercase; color: var(--soft); font-weight: 650; }
h4 { margin: 0; font-size: 16px; }
.against { margin: 6px 0 0; color: var(--soft); overflow-wrap: anywhere; }
footer { padding-top: 26px; padding-bottom: 56px; color: var(--soft); font-size: 13px; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 22px 24px; margin: 18px 0; }
.caption, .hint, .none { color: var(--soft); font-size: 13.5px; margin: 10px 0 0; }
.two { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); gap: 18px; align-items: start; }
.two .card { margin: 0; }
.none + div { margin-top: 14px; }
.columns { display: grid; grid-template-columns: 1fr 1fr; gap: 12px 32px; }
.overview { display: flex; gap: 32px; align-items: center; padding: 14px 4px 6px; }
.ring-score { flex: 0 0 168px; }
.ring-score svg { display: block; width: 100%; }
.overview-text { min-width: 0; }
.assessment { font-size: 19px; line-height: 1.45; margin: 0 0 16px; max-width: 60ch; text-wrap: pretty; }
.figures { display: flex; flex-wrap: wrap; gap: 10px 34px; margin: 0; }
.figures dt { color: var(--soft); font-size: 13px; }
.figures dd { margin: 0; font-size: 20px; font-weight: 650; font-variant-numeric: tabular-nums; }
.tabs { display: flex; gap: 6px; margin: 22px 0 0; flex-wrap: wrap; }
.tabs a { padding: 8px 16px; border-radius: 999px; color: var(--soft); text-decoration: none; font-weight: 600; border: 1px solid var(--line); }
.tabs a[aria-current] { background: var(--ink); color: var(--paper); border-color: var(--ink); }
.performance.closed { display: none; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
.table-scroll { overflow-x: auto; }
th, td { text-align: left; padding: 7px 14px 7px 0; border-bottom: 1px solid var(--line); font-size: 15px; white-space: nowrap; }
tbody tr:last-child > * { border-bottom: 0; }
thead th { color: var(--soft); font-weight: 500; font-size: 13px; }
tbody th { font-weight: 600; }
.side-by-side { margin-top: 8px; }
a { color: inherit; text-decoration-color: var(--light); text-underline-offset: 3px; }
button { font: inherit; cursor: pointer; }
:focus-visible { outline: 2px solid var(--light); outline-offset: 2px; border-radius: 4px; }
.time { border: 0; background: none; color: var(--light); padding: 0; font-weight: 600; font-variant-numeric: tabular-nums; font-size: 14px; text-decoration: underline; text-decoration-color: transparent; }
.time:hover { text-decoration-color: currentColor; }
.badge { background: var(--glow); color: var(--ink); border-radius: 999px; padding: 1px 10px; font-size: 13px; font-weight: 650; font-variant-numeric: tabular-nums; }
.note { padding: 0 0 14px; margin: 0 0 14px; border-bottom: 1px solid var(--line); }
.note:last-child { border-bottom: 0; }
.note header { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: baseline; }
.note p { margin: 4px 0 0; }
.note .parts { display: flex; flex-wrap: wrap; gap: 6px; margin-top: 8px; }
.parts span { border: 1px solid var(--line); border-radius: 6px; padding: 0 8px; font-size: 13px; color: var(--soft); }
.suggestions { margin: 6px 0 0; padding-left: 20px; }
.said-list { margin-top: 14px; border-top: 1px solid var(--line); padding-top: 14px; }
.said-list summary { cursor: pointer; font-weight: 600; }
.said-list ol { list-style: none; margin: 10px 0 0; padding: 0; columns: 2; column-gap: 32px; }
.said-list li { break-inside: avoid; padding: 2px 0; font-size: 15px; }
.said-list li.praise { color: var(--good); }
@media screen and (max-width: 760px) {
  main, .top, footer { padding-left: 14px; padding-right: 14px; }
  .card { padding: 16px 14px; border-radius: 12px; }
  .two, .columns { grid-template-columns: minmax(0, 1fr); }
  .two { gap: 0; }
  .two .card { margin: 9px 0; }
  .overview { flex-direction: column; align-items: flex-start; gap: 12px; }
  .ring-score { flex-basis: auto; width: 132px; }
  .assessment { font-size: 17px; }
  .said-list ol { columns: 1; }
}
${chartStyles}
@media print {
  body { background: #fff; font-size: 12px; }
  main, .top, footer { max-width: none; padding-left: 0; padding-right: 0; }
  .top { padding-top: 0; }
  .stage .figure { max-height: 230px; }
  .moments { grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 12px; }
  .errors { font-size: 11px; }
  .assessment { font-size: 15px; }
  th, td { padding: 3px 10px 3px 0; font-size: 12px; }
  .overview { padding: 0; }
  .ring-score { flex-basis: 120px; }
  .bar { display: none; }
  .tabs, .controls, .hint { display: none; }
  .performance.closed { display: block; }
  .performance { break-before: page; }
  .performance:first-of-type { break-before: auto; }
  .card, .moment, .note { break-inside: avoid; }
  .card { border-color: #ddd; padding: 12px 14px; margin: 10px 0; }
  .said-list ol { columns: 2; }
}
`;
