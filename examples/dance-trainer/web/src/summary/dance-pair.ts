import { element } from '@footlight-examples/page-kit';
import type { FrameComparison, PoseSequence } from '@footlight/contracts';
import { offsetWords, percent } from '@footlight/report';

import { nobody, type Body } from '../figure/body.js';
import { Figure } from '../figure/figure.js';
import { PoseTrack } from '../figure/pose-track.js';

export interface DancePairOptions {
  readonly reference: PoseSequence;
  readonly performance: PoseSequence;
  /** One for each frame of the performance. */
  readonly comparisons: readonly FrameComparison[];
  /** True when the dancer followed as in a mirror; the reference is then shown as the dancer meant it. */
  readonly mirrored: boolean;
}

/** The reference and the dancer side by side at the same moment of the dance, the reference also as a shadow behind the dancer. */
export class DancePair {
  readonly root: HTMLElement;
  /** Seconds of the performance. */
  readonly span: readonly [number, number];
  readonly #options: DancePairOptions;
  readonly #reference: PoseTrack;
  readonly #performance: PoseTrack;
  readonly #model = new Figure('The dancer you followed');
  readonly #own = new Figure('You');

  constructor(options: DancePairOptions) {
    this.#options = options;
    this.#reference = new PoseTrack(options.reference);
    this.#performance = new PoseTrack(options.performance);
    const { start, duration } = this.#performance;
    this.span = [start, start + Math.max(duration, 0.1)];
    this.root = element(
      'div',
      { class: 'pair' },
      element('figure', {}, this.#model.svg, element('figcaption', {}, 'The dancer')),
      element('figure', {}, this.#own.svg, element('figcaption', {}, 'You, with the dancer as a shadow')),
    );
  }

  /** Shows a moment, and says how it compares. */
  show(time: number): string {
    const comparison = this.#options.comparisons[this.#performance.frameAt(time)];
    const matched = comparison?.referenceTimestamp ?? null;
    const model = matched === null ? nobody : this.#turned(this.#reference.at(matched));
    this.#model.show(model);
    const errors = (comparison?.errors ?? []).filter(({ severity }) => severity !== 'low');
    this.#own.show(this.#performance.at(time), errors, model);
    if (!comparison || comparison.combinedScore === null) return 'no score';
    return `${percent(comparison.combinedScore)}, ${offsetWords(comparison.timingOffset)}`;
  }

  #turned(body: Body): Body {
    if (!this.#options.mirrored) return body;
    return new Map([...body].map(([name, [x, y]]) => [name, [-x, y]]));
  }
}
