/** Seconds of steady following in a new place after which that place counts as right. */
const settleSeconds = 3;
/** Seconds beyond which a performer is not late or early but somewhere else. */
const elsewhereSeconds = 4;

/**
 * Where in the reference the performer ought to be. At first the two share a clock when the first time lies within the reference,
 * else the performer starts at its beginning. After a jump of more than 4 seconds
 * the new place becomes the right one once the performer has been followed there for 3 seconds: whoever repeats a section is not late.
 */
export class Clock {
  /** Add to performance time for reference time; `null` before the first frame. */
  shift: number | null = null;
  /** Performance time of the last jump that has not settled yet. */
  jumpedAt: number | null = null;

  /** Reference time that is due. */
  due(timestamp: number): number {
    return timestamp + (this.shift ?? 0);
  }

  /** Sets the clock at the first frame. */
  start(timestamp: number, start: number, end: number): void {
    this.shift = timestamp >= start && timestamp <= end ? 0 : start - timestamp;
  }

  /** Makes a reference time the right one for a performance time. */
  set(timestamp: number, referenceTime: number): void {
    this.shift = referenceTime - timestamp;
    this.jumpedAt = null;
  }

  /** Takes note of a jump to a reference time. */
  jumped(timestamp: number, referenceTime: number): void {
    const elsewhere = Math.abs(referenceTime - this.due(timestamp)) > elsewhereSeconds;
    this.jumpedAt = elsewhere ? timestamp : null;
  }

  /** Takes the place of a performer who is followed without doubt. */
  follow(timestamp: number, referenceTime: number, doubtful: boolean): void {
    if (this.jumpedAt === null) return;
    if (doubtful) this.jumpedAt = timestamp;
    else if (timestamp - this.jumpedAt >= settleSeconds) this.set(timestamp, referenceTime);
  }

  reset(): void {
    this.shift = null;
    this.jumpedAt = null;
  }
}
