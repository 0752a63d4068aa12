/** A section of the reference that the performer repeats. */
export interface RepeatedSection {
  /** Reference time in seconds where it begins. */
  readonly startTime: number;
  /** Reference time in seconds from which the performer went back. */
  readonly endTime: number;
  /** How often the performer went back, 2 or more. */
  readonly repetitions: number;
}

/** Two jumps that leave and land within this many seconds of each other are the same jump. */
const sameSeconds = 1.5;

/** Recognises that the performer goes back to the same place again and again. */
export class LoopWatch {
  section: RepeatedSection | null = null;
  #last: RepeatedSection | null = null;

  /** Takes a jump between two reference times. */
  jumped(from: number, to: number): void {
    if (to >= from) {
      this.reset();
      return;
    }
    const last = this.#last;
    const again =
      last !== null && Math.abs(last.endTime - from) <= sameSeconds && Math.abs(last.startTime - to) <= sameSeconds;
    this.#last = again
      ? {
          startTime: Math.min(last.startTime, to),
          endTime: Math.max(last.endTime, from),
          repetitions: last.repetitions + 1,
        }
      : { startTime: to, endTime: from, repetitions: 1 };
    this.section = again ? this.#last : null;
  }

  /** True when a place is where the known section begins. */
  begins(time: number): boolean {
    return this.section !== null && Math.abs(this.section.startTime - time) <= sameSeconds;
  }

  state(): { last: RepeatedSection | null; section: RepeatedSection | null } {
    return { last: this.#last, section: this.section };
  }

  restore(state: ReturnType<LoopWatch['state']>): void {
    this.#last = state.last;
    this.section = state.section;
  }

  reset(): void {
    this.section = null;
    this.#last = null;
  }
}
