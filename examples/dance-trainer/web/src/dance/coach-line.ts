import { announce, element } from '@footlight-examples/page-kit';
import type { ComparisonGap } from '@footlight/contracts';

import type { MomentBody } from '../../../src/api/index.js';

type Feedback = NonNullable<MomentBody['feedback']>;

const hints: Partial<Record<ComparisonGap, string>> = {
  'no-pose': 'I cannot see you. Step into the picture.',
  'low-coverage': 'I see only part of you. Step back a little.',
  lost: 'I lost the thread. Join in with the next move.',
};

/** Moments in a row without a score before the reason is told. */
const patience = 15;

/** What the coach says: one line at a time, large, and to screen readers too (through the page's live region, not too often). */
export class CoachLine {
  readonly root: HTMLElement;
  readonly #line = element('p', { class: 'coach-line' });
  readonly #before = element('p', { class: 'coach-before', 'aria-hidden': true });
  #gaps = 0;

  constructor() {
    this.root = element('div', { class: 'coach' }, this.#line, this.#before);
    this.clear();
  }

  say({ feedback_text: text, is_positive: isPositive }: Feedback): void {
    this.#show(text, isPositive ? 'praise' : 'advice');
    announce(text);
  }

  /** Takes why a moment had no score, or `null`; after some such moments the dancer is told what to do. */
  gap(reason: ComparisonGap | null): void {
    const hint = reason === null ? undefined : hints[reason];
    this.#gaps = hint === undefined ? 0 : this.#gaps + 1;
    if (hint !== undefined && this.#gaps === patience) this.hint(hint);
  }

  /** Says something about the circumstances rather than the dance. */
  hint(text: string): void {
    if (this.#line.textContent === text) return;
    this.#show(text, 'hint');
    announce(text);
  }

  clear(text = 'The coach speaks here.'): void {
    this.#gaps = 0;
    this.#before.textContent = '';
    this.#line.textContent = text;
    this.root.dataset['mood'] = 'quiet';
  }

  #show(text: string, mood: 'praise' | 'advice' | 'hint'): void {
    if (this.root.dataset['mood'] !== 'quiet') this.#before.textContent = this.#line.textContent;
    this.#line.textContent = text;
    this.root.dataset['mood'] = mood;
    this.#line.classList.remove('fresh');
    requestAnimationFrame(() => this.#line.classList.add('fresh'));
  }
}
