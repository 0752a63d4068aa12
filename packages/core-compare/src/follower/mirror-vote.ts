/** Seconds of performer that must have been seen before anything is decided. */
const leastSeconds = 2;
/** Seconds after which the better one is taken, however small the difference. */
const mostSeconds = 8;
/** The share by which one must be better than the other to be taken early. */
const clearShare = 0.25;
/** The share by which the mirrored reading must be better to be taken late. */
const lateShare = 0.1;

/** Decides once whether a performer dances as in a mirror, from the alignment costs of both readings. */
export class MirrorVote {
  seconds = 0;
  plain = 0;
  mirrored = 0;

  /** Takes the costs of `elapsed` seconds. @returns the decision, or `null` while it is open */
  add(elapsed: number, plainCost: number, mirroredCost: number): boolean | null {
    this.seconds += elapsed;
    this.plain += elapsed * plainCost;
    this.mirrored += elapsed * mirroredCost;
    const larger = Math.max(this.plain, this.mirrored);
    if (this.seconds >= leastSeconds && Math.abs(this.plain - this.mirrored) >= clearShare * larger && larger > 0) {
      return this.mirrored < this.plain;
    }
    return this.seconds >= mostSeconds ? this.leaning : null;
  }

  /** What it would be now. */
  get leaning(): boolean {
    return this.mirrored < (1 - lateShare) * this.plain;
  }

  reset(): void {
    this.seconds = 0;
    this.plain = 0;
    this.mirrored = 0;
  }
}
