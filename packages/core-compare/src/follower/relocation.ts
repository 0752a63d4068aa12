import { calibration } from '../calibration/calibration.js';
import type { ReferenceTimeline } from '../internal/reference-timeline.js';
import type { Clock } from './clock.js';
import type { FollowerState } from './follower-state.js';
import { LoopWatch, type RepeatedSection } from './loop-watch.js';
import type { Scout } from './scout.js';
import type { Track } from './track.js';

/** A place nearer than this is left to the warp. */
const leastJumpSeconds = 0.5;
/** A place is worth a jump when it fits at less than this share of the cost of where the follower is. */
const clearlyBetter = 0.5;

/** Doubts the place of a performer who fits badly where they are followed, and jumps to where they fit. */
export class Relocation {
  readonly #timeline: ReferenceTimeline;
  /** `null`: nobody is searched for. */
  readonly #scout: Scout | null;
  readonly #loops = new LoopWatch();
  /** Since when the place has been in doubt, or `null`. */
  #doubtSince: number | null = null;
  #resyncing = false;

  constructor(timeline: ReferenceTimeline, scout: Scout | null) {
    this.#timeline = timeline;
    this.#scout = scout;
  }

  /** The section that the performer repeats, or `null`. */
  get loop(): RepeatedSection | null {
    return this.#loops.section;
  }

  /** Takes a place that was sought: it is not in doubt. */
  sought(): void {
    this.#doubtSince = null;
    this.#scout?.reset();
  }

  /** Doubts the place whatever it costs, until a better one is found or this one is confirmed. */
  resync(): void {
    this.#resyncing = true;
    this.#scout?.rest();
  }

  /** Looks at the frame that was just followed. @returns true when the track was set to another place */
  follow(timestamp: number, track: Track, clock: Clock): boolean {
    const scout = this.#scout;
    if (scout === null) return false;
    scout.observe(timestamp, track.query, track.queryWeights);
    this.#doubt(timestamp, track);
    clock.follow(timestamp, this.#timeline.timeOf(track.position), track.recentCost >= calibration.poorCost);
    if (this.#doubtSince === null) {
      scout.rest();
      return false;
    }
    scout.search(this.#doubtSince);
    if (!scout.sure || !this.#shouldJump(track, scout)) return false;
    this.#jump(timestamp, track, clock, scout);
    return true;
  }

  reset(): void {
    this.#loops.reset();
    this.#scout?.reset();
    this.#doubtSince = null;
    this.#resyncing = false;
  }

  state(): Pick<FollowerState, 'doubtSince' | 'resyncing' | 'loop' | 'scout'> {
    return {
      doubtSince: this.#doubtSince,
      resyncing: this.#resyncing,
      loop: this.#loops.state(),
      scout: this.#scout?.state() ?? null,
    };
  }

  /** @param sameBackend whether the bytes of the warp are this backend's @throws {CompareError} `compare/invalid-state` */
  restore(state: ReturnType<Relocation['state']>, sameBackend: boolean): void {
    this.#doubtSince = state.doubtSince;
    this.#resyncing = state.resyncing;
    this.#loops.restore(state.loop);
    if (state.scout !== null) this.#scout?.restore(state.scout, sameBackend);
  }

  #doubt(timestamp: number, track: Track): void {
    if (track.cost >= calibration.doubtCost || this.#resyncing) this.#doubtSince ??= timestamp;
    else if (track.recentCost < calibration.doubtCost) this.#doubtSince = null;
  }

  #shouldJump(track: Track, scout: Scout): boolean {
    const distance = Math.abs(this.#timeline.timeOf(scout.place) - this.#timeline.timeOf(track.position));
    if (distance < leastJumpSeconds) {
      this.#resyncing = false;
      return false;
    }
    return scout.cost < clearlyBetter * track.recentCost;
  }

  #jump(timestamp: number, track: Track, clock: Clock, scout: Scout): void {
    const from = this.#timeline.timeOf(track.position);
    const to = this.#timeline.timeOf(scout.place);
    const known = this.#loops.begins(to);
    track.settle(scout.place);
    this.#loops.jumped(from, to);
    if (this.#resyncing || known) clock.set(timestamp, this.#timeline.timeOf(track.position));
    else clock.jumped(timestamp, to);
    this.#resyncing = false;
    this.#doubtSince = null;
    scout.rest();
  }
}
