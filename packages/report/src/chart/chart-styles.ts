/** What charts of every kind share. */
export const chartStyles = `
.chart { display: block; width: 100%; height: auto; overflow: visible; touch-action: manipulation; }
.chart text { font-size: 12.5px; fill: var(--soft); font-variant-numeric: tabular-nums; }
.wide { overflow-x: auto; }
.tick.end { text-anchor: end; }
.tick.middle { text-anchor: middle; }
.grid { stroke: var(--line); }
.area { fill: var(--light); opacity: .14; }
.line { fill: none; stroke: var(--light); stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
.cursor { stroke: var(--ink); stroke-width: 1; opacity: 0; pointer-events: none; }
.cursor.on { opacity: .55; }
.zero, .diagonal { stroke: var(--soft); stroke-dasharray: 3 5; opacity: .7; }
.track { fill: var(--line); opacity: .45; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 8px 0 0; padding: 0; font-size: 13px; color: var(--soft); }
.swatch { display: inline-block; width: 13px; height: 13px; border-radius: 3px; margin-right: 6px; vertical-align: -2px; }
.ring-score { flex: 0 0 168px; }
.ring-score svg { display: block; width: 100%; }
.ring-track { fill: none; stroke: var(--line); stroke-width: 9; }
.ring-value { fill: none; stroke: var(--light); stroke-width: 9; stroke-linecap: butt; }
.ring-number { font-size: 38px; font-weight: 700; text-anchor: middle; fill: var(--ink); letter-spacing: -.03em; }
.ring-note { margin: 4px 0 0; font-size: 13px; text-align: center; color: var(--soft); }
.ring-label { font-size: 12px; text-anchor: middle; fill: var(--soft); }
@media screen and (max-width: 760px) {
  .ring-score { flex-basis: auto; width: 132px; }
  .wide > .chart { min-width: 620px; }
}
@media print {
  .ring-score { flex-basis: 120px; }
}
`;
