import type { InterviewReport } from '@footlight/contracts';

import { clock } from '../chart/scale.js';
import { markup, trusted, type Markup } from '../page/markup.js';
import { timeButton } from '../page/parts.js';
import { metricName } from './metric-names.js';

type Thumbnail = InterviewReport['thumbnails'][number];

/** The first picture of a metric, or `null`. */
export function thumbnailOf({ thumbnails }: InterviewReport, metricId: string): Markup | null {
  const found = thumbnails.find((thumbnail) => thumbnail.metricId === metricId && isPicture(thumbnail));
  return found ? picture(found) : null;
}

/** The moments that metrics and feedback name, in the order of time; `null` without any. */
export function momentPictures({ thumbnails }: InterviewReport): Markup | null {
  const shown = thumbnails.filter(isPicture).toSorted((a, b) => a.timestamp - b.timestamp);
  if (shown.length === 0) return null;
  return markup`<div class="pictures">
    ${shown.map(
      (thumbnail) =>
        markup`<figure>
          ${picture(thumbnail)}
          <figcaption>${timeButton(thumbnail.timestamp, clock(thumbnail.timestamp, true))} ${metricName(thumbnail.metricId).name}${thumbnail.note ? `: ${thumbnail.note}` : ''}</figcaption>
        </figure>`,
    )}
  </div>`;
}

function picture({ jpeg, timestamp, metricId, note }: Thumbnail): Markup {
  const alt = `The picture at ${clock(timestamp, true)}: ${note || metricName(metricId).name}`;
  return markup`<img src="data:image/jpeg;base64,${trusted(jpeg)}" alt="${alt}" />`;
}

/** Base64 and nothing else: it stands in an attribute as it is. */
function isPicture({ jpeg }: Thumbnail): boolean {
  return /^[A-Za-z0-9+/]+={0,2}$/.test(jpeg);
}
