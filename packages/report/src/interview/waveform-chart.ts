import type { InterviewMark, InterviewReport } from '@footlight/contracts';

import { clock, linear } from '../chart/scale.js';
import { chartBox, cursor, timeAxis, timeScale } from '../chart/time-frame.js';
import { markup, type Markup } from '../page/markup.js';
import { answerSpan } from './answer-span.js';
import { markCount, markNames, markOrder, markTag, type MarkKind } from './marks.js';

const waveHeight = 150;
const laneHeight = 22;

/** Sound quieter than this fills the height no more: silence must look silent. */
const leastPeak = 0.05;

/** The sound with its pauses shaded, and below it a lane for each kind of mark that occurs. */
export function waveformChart(report: InterviewReport): Markup {
  const span = answerSpan(report);
  const x = timeScale(span);
  const lanes = markOrder.filter((kind) => report.marks.some((mark) => mark.kind === kind));
  const foot = chartBox.top + waveHeight;
  const height = foot + 8 + lanes.length * laneHeight + chartBox.bottom;
  const pauses = report.marks.filter(({ kind }) => kind === 'pause');
  return markup`<svg class="chart waveform" viewBox="0 0 ${chartBox.width} ${height}" data-scrub role="img" aria-label="${label(report, lanes)}">
    ${pauses.map((mark) => markup`<rect class="silence" x="${x(mark.startTime)}" y="${chartBox.top}" width="${widthOf(mark, x)}" height="${waveHeight}" />`)}
    <path class="wave" d="${wavePath(report.curves.waveform, span[1], x)}" />
    <text class="tick end" x="${chartBox.left - 8}" y="${chartBox.top + waveHeight / 2 + 4}">sound</text>
    ${lanes.map((kind, index) => lane(report.marks, kind, foot + 8 + index * laneHeight, x))}
    ${timeAxis(span, height)} ${cursor(chartBox.top, height - chartBox.bottom)}
  </svg>`;
}

function lane(marks: readonly InterviewMark[], kind: MarkKind, y: number, x: (time: number) => number): Markup {
  const own = marks.filter((mark) => mark.kind === kind);
  return markup`<text class="tick end" x="${chartBox.left - 8}" y="${y + 14}">${markNames[kind].many.replace(' words', '')}</text>
    <rect class="track" x="${chartBox.left}" y="${y + 3}" width="${chartBox.width - chartBox.left - chartBox.right}" height="${laneHeight - 6}" rx="3" />
    ${own.map(
      (mark) =>
        markup`<rect class="m-${kind}" x="${x(mark.startTime)}" y="${y + 3}" width="${widthOf(mark, x)}" height="${laneHeight - 6}" rx="2"
          ><title>${clock(mark.startTime, true)} ${mark.text || `${(mark.endTime - mark.startTime).toFixed(1)} s`} (${markTag(mark)})</title></rect>`,
    )}`;
}

/** Wide enough to be seen and hit. */
function widthOf({ startTime, endTime }: InterviewMark, x: (time: number) => number): number {
  return Math.max(3, x(endTime) - x(startTime));
}

/** One closed shape around the middle line. */
function wavePath(peaks: readonly number[], duration: number, x: (time: number) => number): string {
  if (peaks.length === 0) return 'M0,0';
  const most = peaks.reduce((top, peak) => Math.max(top, peak), leastPeak);
  const reach = linear([0, most], [0.5, waveHeight / 2 - 2]);
  const middle = chartBox.top + waveHeight / 2;
  const at = (index: number) => x(((index + 0.5) / peaks.length) * duration).toFixed(1);
  const upper = peaks.map((peak, index) => `${at(index)},${(middle - reach(peak)).toFixed(1)}`);
  const lower = peaks.map((peak, index) => `${at(index)},${(middle + reach(peak)).toFixed(1)}`);
  return `M${[...upper, ...lower.toReversed()].join('L')}Z`;
}

function label({ marks, media }: InterviewReport, lanes: readonly MarkKind[]): string {
  const counts = lanes.map((kind) => markCount(kind, marks.filter((mark) => mark.kind === kind).length));
  return `The sound of ${clock(media.duration)} with ${counts.join(', ') || 'nothing marked'}`;
}
