import type { InterviewReport, Metric, MetricBand } from '@footlight/contracts';

import { clock, linear } from '../chart/scale.js';
import { markup, type Markup } from '../page/markup.js';
import { scrollTable, timeButton } from '../page/parts.js';
import { bandFor, bandText, goodText, methodText, valueText } from './metric-format.js';
import { metricGroups, unknownMetrics, type MetricGroup } from './metric-groups.js';
import { categoryName, metricName } from './metric-names.js';

/** Moments shown of a metric; the rest can be unfolded. */
const shownMoments = 3;

/** Every metric that has a value, with its good band, how sure it is and where it shows; then what has none, and why. */
export function metricTable(report: InterviewReport): Markup {
  const groups = metricGroups(report);
  return markup`${groups.length === 0 ? null : table(groups)} ${notMeasured(report)}`;
}

function table(groups: readonly MetricGroup[]): Markup {
  const headings = ['Measurement', 'Value', 'Good', 'Band', 'Sure', 'Where'];
  return scrollTable(
    { label: 'All measurements', kind: 'metrics', headings },
    groups.map(
      ({ category, metrics }) =>
        markup`<tbody>
          <tr class="group"><th scope="colgroup" colspan="${headings.length}">${categoryName(category)}</th></tr>
          ${metrics.map(row)}
        </tbody>`,
    ),
  );
}

function row(metric: Metric): Markup {
  const { name, tells } = metricName(metric.id);
  return markup`<tr>
    <th scope="row"><span title="${metric.id}, ${methodText(metric.method)}">${name}</span>${tells ? markup`<span class="tells">${tells}</span>` : null}</th>
    <td class="value">${valueText(metric)}${gauge(metric)}</td>
    <td>${goodText(metric.id) || '–'}</td>
    <td><span class="band ${metric.band}">${bandText(metric)}</span></td>
    <td>${Math.round(metric.confidence * 100)} %</td>
    <td class="where">${metric.reason === null ? null : markup`<span class="reason">${metric.reason}</span> `}${moments(metric)}</td>
  </tr>`;
}

function notMeasured(report: InterviewReport): Markup | null {
  const unknown = unknownMetrics(report);
  if (unknown.length === 0) return null;
  return markup`<h3 class="not-measured">Not measured</h3>
    <dl class="unknown">
      ${unknown.map(
        ({ reason, ids }) =>
          markup`<dt>${ids.map((id) => metricName(id).name).join(', ')}</dt>
            <dd>${reason}</dd>`,
      )}
    </dl>`;
}

function moments({ evidence }: Metric): Markup {
  const button = ({ startTime, note }: Metric['evidence'][number]) =>
    markup`<span class="moment-at">${timeButton(startTime, clock(startTime, true))}${note ? ` ${note}` : ''}</span> `;
  const rest = evidence.slice(shownMoments);
  return markup`${evidence.slice(0, shownMoments).map(button)}${
    rest.length > 0 ? markup`<details><summary>${rest.length} more</summary>${rest.map(button)}</details>` : null
  }`;
}

/** Where the value lies against its good band. The words beside it say the same. */
function gauge({ id, value }: Metric): Markup | null {
  const band = bandFor(id);
  if (!band || value === null) return null;
  const [low, high] = gaugeRange(band, value);
  const x = linear([low, high], [0, 92]);
  const from = x(band.goodMin ?? low);
  const to = x(band.goodMax ?? high);
  return markup`<svg class="gauge" viewBox="-4 0 100 12" aria-hidden="true">
    <rect class="track" width="92" y="4" height="4" rx="2" />
    <rect class="gauge-good" x="${from}" width="${Math.max(3, to - from)}" y="3" height="6" rx="2" />
    <circle class="gauge-value" cx="${x(value)}" cy="6" r="4" />
  </svg>`;
}

/** From poor to poor, with the value inside. */
function gaugeRange(band: MetricBand, value: number): readonly [number, number] {
  const { goodMin, goodMax, poorMin, poorMax } = band;
  const edges = [goodMin, goodMax, poorMin, poorMax, value].filter((edge) => edge !== undefined);
  const [least, most] = [Math.min(...edges), Math.max(...edges)];
  const room = (most - least) * 0.15 || 1;
  return [poorMin === undefined && least >= 0 ? Math.min(0, least) : least - room, most + room];
}
