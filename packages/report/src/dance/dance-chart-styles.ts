/** Figures, the stage and what only charts of a dance draw. */
export const danceChartStyles = `
.problem { fill: var(--h4); opacity: .12; }
.said { stroke: var(--card); stroke-width: 1.5; }
.said.praise { fill: var(--good); }
.said.advice { fill: var(--middle); }
.heat-1 { fill: var(--h1); } .heat-2 { fill: var(--h2); } .heat-3 { fill: var(--h3); } .heat-4 { fill: var(--h4); }
.s-0 { background: var(--line); } .s-1 { background: var(--h1); } .s-2 { background: var(--h2); } .s-3 { background: var(--h3); } .s-4 { background: var(--h4); }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 14px; }
figure { margin: 0; text-align: center; min-width: 0; }
figcaption { color: var(--soft); font-size: 13px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.figure { display: block; width: 100%; height: auto; background: radial-gradient(ellipse 44% 13% at 50% 92%, var(--glow), transparent); border-radius: 10px; }
.bone { stroke-width: 4.5; stroke-linecap: round; }
.bone.left { stroke: var(--left); } .bone.right { stroke: var(--right); } .bone.middle { stroke: var(--middle); }
.head { fill: var(--card); stroke: var(--middle); stroke-width: 3.5; }
.ghost .bone { stroke: var(--ghost); stroke-width: 4; } .ghost .head { stroke: var(--ghost); fill: none; }
.ring { fill: none; stroke-width: 2.5; }
.ring.low { stroke: var(--h2); } .ring.medium { stroke: var(--h3); } .ring.high { stroke: var(--h4); }
.nobody { font-size: 14px; fill: var(--soft); text-anchor: middle; }
.stage .figure { max-height: 380px; }
.controls { display: grid; grid-template-columns: auto minmax(0, 1fr) minmax(0, 22ch); gap: 16px; align-items: center; margin-top: 12px; }
.controls output { font-variant-numeric: tabular-nums; font-size: 14px; white-space: pre-wrap; min-height: 3.1em; display: flex; align-items: center; }
.side { font-weight: 650; } .side.left { color: var(--left); } .side.right { color: var(--right); }
.moments { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 22px; }
.moment header { display: flex; justify-content: space-between; align-items: baseline; margin-bottom: 4px; }
.moment .pair { gap: 4px; }
.errors { list-style: none; margin: 6px 0 0; padding: 0; font-size: 14px; }
.errors li { padding-left: 14px; position: relative; }
.errors li::before { content: ""; position: absolute; left: 0; top: .55em; width: 7px; height: 7px; border-radius: 50%; background: var(--h2); }
.errors li.medium::before { background: var(--h3); } .errors li.high::before { background: var(--h4); }
.bar { width: 60px; height: 8px; margin-right: 10px; vertical-align: 1px; }
.bar-none { fill: var(--good); } .bar-low { fill: var(--h2); } .bar-medium { fill: var(--h3); } .bar-high { fill: var(--h4); }
@media screen and (max-width: 980px) { .moments { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
@media screen and (max-width: 760px) {
  .controls { grid-template-columns: auto minmax(0, 1fr); }
  .controls output { grid-column: 1 / -1; min-height: 1.6em; }
  .wide .chart text { font-size: 15px; }
  .wide .chart.heat text { font-size: 13.5px; }
}
`;
