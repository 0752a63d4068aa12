import type { ScoreInput } from './score-sample.js';

/** Scores that may still be reordered: this many of the newest are kept sorted before they are folded into rows. */
export const reorderWindow = 32;

/** How a score is folded: it stands from `start` to `end`. */
export type Fold = (sample: ScoreInput, start: number, end: number) => void;

/**
 * Turns scores at instants into scores over time. A score stands until the next one, at most `maxHold` seconds;
 * the newest stands as long as the one before it did.
 */
export class PendingScores {
  #sorted: ScoreInput[] = [];
  #lastFolded = -Infinity;
  #typicalHold: number;
  readonly #maxHold: number;

  constructor(maxHold: number, sorted: readonly ScoreInput[] = [], lastFolded = -Infinity, typicalHold = 0) {
    this.#maxHold = maxHold;
    this.#sorted = [...sorted];
    this.#lastFolded = lastFolded;
    this.#typicalHold = typicalHold;
  }

  get state(): { sorted: ScoreInput[]; lastFolded: number | null; typicalHold: number } {
    const lastFolded = Number.isFinite(this.#lastFolded) ? this.#lastFolded : null;
    return { sorted: [...this.#sorted], lastFolded, typicalHold: this.#typicalHold };
  }

  /** Takes a score in any order; the same time again replaces the earlier one. Older than the window: folded at once. */
  add(sample: ScoreInput, fold: Fold): void {
    if (sample.timestamp <= this.#lastFolded) {
      fold(sample, sample.timestamp, sample.timestamp + this.#lastHold());
      return;
    }
    this.#insert(sample);
    while (this.#sorted.length > reorderWindow) this.#foldFirst(fold);
  }

  /** Folds what is pending into `fold` without forgetting it. */
  preview(fold: Fold): void {
    for (const [index, sample] of this.#sorted.entries()) {
      const next = this.#sorted[index + 1];
      const hold = next ? this.#holdUntil(sample, next) : this.#lastHold();
      fold(sample, sample.timestamp, sample.timestamp + hold);
    }
  }

  #insert(sample: ScoreInput): void {
    let index = this.#sorted.length;
    while (index > 0 && (this.#sorted[index - 1]?.timestamp ?? 0) >= sample.timestamp) index -= 1;
    if (index === this.#sorted.length) {
      this.#sorted.push(sample);
      return;
    }
    const replaced = this.#sorted[index]?.timestamp === sample.timestamp ? 1 : 0;
    this.#sorted.splice(index, replaced, sample);
  }

  #foldFirst(fold: Fold): void {
    const [sample, next] = this.#sorted;
    if (!sample || !next) return;
    this.#typicalHold = this.#holdUntil(sample, next);
    fold(sample, sample.timestamp, sample.timestamp + this.#typicalHold);
    this.#lastFolded = sample.timestamp;
    this.#sorted.shift();
  }

  #holdUntil(sample: ScoreInput, next: ScoreInput): number {
    return Math.min(next.timestamp - sample.timestamp, this.#maxHold);
  }

  #lastHold(): number {
    const [before, last] = this.#sorted.slice(-2);
    if (before && last) return this.#holdUntil(before, last);
    return this.#typicalHold > 0 ? this.#typicalHold : this.#maxHold;
  }
}
