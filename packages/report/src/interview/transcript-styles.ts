/** Words and marks. Each kind has its colour, its line and its word, so that none of them is needed alone. */
export const transcriptStyles = `
:root { --filler: #b3261e; --hedge: #8a5a00; --negative: #7a3b8f; --repetition: #4a5568; --power: #2c7a4b; --pause: #6a6374; }
@media (prefers-color-scheme: dark) {
  :root { --filler: #ff9a8f; --hedge: #e9b44c; --negative: #d7a5e8; --repetition: #b4bfce; --power: #6ecb93; --pause: #a79fb4; }
}
@media print {
  :root { --filler: #b3261e; --hedge: #8a5a00; --negative: #7a3b8f; --repetition: #4a5568; --power: #2c7a4b; --pause: #6a6374; }
}
.m-filler, .swatch.filler { fill: var(--filler); background: var(--filler); }
.m-hedge, .swatch.hedge { fill: var(--hedge); background: var(--hedge); }
.m-negative, .swatch.negative { fill: var(--negative); background: var(--negative); }
.m-repetition, .swatch.repetition { fill: var(--repetition); background: var(--repetition); }
.m-power, .swatch.power { fill: var(--power); background: var(--power); }
.m-pause, .swatch.pause { fill: var(--pause); background: var(--pause); }
.key { margin: 0 0 14px; }
.transcript { font-size: 17px; line-height: 1.85; overflow-wrap: anywhere; }
.said-at { display: grid; grid-template-columns: 52px minmax(0, 1fr); gap: 8px; align-items: baseline; }
.said-at p { margin: 0 0 12px; }
.said-at .time { text-align: left; }
mark { background: none; color: inherit; border-bottom: 2px solid currentColor; padding-bottom: 1px; }
.mark.filler { color: var(--filler); }
.mark.hedge { color: var(--hedge); border-bottom-style: dashed; }
.mark.negative { color: var(--negative); border-bottom-style: dotted; }
.mark.repetition { color: var(--repetition); border-bottom-style: double; border-bottom-width: 4px; }
.mark.power { color: var(--power); border-bottom-style: solid; }
.mark.pause { color: var(--pause); font-size: 14px; white-space: nowrap; }
.tag { font-size: 11.5px; font-weight: 650; line-height: 1; vertical-align: 4px; margin-left: 2px; white-space: nowrap; }
.scripted [data-t] { cursor: pointer; }
.now { background: var(--glow); box-shadow: 0 0 0 2px var(--glow); border-radius: 2px; }
.heard { margin: 14px 0 0; padding: 0; list-style: none; columns: 2; column-gap: 32px; font-size: 15px; }
.heard li { break-inside: avoid; padding: 2px 0; }
@media screen and (max-width: 760px) {
  .transcript { font-size: 16px; }
  .heard { columns: 1; }
}
@media print {
  .transcript { font-size: 12px; line-height: 1.6; }
  .tag { font-size: 9px; }
  .now { background: none; box-shadow: none; }
}
`;
