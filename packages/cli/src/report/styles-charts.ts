/** Charts, figures and the stage. */
export const chartStyles = `
.chart { display: block; width: 100%; height: auto; overflow: visible; touch-action: manipulation; }
.chart text { font-size: 12.5px; fill: var(--soft); font-variant-numeric: tabular-nums; }
.tick.end { text-anchor: end; }
.tick.middle { text-anchor: middle; }
.grid { stroke: var(--line); }
.area { fill: var(--light); opacity: .14; }
.line { fill: none; stroke: var(--light); stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
.problem { fill: var(--h4); opacity: .12; }
.said { stroke: var(--card); stroke-width: 1.5; }
.said.praise { fill: var(--good); }
.said.advice { fill: var(--middle); }
.cursor { stroke: var(--ink); stroke-width: 1; opacity: 0; pointer-events: none; }
.cursor.on { opacity: .55; }
.zero, .diagonal { stroke: var(--soft); stroke-dasharray: 3 5; opacity: .7; }
.track { fill: var(--line); opacity: .45; }
.heat-1 { fill: var(--h1); } .heat-2 { fill: var(--h2); } .heat-3 { fill: var(--h3); } .heat-4 { fill: var(--h4); }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 8px 0 0; padding: 0; font-size: 13px; color: var(--soft); }
.swatch { display: inline-block; width: 13px; height: 13px; border-radius: 3px; margin-right: 6px; vertical-align: -2px; }
.s-0 { background: var(--line); } .s-1 { background: var(--h1); } .s-2 { background: var(--h2); } .s-3 { background: var(--h3); } .s-4 { background: var(--h4); }
.ring-track { fill: none; stroke: var(--line); stroke-width: 9; }
.ring-value { fill: none; stroke: var(--light); stroke-width: 9; stroke-linecap: butt; }
.ring-number { font-size: 38px; font-weight: 700; text-anchor: middle; fill: var(--ink); letter-spacing: -.03em; }
.ring-label { font-size: 12px; text-anchor: middle; fill: var(--soft); }
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
.controls button { min-width: 78px; padding: 7px 16px; border-radius: 999px; border: 1px solid var(--line); background: var(--ink); color: var(--paper); font-weight: 600; }
.controls input { appearance: none; width: 100%; height: 26px; margin: 0; background: transparent; cursor: pointer; }
.controls input::-webkit-slider-runnable-track { height: 4px; border-radius: 2px; background: var(--line); }
.controls input::-moz-range-track { height: 4px; border-radius: 2px; background: var(--line); }
.controls input::-webkit-slider-thumb { appearance: none; width: 18px; height: 18px; margin-top: -7px; border-radius: 50%; background: var(--light); border: 3px solid var(--card); box-shadow: 0 0 0 1px var(--light); }
.controls input::-moz-range-thumb { width: 14px; height: 14px; border-radius: 50%; background: var(--light); border: 3px solid var(--card); box-shadow: 0 0 0 1px var(--light); }
.wide { overflow-x: auto; }
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
  .wide .chart { min-width: 640px; }
  .wide .chart text { font-size: 15px; }
  .wide .chart.heat text { font-size: 13.5px; }
}
`;
