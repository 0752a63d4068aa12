import { severityOf } from '@footlight/contracts';

import { markup, type Markup } from '../page/markup.js';
import { scrollTable } from '../page/parts.js';
import type { DancePerformance } from './dance-report-input.js';
import { spoken } from '../chart/scale.js';

/** Degrees at which a bar is full. */
const fullBar = 60;

/** Each joint over the whole performance, the worst first. */
export function jointTable({ comparison }: DancePerformance): Markup {
  const rows = comparison.joints.toSorted(
    (a, b) => b.meanDifference * b.shareOfTime - a.meanDifference * a.shareOfTime,
  );
  const headings = ['Joint', 'Mean difference', 'Share of time', 'Mostly too'];
  return scrollTable(
    { label: 'Joints', kind: 'joints', headings },
    markup`<tbody>
        ${rows.map(
          ({ joint, meanDifference, shareOfTime, direction }) =>
            markup`<tr>
              <th scope="row">${spoken(joint)}</th>
              <td>
                <svg class="bar" viewBox="0 0 60 8" aria-hidden="true">
                  <rect class="track" width="60" height="8" rx="4" />
                  <rect
                    class="bar-${severityOf(meanDifference) ?? 'none'}"
                    width="${Math.min(60, Math.max(2, (meanDifference / fullBar) * 60))}"
                    height="8"
                    rx="4"
                  />
                </svg>
                ${meanDifference.toFixed(1)}°
              </td>
              <td>${Math.round(shareOfTime * 100)} %</td>
              <td>${direction ?? '–'}</td>
            </tr>`,
        )}
      </tbody>`,
  );
}
