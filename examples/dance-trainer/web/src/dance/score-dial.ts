import { drawing, element, setAttributes } from '@footlight-examples/page-kit';
import { scoreLabel } from '@footlight/contracts';

/** Weight of the newest moment: calm enough to be read while dancing. */
const speed = 0.12;
/** Milliseconds between two changes of the number. */
const rest = 400;

const radius = 46;
const around = 2 * Math.PI * radius;

/** The score of the last seconds, large: a ring, a number and a word. */
export class ScoreDial {
  readonly root: HTMLElement;
  readonly #ring = drawing('circle', { class: 'dial-value', r: radius, cx: 0, cy: 0, transform: 'rotate(-90)' });
  readonly #number = element('span', { class: 'dial-number' }, '–');
  readonly #word = element('span', { class: 'dial-word' }, '');
  #score: number | null = null;
  #shownAt = -Infinity;

  constructor() {
    const track = drawing('circle', { class: 'dial-track', r: radius, cx: 0, cy: 0 });
    this.root = element(
      'div',
      { class: 'dial' },
      drawing('svg', { viewBox: '-52 -52 104 104', 'aria-hidden': true }, track, this.#ring),
      element(
        'p',
        { class: 'dial-text' },
        element('span', { class: 'hidden-text' }, 'Score '),
        this.#number,
        this.#word,
      ),
    );
    this.clear();
  }

  /** The score of the last seconds. */
  get score(): number | null {
    return this.#score;
  }

  /** Takes the score of one moment; `null` changes nothing. */
  add(score: number | null): void {
    if (score === null) return;
    this.#score = this.#score === null ? score : this.#score + (score - this.#score) * speed;
    if (performance.now() - this.#shownAt >= rest) this.#show(this.#score);
  }

  clear(): void {
    this.#score = null;
    this.#shownAt = -Infinity;
    this.#number.textContent = '–';
    this.#word.textContent = 'Score';
    setAttributes(this.#ring, { 'stroke-dasharray': `0 ${around}` });
  }

  #show(score: number): void {
    this.#shownAt = performance.now();
    this.#number.textContent = String(Math.round(score * 100));
    this.#word.textContent = scoreLabel(score);
    setAttributes(this.#ring, { 'stroke-dasharray': `${(score * around).toFixed(1)} ${around}` });
  }
}
