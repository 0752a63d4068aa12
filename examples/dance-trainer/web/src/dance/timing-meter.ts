import { element } from '@footlight-examples/page-kit';
import { onTime, timingWords } from '../dom/words.js';

/** Seconds at either end of the scale. */
const reach = 0.8;
const speed = 0.12;

/** Late on the left, early on the right, a dot between. */
export class TimingMeter {
  readonly root: HTMLElement;
  readonly #dot = element('span', { class: 'timing-dot' });
  readonly #words = element('strong', { class: 'timing-words' }, '–');
  #offset: number | null = null;

  constructor() {
    this.root = element(
      'div',
      { class: 'timing' },
      element('p', { class: 'timing-head' }, element('span', {}, 'Timing'), this.#words),
      element('div', { class: 'timing-scale', 'aria-hidden': true }, this.#dot),
      element(
        'p',
        { class: 'timing-ends', 'aria-hidden': true },
        element('span', {}, 'late'),
        element('span', {}, 'early'),
      ),
    );
    this.clear();
  }

  add(offset: number | null): void {
    if (offset === null) return;
    this.#offset = this.#offset === null ? offset : this.#offset + (offset - this.#offset) * speed;
    const share = Math.min(1, Math.max(-1, this.#offset / reach));
    this.#dot.style.left = `${50 + share * 50}%`;
    this.root.dataset['timing'] = Math.abs(this.#offset) < onTime ? 'on' : 'off';
    const words = timingWords(this.#offset);
    if (this.#words.textContent !== words) this.#words.textContent = words;
  }

  clear(): void {
    this.#offset = null;
    this.#dot.style.left = '50%';
    this.#words.textContent = '–';
    this.root.dataset['timing'] = 'none';
  }
}
