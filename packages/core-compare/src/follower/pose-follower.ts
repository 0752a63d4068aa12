import type { FrameComparison, PoseFrame } from '@footlight/contracts';

import type { BackendSelection } from '../backend/select-backend.js';
import { calibration } from '../calibration/calibration.js';
import { createOneEuroFilter, type PoseSmoother } from '../cleaning/index.js';
import { MomentComparer, unmatched, type Match } from '../comparison/compare-moment.js';
import { CompareError } from '../errors/compare-error.js';
import type { PreparedReference } from '../internal/prepared-reference.js';
import { Clock } from './clock.js';
import { settingsOf, type ResolvedFollowerOptions } from './follower-options.js';
import type { FollowerState } from './follower-state.js';
import type { Follower } from './follower.js';
import type { RepeatedSection } from './loop-watch.js';
import { Readings } from './readings.js';
import { Relocation } from './relocation.js';
import { Scout } from './scout.js';
import { Track } from './track.js';

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** The follower itself. What is public of it is described by {@link Follower}. */
export class PoseFollower implements Follower {
  readonly backend: { readonly name: 'native' | 'typescript'; readonly reason: string };
  readonly #reference: PreparedReference;
  readonly #options: ResolvedFollowerOptions;
  readonly #comparer: MomentComparer;
  readonly #readings: Readings;
  readonly #relocation: Relocation;
  readonly #smoother: PoseSmoother | null;
  readonly #clock = new Clock();
  #lastTimestamp = Number.NEGATIVE_INFINITY;
  /** Time of the last frame that was followed, or `null` before the first. */
  #lastFollowed: number | null = null;
  #sought: number | null = null;
  /** The frame last named as the match: following goes on from there. */
  #earliest = 0;
  /** Written anew for every frame. The fractions make its fields float64 from the start. */
  readonly #match: Mutable<Match> = {
    timestamp: 0.5,
    frame: 0,
    earliest: 0,
    due: 0.5,
    confidence: 0.5,
    mirrored: false,
  };

  constructor(reference: PreparedReference, options: ResolvedFollowerOptions, { backend, reason }: BackendSelection) {
    this.backend = { name: backend.name, reason };
    this.#reference = reference;
    this.#options = options;
    const { layout } = reference.sequence;
    const compared = { layouts: [layout, options.layout], flat: options.flat, depth: options.depth };
    this.#comparer = new MomentComparer(reference.features, reference.timeline, calibration, compared, options);
    this.#readings = new Readings(
      options.mirror,
      (mirrored) => new Track(reference, options, calibration, backend, mirrored),
    );
    this.#smoother =
      options.smoothing === 'none' ? null : createOneEuroFilter(options.layout, { aspectRatio: options.aspectRatio });
    const scout = options.relocalise ? new Scout(reference, calibration, backend) : null;
    this.#relocation = new Relocation(reference.timeline, scout);
  }

  get loop(): RepeatedSection | null {
    return this.#relocation.loop;
  }

  push(frame: PoseFrame): FrameComparison {
    const { timestamp, landmarks } = frame;
    this.#check(timestamp, landmarks);
    if (timestamp <= this.#lastTimestamp) return unmatched(timestamp, this.#track.mirrored, 'out-of-order');
    this.#lastTimestamp = timestamp;
    if (!this.#readings.read(timestamp, this.#smoother === null ? landmarks : this.#smoother.filter(frame).landmarks))
      return this.#unseen(timestamp);
    this.#advance(timestamp);
    this.#lastFollowed = timestamp;
    if (this.#relocation.follow(timestamp, this.#track, this.#clock)) this.#earliest = 0;
    return this.#compare(timestamp);
  }

  seek(referenceTime: number): void {
    if (!Number.isFinite(referenceTime)) {
      throw new CompareError(
        'compare/invalid-option',
        `seek(${referenceTime}): give a time of the reference in seconds`,
      );
    }
    this.#sought = Math.min(this.#reference.timeline.end, Math.max(this.#reference.timeline.start, referenceTime));
    this.#relocation.sought();
    this.#readings.forgetMotion();
  }

  resync(): void {
    this.#relocation.resync();
  }

  reset(): void {
    this.#readings.reset();
    this.#relocation.reset();
    this.#clock.reset();
    this.#comparer.activity.reset();
    this.#smoother?.reset();
    this.#lastTimestamp = Number.NEGATIVE_INFINITY;
    this.#lastFollowed = null;
    this.#sought = null;
    this.#earliest = 0;
  }

  serialize(): FollowerState {
    return {
      version: 1,
      reference: this.#reference.fingerprint,
      settings: settingsOf(this.#options),
      backend: this.backend.name,
      lastTimestamp: Number.isFinite(this.#lastTimestamp) ? this.#lastTimestamp : null,
      lastFollowed: this.#lastFollowed,
      sought: this.#sought,
      earliest: this.#earliest,
      clock: { shift: this.#clock.shift, jumpedAt: this.#clock.jumpedAt },
      activity: {
        own: this.#comparer.activity.own,
        reference: this.#comparer.activity.reference,
        at: this.#comparer.activity.at,
      },
      ...this.#readings.state(),
      ...this.#relocation.state(),
    };
  }

  /** @throws {CompareError} `compare/invalid-state` */
  restore(state: FollowerState): void {
    this.#lastTimestamp = state.lastTimestamp ?? Number.NEGATIVE_INFINITY;
    this.#lastFollowed = state.lastFollowed;
    this.#sought = state.sought;
    this.#earliest = state.earliest;
    Object.assign(this.#clock, state.clock);
    Object.assign(this.#comparer.activity, state.activity);
    const sameBackend = state.backend === this.backend.name;
    this.#readings.restore(state, sameBackend);
    this.#relocation.restore(state, sameBackend);
  }

  /** The reading that is reported. */
  get #track(): Track {
    return this.#readings.current;
  }

  #check(timestamp: number, landmarks: PoseFrame['landmarks']): void {
    if (!Number.isFinite(timestamp)) {
      throw new CompareError('compare/invalid-frame', `the timestamp of a frame is ${timestamp}; give finite seconds`);
    }
    const needed = this.#track.valuesPerFrame;
    if (landmarks !== null && landmarks?.length !== needed) {
      throw new CompareError(
        'compare/invalid-frame',
        `a frame of ${this.#options.layout} has ${needed} numbers (x, y, z, visibility a landmark), or is null; this one has ${landmarks?.length}`,
      );
    }
  }

  /** Nothing to follow: nobody, a face only, or all points in one place. */
  #unseen(timestamp: number): FrameComparison {
    const { timeline } = this.#reference;
    if (this.#clock.shift === null) this.#clock.start(timestamp, timeline.start, timeline.end);
    const frame = Math.round(timeline.frameAt(this.#clock.due(timestamp)));
    const match = this.#matchAt(timestamp, frame);
    match.confidence = 0;
    const comparison = this.#comparer.compare(this.#track.features, 0, match);
    return { ...comparison, bestMatchIdx: null, referenceTimestamp: null, timingOffset: null };
  }

  #advance(timestamp: number): void {
    const start = this.#startOf(timestamp);
    const elapsed = this.#lastFollowed === null ? 0 : timestamp - this.#lastFollowed;
    this.#readings.follow(start, elapsed);
  }

  /** The frame to begin at, when this is the first frame or one that was sought. */
  #startOf(timestamp: number): number | null {
    const { timeline } = this.#reference;
    if (this.#sought !== null) this.#clock.set(timestamp, this.#sought);
    else if (this.#clock.shift === null) this.#clock.start(timestamp, timeline.start, timeline.end);
    this.#earliest = this.#sought === null ? this.#earliest : 0;
    const begins = this.#sought !== null || this.#lastFollowed === null;
    this.#sought = null;
    return begins ? Math.round(timeline.frameAt(this.#clock.due(timestamp))) : null;
  }

  #compare(timestamp: number): FrameComparison {
    const comparison = this.#comparer.compare(this.#track.features, 0, this.#matchAt(timestamp, this.#track.position));
    this.#earliest = comparison.bestMatchIdx ?? this.#earliest;
    return comparison;
  }

  #matchAt(timestamp: number, frame: number): Mutable<Match> {
    const match = this.#match;
    match.timestamp = timestamp;
    match.frame = frame;
    match.earliest = this.#earliest;
    match.due = this.#clock.due(timestamp);
    match.confidence = Math.min(1, Math.max(0, 1 - this.#track.recentCost / calibration.unrelatedCost));
    match.mirrored = this.#track.mirrored;
    return match;
  }
}
