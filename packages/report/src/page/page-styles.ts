import { controlStyles } from './control-styles.js';
import { tokens } from './tokens.js';

/**
 * What every Footlight page looks like: paper by day, a dark house by night, one warm light. Colours are custom properties of `:root`;
 * the element rules cover type, tables and controls; the classes `top`, `brand`, `card`, `two`, `columns`, `figures`, `note`, `badge`,
 * `button` and `field` do the rest. Pure CSS, no address in it.
 */
export const pageStyles = `${tokens}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
main, .top, footer { max-width: 1080px; margin: 0 auto; padding: 0 24px; }
.top { padding-top: 44px; padding-bottom: 20px; }
.brand { margin: 0 0 6px; color: var(--accent); font-weight: 700; letter-spacing: .16em; text-transform: uppercase; font-size: 12px; }
h1 { margin: 0; font-size: clamp(26px, 4.4vw, 40px); line-height: 1.15; letter-spacing: -.02em; overflow-wrap: anywhere; }
h2 { margin: 34px 0 0; font-size: 26px; letter-spacing: -.01em; }
h3, .card > h2 { margin: 0 0 12px; font-size: 13px; letter-spacing: .09em; text-transform: uppercase; color: var(--soft); font-weight: 650; }
h4, .note h3 { margin: 0; font-size: 16px; letter-spacing: normal; text-transform: none; color: var(--ink); }
footer { padding-top: 26px; padding-bottom: 56px; color: var(--soft); font-size: 13px; }
a { color: inherit; text-decoration-color: var(--light); text-underline-offset: 3px; }
:focus-visible { outline: 2px solid var(--light); outline-offset: 2px; border-radius: 4px; }
.skip { position: absolute; left: -9999px; }
.skip:focus { left: 12px; top: 12px; background: var(--card); padding: 6px 12px; }
.hidden-text { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 22px 24px; margin: 18px 0; }
.caption, .hint, .none { color: var(--soft); font-size: 13.5px; margin: 10px 0 0; }
.two { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); gap: 18px; align-items: start; }
.two .card { margin: 0; }
.none + div { margin-top: 14px; }
.columns { display: grid; grid-template-columns: 1fr 1fr; gap: 12px 32px; }
.overview { display: flex; gap: 32px; align-items: center; padding: 14px 4px 6px; }
.overview-text { min-width: 0; flex: 1; }
.figures { display: flex; flex-wrap: wrap; gap: 10px 34px; margin: 0; }
.figures dt { color: var(--soft); font-size: 13px; }
.figures dd { margin: 0; font-size: 20px; font-weight: 650; font-variant-numeric: tabular-nums; }
.badge { background: var(--glow); color: var(--ink); border-radius: 999px; padding: 1px 10px; font-size: 13px; font-weight: 650; font-variant-numeric: tabular-nums; white-space: nowrap; }
.note { padding: 0 0 14px; margin: 0 0 14px; border-bottom: 1px solid var(--line); }
.note:last-child { border-bottom: 0; }
.note header { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: baseline; }
.note p { margin: 4px 0 0; }
${controlStyles}
@media screen and (max-width: 760px) {
  main, .top, footer { padding-left: 14px; padding-right: 14px; }
  .card { padding: 16px 14px; border-radius: 12px; }
  .two, .columns { grid-template-columns: minmax(0, 1fr); }
  .two { gap: 0; }
  .two .card { margin: 9px 0; }
  .overview { flex-direction: column; align-items: stretch; gap: 12px; }
}
@media print {
  body { background: #fff; font-size: 12px; }
  main, .top, footer { max-width: none; padding-left: 0; padding-right: 0; }
  .top { padding-top: 0; }
  th, td { padding: 3px 10px 3px 0; font-size: 12px; }
  .overview { padding: 0; }
  .hint, .skip { display: none; }
  .card, .note { break-inside: avoid; }
  .card { border-color: #ddd; padding: 12px 14px; margin: 10px 0; }
}
`;
