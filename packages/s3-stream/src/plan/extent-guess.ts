const remembered = 32;
// A guess one byte short costs a whole request, so each is a little generous: a sixty-fourth, at least 256 bytes.
const generosity = 1 / 64;
const leastMargin = 256;

/**
 * Guesses how many bytes to ask for before their number is known, from the numbers before. Asking too many wastes the
 * difference, asking too few costs one more request: the guess is the remembered number with the least cost (the
 * newsvendor problem, Arrow, Harris and Marschak, 1951).
 */
export class ExtentGuess {
  #recent: number[] = [];
  readonly #first: number;
  readonly #requestBytes: number;

  /** @param requestBytes what a request costs, in bytes @param first the guess before anything is known */
  constructor(requestBytes: number, first: number) {
    this.#requestBytes = requestBytes;
    this.#first = first;
  }

  learn(bytes: number): void {
    this.#recent = [...this.#recent.slice(1 - remembered), bytes];
  }

  guess(): number {
    if (this.#recent.length === 0) return this.#first;
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (const candidate of this.#recent) {
      const cost = this.#recent.reduce(
        (sum, bytes) => sum + (bytes > candidate ? this.#requestBytes : candidate - bytes),
        0,
      );
      if (cost < least || (cost === least && candidate > best)) [best, least] = [candidate, cost];
    }
    return best === 0 ? 0 : best + Math.max(leastMargin, Math.ceil(best * generosity));
  }
}
