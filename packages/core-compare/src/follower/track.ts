import type { Backend, OnlineWarp } from '../backend/backend.js';
import type { Calibration } from '../calibration/calibration.js';
import { alignmentDims, writeAlignmentRow } from '../features/alignment-series.js';
import { FeatureExtractor } from '../features/feature-extractor.js';
import { createFeatureTable, type FeatureTable } from '../features/feature-table.js';
import { fromBase64, restoreWarp, toBase64, type TrackState } from './follower-state.js';
import type { ResolvedFollowerOptions } from './follower-options.js';
import type { PreparedReference } from '../internal/prepared-reference.js';

/** Places of an online warp's results; of the others nothing is asked. */
const slot = { position: 0, localCost: 1, pathCost: 2 } as const;

/** The most of the reference that one push may advance; after a longer silence the place is looked for anew around the expected one. */
const longestStepSeconds = 0.5;

/** One reading of the performer, plain or mirrored, followed along the reference. */
export class Track {
  readonly mirrored: boolean;
  readonly features: FeatureTable = createFeatureTable(1);
  /** The alignment numbers of the newest frame, and their weights. */
  readonly query = new Float32Array(alignmentDims);
  readonly queryWeights = new Float32Array(alignmentDims);
  /** Frame of the reference. */
  position = 0;
  /** Alignment cost of the newest frame, and its recent mean. */
  cost = 0;
  recentCost = 0;

  readonly #extractor: FeatureExtractor;
  readonly #warp: OnlineWarp;
  readonly #reference: PreparedReference;
  readonly #memorySeconds: number;
  readonly #velocityScale: number;
  /** Written anew for every push. The fractions make its fields float64 from the start. */
  readonly #clock = { expected: 0.5, pace: 0.5, memory: 0.5 };
  readonly #out = new Float64Array(3);
  #weight = 0;

  constructor(
    reference: PreparedReference,
    options: ResolvedFollowerOptions,
    calibration: Calibration,
    backend: Backend,
    mirrored: boolean,
  ) {
    const { layout, space, aspectRatio, flat, depth } = options;
    this.mirrored = mirrored;
    this.#reference = reference;
    this.#memorySeconds = calibration.memorySeconds;
    this.#velocityScale = calibration.following.velocityScale;
    this.#extractor = new FeatureExtractor({ layout, space, aspectRatio, flat, depth, mirrored });
    const { frameRate } = reference.timeline;
    this.#warp = backend.createWarp(reference.series, reference.features.frames, alignmentDims, {
      radius: Math.max(2, Math.ceil(options.windowSeconds * frameRate)),
      maxStep: Math.max(4, Math.ceil(longestStepSeconds * frameRate)),
      metric: 'sqeuclidean',
      stepPenalty: calibration.following.strayPenalty / frameRate,
      monotone: true,
    });
  }

  /** Numbers that a frame must have. */
  get valuesPerFrame(): number {
    return this.#extractor.valuesPerFrame;
  }

  /** Reads a frame. @returns true when enough is seen to follow it */
  read(timestamp: number, landmarks: ArrayLike<number> | null): boolean {
    this.#extractor.extract(timestamp, landmarks, 0, this.features, 0);
    writeAlignmentRow(this.features, 0, this.#velocityScale, this.query, this.queryWeights, 0);
    for (let dim = 0; dim < alignmentDims; dim++) if (this.queryWeights[dim] !== 0) return true;
    return false;
  }

  /** Follows the frame just read, `elapsed` seconds after the last that was followed. */
  advance(elapsed: number): void {
    const { timeline } = this.#reference;
    const expected = timeline.frameAt(timeline.timeOf(this.position) + elapsed);
    if (elapsed > longestStepSeconds) this.#warp.seek(Math.round(expected));
    const clock = this.#clock;
    clock.expected = expected;
    clock.pace = expected - this.position;
    clock.memory = Math.exp(-elapsed / this.#memorySeconds);
    this.#push();
  }

  /** Takes the frame just read as being near `frame`. */
  settle(frame: number): void {
    this.#warp.seek(frame);
    Object.assign(this.#clock, { expected: frame, pace: 0, memory: 0 });
    this.#push();
    this.recentCost = this.cost;
    this.#weight = 1;
  }

  state(): TrackState {
    return {
      mirrored: this.mirrored,
      position: this.position,
      cost: this.cost,
      recentCost: this.recentCost,
      weight: this.#weight,
      warp: toBase64(this.#warp.serialize()),
      extractor: this.#extractor.state(),
    };
  }

  /**
   * @param exact whether the warp's bytes are of this backend; else only the place is taken over
   * @throws {CompareError} `compare/invalid-state`
   */
  restore(state: TrackState, exact: boolean): void {
    this.position = state.position;
    this.cost = state.cost;
    this.recentCost = state.recentCost;
    this.#weight = state.weight;
    this.#extractor.restore(state.extractor);
    if (!exact) this.#warp.seek(state.position);
    else restoreWarp(this.#warp, fromBase64(state.warp));
  }

  forgetMotion(): void {
    this.#extractor.forgetMotion();
  }

  reset(): void {
    this.#extractor.reset();
    this.position = 0;
    this.cost = 0;
    this.recentCost = 0;
    this.#weight = 0;
  }

  #push(): void {
    this.#warp.push(this.query, this.queryWeights, this.#clock, this.#out);
    this.position = this.#out[slot.position] as number;
    this.cost = this.#out[slot.localCost] as number;
    // Without a past the newest frame is all there is: the weight grows towards 1 / (1 - memory).
    this.#weight = this.#clock.memory * this.#weight + 1;
    this.recentCost += (this.cost - this.recentCost) / this.#weight;
  }
}
