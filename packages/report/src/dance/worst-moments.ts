import type { FrameComparison, JointError } from '@footlight/contracts';

import { frameAt } from './chart-frame.js';
import { figureReader } from './frame-geometry.js';
import { markup, type Markup } from '../page/markup.js';
import { timeButton } from '../page/parts.js';
import type { NamedSequence, DancePerformance } from './dance-report-input.js';
import { clock, percent, spoken } from '../chart/scale.js';
import { skeletonSvg } from './skeleton.js';

/** How many moments are shown, and how far apart they lie at least, in seconds. */
const shown = 4;
const apart = 2;

/** Errors named below a moment. */
const named = 3;

/** The lowest scores of the performance, each in a place of its own: the reference and the performer side by side. */
export function worstMoments(performance: DancePerformance, reference: NamedSequence): Markup {
  const own = figureReader(performance.sequence);
  const other = figureReader(reference.sequence);
  const moments = chooseMoments(performance.comparison.frames);
  if (moments.length === 0) return markup`<p class="none">No moment could be scored.</p>`;
  return markup`<div class="moments">
    ${moments.map((moment) => {
      const figure = own(frameAt(performance, moment.timestamp));
      const model = other(moment.bestMatchIdx ?? 0);
      const time = clock(moment.timestamp, true);
      return markup`<article class="moment">
        <header>
          ${timeButton(moment.timestamp, time)}
          <span class="badge">${percent(moment.combinedScore)}</span>
        </header>
        <div class="pair">
          <figure>
            ${skeletonSvg(model, { label: `Reference at ${clock(moment.referenceTimestamp ?? 0, true)}` })}
            <figcaption>reference</figcaption>
          </figure>
          <figure>
            ${skeletonSvg(figure, { errors: moment.errors.slice(0, named), ghost: model, label: `Performer at ${time}` })}
            <figcaption>performer</figcaption>
          </figure>
        </div>
        <ul class="errors">
          ${moment.errors.slice(0, named).map((error) => markup`<li class="${error.severity}">${errorWords(error)}</li>`)}
        </ul>
      </article>`;
    })}
  </div>`;
}

function chooseMoments(frames: readonly FrameComparison[]): FrameComparison[] {
  const chosen: FrameComparison[] = [];
  const scored = frames.filter(({ combinedScore, bestMatchIdx }) => combinedScore !== null && bestMatchIdx !== null);
  for (const frame of scored.toSorted((a, b) => (a.combinedScore ?? 0) - (b.combinedScore ?? 0))) {
    if (chosen.length === shown) break;
    if (chosen.every(({ timestamp }) => Math.abs(timestamp - frame.timestamp) >= apart)) chosen.push(frame);
  }
  return chosen.toSorted((a, b) => a.timestamp - b.timestamp);
}

/** `left elbow 38° too bent`. */
export function errorWords({ joint, difference, direction }: JointError): string {
  return `${spoken(joint)} ${Math.round(Math.abs(difference))}° too ${directionWords[direction]}`;
}

const directionWords: Record<JointError['direction'], string> = {
  bent: 'bent',
  extended: 'straight',
  low: 'low',
  high: 'high',
  forward: 'far forward',
  backward: 'far back',
  inward: 'far in',
  outward: 'far out',
  left: 'far left',
  right: 'far right',
};
