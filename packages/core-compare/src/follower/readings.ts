import type { PoseFrame } from '@footlight/contracts';

import { invalidState, type FollowerState } from './follower-state.js';
import { MirrorVote } from './mirror-vote.js';
import type { Track } from './track.js';

/** The performer read as they are, as in a mirror, or both until the vote on the two is decided. */
export class Readings {
  readonly #plain: Track | null;
  readonly #mirrored: Track | null;
  readonly #vote = new MirrorVote();
  #current: Track;
  #deciding: boolean;

  /** @param mirror which of the two, or `'auto'` for a vote @param createTrack makes one of them */
  constructor(mirror: boolean | 'auto', createTrack: (mirrored: boolean) => Track) {
    this.#plain = mirror === true ? null : createTrack(false);
    this.#mirrored = mirror === false ? null : createTrack(true);
    this.#current = (this.#plain ?? this.#mirrored) as Track;
    this.#deciding = mirror === 'auto';
  }

  /** The reading that is reported. */
  get current(): Track {
    return this.#current;
  }

  /** Reads a frame. @returns true when enough is seen to follow it */
  read(timestamp: number, landmarks: PoseFrame['landmarks']): boolean {
    if (!this.#deciding) return this.#current.read(timestamp, landmarks);
    const plain = this.#plain?.read(timestamp, landmarks) ?? false;
    return (this.#mirrored?.read(timestamp, landmarks) ?? false) && plain;
  }

  /** Follows the frame just read. @param start frame of the reference to begin at, or `null` @param elapsed seconds since the last that was followed */
  follow(start: number | null, elapsed: number): void {
    if (!this.#deciding) return follow(this.#current, start, elapsed);
    for (const track of this.#followed()) follow(track, start, elapsed);
    this.#decide(elapsed);
  }

  /** Whoever starts anew elsewhere does not move there from where they were. */
  forgetMotion(): void {
    this.#plain?.forgetMotion();
    this.#mirrored?.forgetMotion();
  }

  reset(): void {
    this.#plain?.reset();
    this.#mirrored?.reset();
    this.#vote.reset();
    this.#current = (this.#plain ?? this.#mirrored) as Track;
    this.#deciding = this.#undecided;
  }

  state(): Pick<FollowerState, 'vote' | 'deciding' | 'mirrored' | 'tracks'> {
    const { seconds, plain, mirrored } = this.#vote;
    return {
      vote: { seconds, plain, mirrored },
      deciding: this.#deciding,
      mirrored: this.#current.mirrored,
      tracks: this.#followed().map((track) => track.state()),
    };
  }

  /** @param sameBackend whether the bytes of the warps are this backend's @throws {CompareError} `compare/invalid-state` */
  restore(state: ReturnType<Readings['state']>, sameBackend: boolean): void {
    Object.assign(this.#vote, state.vote);
    this.#deciding = state.deciding && this.#undecided;
    this.#current = this.#reading(state.mirrored);
    for (const track of state.tracks) this.#reading(track.mirrored).restore(track, sameBackend);
  }

  /** Whether there is anything to vote on. */
  get #undecided(): boolean {
    return this.#plain !== null && this.#mirrored !== null;
  }

  #followed(): readonly Track[] {
    if (!this.#deciding) return [this.#current];
    return [this.#plain, this.#mirrored].filter((track) => track !== null);
  }

  #decide(elapsed: number): void {
    if (this.#plain === null || this.#mirrored === null) return;
    const decision = this.#vote.add(elapsed, this.#plain.cost, this.#mirrored.cost);
    this.#current = (decision ?? this.#vote.leaning) ? this.#mirrored : this.#plain;
    this.#deciding = decision === null;
  }

  #reading(mirrored: boolean): Track {
    const track = mirrored ? this.#mirrored : this.#plain;
    if (track === null)
      throw invalidState(`it follows a ${mirrored ? 'mirrored' : 'plain'} performer, and the options rule that out`);
    return track;
  }
}

function follow(track: Track, start: number | null, elapsed: number): void {
  if (start === null) track.advance(elapsed);
  else track.settle(start);
}
