/** Seconds over which movement is remembered. A pause of a moment is no freeze. */
const memorySeconds = 2;
/** Share of the reference's squared speed at which a performer counts as moving: a third of its speed. */
const enough = 0.1;
/** What both are taken to have moved before anything was seen, (torso lengths per second)^2: some four seconds pass before a freeze counts. */
const initial = 0.5;
/** The longest that one moment speaks for, seconds. */
const longest = 0.25;

/**
 * Whether the performer moves while the reference moves. A pose that is held scores now and then, when the reference comes by it; but standing
 * still is not dancing.
 */
export class Activity {
  /** Recent mean squared velocities, (torso lengths per second)^2. */
  own = initial;
  reference = initial;
  /** Seconds of the last moment, or `null` before the first. */
  at: number | null = null;

  readonly #floor: number;

  /** @param motionFloor torso lengths per second below which movement is not told from noise */
  constructor(motionFloor: number) {
    this.#floor = (motionFloor / 2) ** 2;
  }

  /** Takes a moment. @returns what is left of a pose score: 1 for who moves, towards 0 for who stands in a moving reference */
  add(timestamp: number, own: number, reference: number): number {
    const elapsed = this.at === null ? 0 : Math.min(longest, timestamp - this.at);
    const kept = Math.exp(-elapsed / memorySeconds);
    this.own = kept * this.own + (1 - kept) * own;
    this.reference = kept * this.reference + (1 - kept) * reference;
    this.at = timestamp;
    return Math.min(1, (this.own + this.#floor) / (enough * this.reference + this.#floor));
  }

  reset(): void {
    this.own = initial;
    this.reference = initial;
    this.at = null;
  }
}
