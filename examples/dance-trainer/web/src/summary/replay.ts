import { element, everyFrame } from '@footlight-examples/page-kit';
import { clock } from '@footlight/report';

import type { DancePair } from './dance-pair.js';

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Plays a pair of dances, whole or a stretch over and over. */
export class Replay {
  readonly root: HTMLElement;
  readonly #pair: DancePair;
  readonly #onMove: (time: number) => void;
  readonly #slider: HTMLInputElement;
  readonly #play = element('button', { class: 'button primary', type: 'button' }, 'Play');
  readonly #readout = element('output', { class: 'replay-readout' });
  #time: number;
  #stretch: Stretch | null = null;
  #playingSince: { readonly at: number; readonly time: number } | null = null;

  constructor(pair: DancePair, onMove: (time: number) => void, signal: AbortSignal) {
    this.#pair = pair;
    this.#onMove = onMove;
    this.#time = pair.span[0];
    const [min, max] = pair.span;
    this.#slider = element('input', {
      type: 'range',
      min,
      max,
      step: 'any',
      value: min,
      'aria-label': 'Moment of the dance',
    });
    this.root = element(
      'div',
      { class: 'replay', id: 'replay' },
      pair.root,
      element('div', { class: 'controls' }, this.#play, this.#slider, this.#readout),
    );
    this.#play.addEventListener('click', () => (this.#playingSince ? this.#stop() : this.#run()));
    this.#slider.addEventListener('input', () => this.seek(Number(this.#slider.value)));
    this.#slider.addEventListener('keydown', (event) => this.#step(event));
    everyFrame(signal, () => this.#tick());
    this.#show(this.#time);
  }

  /** Goes to a moment and stays there. */
  seek(time: number): void {
    this.#stop();
    this.#stretch = null;
    this.#show(time);
  }

  /** Plays a stretch over and over. */
  loop(stretch: Stretch): void {
    this.#stretch = stretch;
    this.#show(stretch.start);
    this.#run();
  }

  #tick(): void {
    if (!this.#playingSince) return;
    const { at, time } = this.#playingSince;
    const now = time + (performance.now() - at) / 1000;
    const end = this.#stretch?.end ?? this.#pair.span[1];
    if (now < end) this.#show(now);
    else if (this.#stretch) this.loop(this.#stretch);
    else {
      this.#show(end);
      this.#stop();
    }
  }

  #run(): void {
    const isAtEnd = this.#time >= this.#pair.span[1] - 0.05;
    if (isAtEnd) this.#stretch = null;
    this.#playingSince = { at: performance.now(), time: isAtEnd ? this.#pair.span[0] : this.#time };
    this.#play.textContent = 'Pause';
  }

  #stop(): void {
    this.#playingSince = null;
    this.#play.textContent = 'Play';
  }

  #show(time: number): void {
    this.#time = time;
    const words = `${clock(time, true)}  ${this.#pair.show(time)}`;
    this.#slider.value = String(time);
    this.#slider.setAttribute('aria-valuetext', words);
    this.#readout.textContent = words;
    this.#onMove(time);
  }

  /** Arrow keys move by a tenth of a second, page keys by one; space plays. */
  #step(event: KeyboardEvent): void {
    const steps: Record<string, number> = {
      ArrowLeft: -0.1,
      ArrowDown: -0.1,
      ArrowRight: 0.1,
      ArrowUp: 0.1,
      PageUp: 1,
      PageDown: -1,
    };
    const move = steps[event.key];
    if (event.key === ' ') this.#play.click();
    else if (move === undefined) return;
    event.preventDefault();
    const [min, max] = this.#pair.span;
    if (move !== undefined) this.seek(Math.min(max, Math.max(min, this.#time + move)));
  }
}
