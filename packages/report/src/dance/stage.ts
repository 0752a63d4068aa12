import { frameAt, timeSpan } from './chart-frame.js';
import { figureReader } from './frame-geometry.js';
import { markup, type Markup } from '../page/markup.js';
import type { NamedSequence, DancePerformance } from './dance-report-input.js';
import { skeletonSvg } from './skeleton.js';

/** Both figures in motion, with a slider that drives every chart of the performance. Still without a script. */
export function stage(performance: DancePerformance, reference: NamedSequence): Markup {
  const [start, end] = timeSpan(performance);
  const first = performance.comparison.frames.find(({ bestMatchIdx }) => bestMatchIdx !== null);
  const own = figureReader(performance.sequence)(frameAt(performance, first?.timestamp ?? start));
  const model = figureReader(reference.sequence)(first?.bestMatchIdx ?? 0);
  return markup`<div class="stage">
    <div class="pair">
      <figure data-figure="reference">
        ${skeletonSvg(model, { label: 'The reference' })}
        <figcaption>${reference.name}</figcaption>
      </figure>
      <figure data-figure="performance">
        ${skeletonSvg(own, { label: 'The performer' })}
        <figcaption>${performance.name}</figcaption>
      </figure>
    </div>
    <div class="controls">
      <button type="button" class="button primary" data-play aria-pressed="false">Play</button>
      <input
        type="range"
        data-time
        min="${start}"
        max="${end}"
        step="any"
        value="${start}"
        aria-label="Moment in the performance, in seconds"
      />
      <output data-readout></output>
    </div>
    <p class="hint">
      <span class="side left">left</span> and <span class="side right">right</span> are the performer’s own sides; the
      figures face you. Arrow keys move the slider, space plays.
    </p>
  </div>`;
}
