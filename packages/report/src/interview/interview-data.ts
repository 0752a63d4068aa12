import type { InterviewReport } from '@footlight/contracts';

import { chartBox } from '../chart/time-frame.js';
import { answerSpan } from './answer-span.js';
import { curvePoints, curveViews } from './curve-chart.js';

/** What the page's script needs to move through the answer. Values to a tenth. */
export function interviewData(report: InterviewReport) {
  return {
    span: answerSpan(report),
    frame: { width: chartBox.width, left: chartBox.left, right: chartBox.right },
    curves: curveViews.map(({ name, unit }) => {
      const points = curvePoints(report, name);
      return {
        unit,
        times: points.map(({ time }) => Math.round(time * 100) / 100),
        values: points.map(({ value }) => (value === null ? null : Math.round(value * 10) / 10)),
      };
    }),
  };
}
