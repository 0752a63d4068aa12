import type { FrameComparison, PoseFrame } from '@footlight/contracts';

import type { BackendSelection } from '../backend/select-backend.js';
import { calibration } from '../calibration/calibration.js';
import { createOneEuroFilter, type PoseSmoother } from '../cleaning/index.js';
import { MomentComparer, unmatched, type Match } from '../comparison/compare-moment.js';
import { CompareError } from '../errors/compare-error.js';
import type { PreparedReference } from '../internal/prepared-reference.js';
import { Clock } from './clock.js';
import { settingsOf, type ResolvedFollowerOptions } from './follower-options.js';
import { invalidState, type FollowerState } from './follower-state.js';
import type { Follower } from './follower.js';
import { LoopWatch, type RepeatedSection } from './loop-watch.js';
import { MirrorVote } from './mirror-vote.js';
import { Scout } from './scout.js';
import { Track } from './track.js';

/** A place nearer than this is left to the warp. */
const leastJumpSeconds = 0.5;
/** A place is worth a jump when it fits at less than this share of the cost of where the follower is. */
const clearlyBetter = 0.5;

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** The follower itself. What is public of it is described by {@link Follower}. */
export class PoseFollower implements Follower {
  readonly backend: { readonly name: 'native' | 'typescript'; readonly reason: string };
  readonly #reference: PreparedReference;
  readonly #options: ResolvedFollowerOptions;
  readonly #comparer: MomentComparer;
  readonly #plain: Track | null;
  readonly #mirrored: Track | null;
  readonly #scout: Scout | null;
  readonly #smoother: PoseSmoother | null;
  readonly #clock = new Clock();
  readonly #vote = new MirrorVote();
  readonly #loops = new LoopWatch();
  /** The reading that is reported; both are followed while the vote is open. */
  #track: Track;
  #deciding: boolean;
  #lastTimestamp = Number.NEGATIVE_INFINITY;
  /** Time of the last frame that was followed, or `null` before the first. */
  #lastFollowed: number | null = null;
  #sought: number | null = null;
  /** Since when the place has been in doubt, or `null`. */
  #doubtSince: number | null = null;
  #resyncing = false;
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
    const track = (mirrored: boolean): Track => new Track(reference, options, calibration, backend, mirrored);
    this.#plain = options.mirror === true ? null : track(false);
    this.#mirrored = options.mirror === false ? null : track(true);
    this.#track = (this.#plain ?? this.#mirrored) as Track;
    this.#deciding = options.mirror === 'auto';
    this.#smoother =
      options.smoothing === 'none' ? null : createOneEuroFilter(options.layout, { aspectRatio: options.aspectRatio });
    this.#scout = options.relocalise ? new Scout(reference, calibration, backend) : null;
  }

  get loop(): RepeatedSection | null {
    return this.#loops.section;
  }

  push(frame: PoseFrame): FrameComparison {
    const { timestamp, landmarks } = frame;
    this.#check(timestamp, landmarks);
    if (timestamp <= this.#lastTimestamp) return unmatched(timestamp, this.#track.mirrored, 'out-of-order');
    this.#lastTimestamp = timestamp;
    if (!this.#read(timestamp, this.#smoother === null ? landmarks : this.#smoother.filter(frame).landmarks))
      return this.#unseen(timestamp);
    this.#advance(timestamp);
    this.#lastFollowed = timestamp;
    if (this.#scout !== null) this.#relocalise(timestamp, this.#scout);
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
    this.#doubtSince = null;
    this.#scout?.reset();
    // Whoever starts anew elsewhere does not move there from where they were.
    this.#plain?.forgetMotion();
    this.#mirrored?.forgetMotion();
  }

  resync(): void {
    this.#resyncing = true;
    this.#scout?.rest();
  }

  reset(): void {
    this.#plain?.reset();
    this.#mirrored?.reset();
    this.#track = (this.#plain ?? this.#mirrored) as Track;
    this.#deciding = this.#options.mirror === 'auto';
    this.#clock.reset();
    this.#comparer.activity.reset();
    this.#vote.reset();
    this.#loops.reset();
    this.#scout?.reset();
    this.#smoother?.reset();
    this.#lastTimestamp = Number.NEGATIVE_INFINITY;
    this.#lastFollowed = null;
    this.#sought = null;
    this.#doubtSince = null;
    this.#resyncing = false;
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
      doubtSince: this.#doubtSince,
      resyncing: this.#resyncing,
      earliest: this.#earliest,
      clock: { shift: this.#clock.shift, jumpedAt: this.#clock.jumpedAt },
      vote: { seconds: this.#vote.seconds, plain: this.#vote.plain, mirrored: this.#vote.mirrored },
      activity: {
        own: this.#comparer.activity.own,
        reference: this.#comparer.activity.reference,
        at: this.#comparer.activity.at,
      },
      loop: this.#loops.state(),
      deciding: this.#deciding,
      mirrored: this.#track.mirrored,
      tracks: this.#followed().map((track) => track.state()),
      scout: this.#scout?.state() ?? null,
    };
  }

  /** @throws {CompareError} `compare/invalid-state` */
  restore(state: FollowerState): void {
    this.#lastTimestamp = state.lastTimestamp ?? Number.NEGATIVE_INFINITY;
    this.#lastFollowed = state.lastFollowed;
    this.#sought = state.sought;
    this.#doubtSince = state.doubtSince;
    this.#resyncing = state.resyncing;
    this.#earliest = state.earliest;
    Object.assign(this.#clock, state.clock);
    Object.assign(this.#vote, state.vote);
    Object.assign(this.#comparer.activity, state.activity);
    this.#loops.restore(state.loop);
    this.#deciding = state.deciding && this.#options.mirror === 'auto';
    this.#track = this.#reading(state.mirrored);
    if (state.scout !== null) this.#scout?.restore(state.scout, state.backend === this.backend.name);
    for (const track of state.tracks) this.#reading(track.mirrored).restore(track, state.backend === this.backend.name);
  }

  #reading(mirrored: boolean): Track {
    const track = mirrored ? this.#mirrored : this.#plain;
    if (track === null)
      throw invalidState(`it follows a ${mirrored ? 'mirrored' : 'plain'} performer, and the options rule that out`);
    return track;
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

  #read(timestamp: number, landmarks: PoseFrame['landmarks']): boolean {
    if (!this.#deciding) return this.#track.read(timestamp, landmarks);
    const plain = this.#plain?.read(timestamp, landmarks) ?? false;
    return (this.#mirrored?.read(timestamp, landmarks) ?? false) && plain;
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
    if (!this.#deciding) follow(this.#track, start, elapsed);
    else for (const track of this.#followed()) follow(track, start, elapsed);
    if (this.#deciding) this.#decide(elapsed);
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

  #followed(): readonly Track[] {
    if (!this.#deciding) return [this.#track];
    return [this.#plain, this.#mirrored].filter((track) => track !== null);
  }

  #decide(elapsed: number): void {
    if (this.#plain === null || this.#mirrored === null) return;
    const decision = this.#vote.add(elapsed, this.#plain.cost, this.#mirrored.cost);
    this.#track = (decision ?? this.#vote.leaning) ? this.#mirrored : this.#plain;
    this.#deciding = decision === null;
  }

  #relocalise(timestamp: number, scout: Scout): void {
    const track = this.#track;
    scout.observe(timestamp, track.query, track.queryWeights);
    if (track.cost >= calibration.doubtCost || this.#resyncing) this.#doubtSince ??= timestamp;
    else if (track.recentCost < calibration.doubtCost) this.#doubtSince = null;
    const place = this.#reference.timeline.timeOf(track.position);
    this.#clock.follow(timestamp, place, track.recentCost >= calibration.poorCost);
    if (this.#doubtSince === null) {
      scout.rest();
      return;
    }
    scout.search(this.#doubtSince);
    if (scout.sure && this.#shouldJump(scout)) this.#jump(timestamp, scout);
  }

  #shouldJump(scout: Scout): boolean {
    const { timeline } = this.#reference;
    const distance = Math.abs(timeline.timeOf(scout.place) - timeline.timeOf(this.#track.position));
    if (distance < leastJumpSeconds) {
      this.#resyncing = false;
      return false;
    }
    return scout.cost < clearlyBetter * this.#track.recentCost;
  }

  #jump(timestamp: number, scout: Scout): void {
    const { timeline } = this.#reference;
    const from = timeline.timeOf(this.#track.position);
    const to = timeline.timeOf(scout.place);
    const known = this.#loops.begins(to);
    this.#track.settle(scout.place);
    this.#earliest = 0;
    this.#loops.jumped(from, to);
    if (this.#resyncing || known) this.#clock.set(timestamp, timeline.timeOf(this.#track.position));
    else this.#clock.jumped(timestamp, to);
    this.#resyncing = false;
    this.#doubtSince = null;
    scout.rest();
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

function follow(track: Track, start: number | null, elapsed: number): void {
  if (start === null) track.advance(elapsed);
  else track.settle(start);
}
