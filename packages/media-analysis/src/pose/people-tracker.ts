import { isUsableRegion, regionOverlap, type ImageRegion } from '../image/image-region.js';
import type { Picture } from '../image/yuv-image.js';
import type { PersonRegion, PoseDetector } from './pose-detector.js';
import type { BodyPose, PoseLandmarker } from './pose-landmarker.js';
import { regionFromAlignment } from './pose-region.js';
import { stabilize, type StabilizerState } from './region-stabilizer.js';

/** `min_tracking_confidence` of MediaPipe's pose solution: below it the body counts as lost. */
const minScore = 0.5;
/** Two regions that overlap this much show the same body. Two dancers side by side overlap by a third or so. */
const sameBodyOverlap = 0.6;
/** While somebody may still be missing the detector runs this often, in pictures: twice a second at 15 a second. */
const detectEvery = 8;
/** A lost person who comes back near the old place within this many pictures keeps the identity: four seconds at 15 a second. */
const rememberPictures = 60;
/** No more identities are given out in one recording: a bound on memory for crowds. */
const maximumIdentities = 64;

/** The two stages of BlazePose, ready to run. */
export interface PoseModels {
  readonly detector: PoseDetector;
  readonly landmarker: PoseLandmarker;
}

/** A person being followed, or remembered. Plain data, so that tracking can be interrupted and taken up again. */
export interface PersonTrack {
  readonly id: number;
  readonly region: ImageRegion;
  readonly stabilizer: StabilizerState | null;
  /** Pictures since the person was last seen; 0 while followed. */
  readonly missed: number;
}

/** Everything the tracker knows. Plain data. */
export interface TrackerState {
  readonly tracks: readonly PersonTrack[];
  readonly nextId: number;
  readonly sinceDetection: number;
}

/** One person in one picture. */
export interface TrackedPose extends BodyPose {
  /** Stays the same for the same person; counts from 0. */
  readonly id: number;
}

export const freshTracker: TrackerState = { tracks: [], nextId: 0, sinceDetection: detectEvery };

/**
 * Follows people through a video: the detector runs only while somebody is missing; otherwise each region comes from the
 * landmarks before. With one person wanted, that is the largest body, and whoever it is has identity 0.
 */
export class PeopleTracker {
  readonly #models: PoseModels;
  readonly #people: number;
  #state: TrackerState;

  /** @param people 1..8 */
  constructor(models: PoseModels, people: number, state: TrackerState = freshTracker) {
    if (!Number.isInteger(people) || people < 1 || people > 8)
      throw new RangeError(`people is ${people}; it must be a whole number from 1 to 8`);
    this.#models = models;
    this.#people = people;
    this.#state = state;
  }

  get state(): TrackerState {
    return this.#state;
  }

  /** The people in the next picture, by identity. */
  async next(image: Picture): Promise<TrackedPose[]> {
    const found = await this.#follow(image);
    const wasFollowing = this.#state.tracks.filter(isFollowed).length;
    const isDue = found.length === 0 || found.length < wasFollowing || this.#state.sinceDetection >= detectEvery;
    const looks = found.length < this.#people && isDue;
    if (looks) await this.#lookForMore(image, found);
    this.#remember(found, looks);
    return found.map(({ pose, id }) => ({ ...pose, id })).sort((a, b) => a.id - b.id);
  }

  async #follow(image: Picture): Promise<Found[]> {
    const found: Found[] = [];
    for (const track of this.#state.tracks.filter(isFollowed)) {
      const next = await this.#locate(image, track.region, track.id, track.stabilizer);
      if (next && !found.some((other) => regionOverlap(other.region, next.region) > sameBodyOverlap)) found.push(next);
    }
    return found;
  }

  async #lookForMore(image: Picture, found: Found[]): Promise<void> {
    const candidates = [...(await this.#models.detector.detect(image))].sort(bySize);
    for (const { region } of candidates) {
      if (found.length >= this.#people) return;
      if (
        !isUsableRegion(region, image) ||
        found.some((other) => regionOverlap(other.region, region) > sameBodyOverlap)
      )
        continue;
      const id = this.#identify(region, found);
      const next = id === null ? null : await this.#locate(image, region, id, null);
      if (next) found.push(next);
    }
  }

  async #locate(
    image: Picture,
    region: ImageRegion,
    id: number,
    before: StabilizerState | null,
  ): Promise<Found | null> {
    const pose = await this.#models.landmarker.locate(image, region);
    if (!(pose.score > minScore)) return null;
    const { alignment, state } = stabilize(pose.alignment, before);
    const next = regionFromAlignment(alignment);
    return isUsableRegion(next, image) ? { id, pose, region: next, stabilizer: state } : null;
  }

  /** The identity of a lost person who was last seen hereabouts, or a new one. */
  #identify(region: ImageRegion, found: readonly Found[]): number | null {
    if (this.#people === 1) return 0;
    const taken = new Set(found.map(({ id }) => id));
    const lost = this.#state.tracks
      .filter((track) => !taken.has(track.id))
      .sort((a, b) => distance(a.region, region) - distance(b.region, region));
    const nearest = lost[0];
    if (nearest && distance(nearest.region, region) < region.size / 2) return nearest.id;
    const id = Math.max(this.#state.nextId, ...found.map((other) => other.id + 1));
    return id < maximumIdentities ? id : null;
  }

  #remember(found: readonly Found[], looked: boolean): void {
    const seen: PersonTrack[] = found.map(({ id, region, stabilizer }) => ({ id, region, stabilizer, missed: 0 }));
    const missing = this.#state.tracks
      .filter((track) => !found.some(({ id }) => id === track.id) && track.missed < rememberPictures)
      .map((track) => ({ ...track, stabilizer: null, missed: track.missed + 1 }));
    this.#state = {
      tracks: [...seen, ...missing],
      nextId: Math.max(this.#state.nextId, ...seen.map(({ id }) => id + 1)),
      sinceDetection: looked ? 0 : Math.min(this.#state.sinceDetection + 1, detectEvery),
    };
  }
}

interface Found {
  readonly id: number;
  readonly pose: BodyPose;
  readonly region: ImageRegion;
  readonly stabilizer: StabilizerState;
}

function isFollowed(track: PersonTrack): boolean {
  return track.missed === 0;
}

function bySize(a: PersonRegion, b: PersonRegion): number {
  return b.region.size - a.region.size;
}

function distance(a: ImageRegion, b: ImageRegion): number {
  return Math.hypot(a.centerX - b.centerX, a.centerY - b.centerY);
}
