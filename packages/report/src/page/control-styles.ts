/** Tables, buttons and fields. */
export const controlStyles = `
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
.table-scroll { overflow-x: auto; }
th, td { text-align: left; padding: 7px 14px 7px 0; border-bottom: 1px solid var(--line); font-size: 15px; white-space: nowrap; }
tbody tr:last-child > * { border-bottom: 0; }
thead th { color: var(--soft); font-weight: 500; font-size: 13px; }
tbody th { font-weight: 600; }
button { font: inherit; cursor: pointer; }
.button { display: inline-block; min-width: 78px; padding: 7px 16px; border-radius: 999px; border: 1px solid var(--line); background: var(--card); color: var(--ink); font: inherit; font-weight: 600; text-align: center; text-decoration: none; }
.button:hover { border-color: var(--light); }
.button.primary { background: var(--ink); color: var(--paper); border-color: var(--ink); }
.button:disabled { opacity: .5; cursor: default; }
.time { border: 0; background: none; color: var(--accent); padding: 0; font-weight: 600; font-variant-numeric: tabular-nums; font-size: 14px; text-decoration: underline; text-decoration-color: transparent; }
.time:hover { text-decoration-color: currentColor; }
.field { display: block; margin: 0 0 14px; }
.field > label, label.field > span { display: block; font-weight: 600; font-size: 14px; margin-bottom: 4px; }
input:not([type=checkbox], [type=radio], [type=range], [type=file]), select, textarea { width: 100%; font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--soft); border-radius: 8px; padding: 8px 12px; }
input[type=range] { appearance: none; width: 100%; height: 26px; margin: 0; background: transparent; cursor: pointer; }
input[type=range]::-webkit-slider-runnable-track { height: 4px; border-radius: 2px; background: var(--line); }
input[type=range]::-moz-range-track { height: 4px; border-radius: 2px; background: var(--line); }
input[type=range]::-webkit-slider-thumb { appearance: none; width: 18px; height: 18px; margin-top: -7px; border-radius: 50%; background: var(--light); border: 3px solid var(--card); box-shadow: 0 0 0 1px var(--light); }
input[type=range]::-moz-range-thumb { width: 14px; height: 14px; border-radius: 50%; background: var(--light); border: 3px solid var(--card); box-shadow: 0 0 0 1px var(--light); }
input::file-selector-button { font: inherit; font-weight: 600; margin-right: 10px; padding: 4px 12px; border-radius: 999px; border: 1px solid var(--line); background: var(--card); color: var(--ink); cursor: pointer; }
.table-scroll:focus-visible, .wide:focus-visible { outline-offset: -2px; }
`;
