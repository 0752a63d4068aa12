import type { ModelStore } from '@footlight/contracts';

import { MediaAnalysisError } from '../errors/media-analysis-error.js';
import { decodeJpeg, type PictureLimits } from '../image/decode-jpeg.js';
import type { RgbImage } from '../image/rgb-image.js';
import { createModelStore } from '../models/create-model-store.js';
import { freshTracker, PeopleTracker, type PoseModels, type TrackedPose } from '../pose/people-tracker.js';
import { loadPoseModels } from '../pose/pose-models.js';

export interface PoseEstimatorOptions extends PictureLimits {
  /** @default `createModelStore()` */
  readonly models?: ModelStore;
  /** Threads of one inference. @default 1 */
  readonly threads?: number;
  /** Estimators used at the same time are faster on different worker threads; give each a number. @default 0 */
  readonly worker?: number;
  /** How many people to look for, 1..8; the largest come first. @default 1 */
  readonly people?: number;
  /**
   * True when the pictures are of one scene, one after the other: the people of one picture are then followed into the
   * next, which is faster and steadier. False looks at each picture by itself. @default false
   */
  readonly follow?: boolean;
  /** Pictures that may wait while one is worked on; more are refused. @default 8 */
  readonly maxWaiting?: number;
}

/** The people in a picture. */
export interface PoseEstimate {
  /** Pixels, upright. */
  readonly width: number;
  readonly height: number;
  /** Empty when nobody was found. */
  readonly people: readonly TrackedPose[];
}

export interface PoseEstimator {
  /**
   * Finds the people in a JPEG picture.
   *
   * @param picture bytes, or base64 with or without a `data:` prefix
   * @throws {MediaAnalysisError} `not-a-picture`, `too-large`, `timed-out` (retryable) when too many are waiting
   */
  estimate(picture: Uint8Array | string, options?: { readonly signal?: AbortSignal }): Promise<PoseEstimate>;
  /** The same for a picture that is decoded already. */
  estimateImage(image: RgbImage, options?: { readonly signal?: AbortSignal }): Promise<PoseEstimate>;
  /** Forgets the people of earlier pictures. */
  reset(): void;
}

/**
 * An estimator for single pictures, its models loaded and warmed. Calls may overlap; they are worked on in turn.
 *
 * @example
 * const estimator = await createPoseEstimator();
 * const { people } = await estimator.estimate(await readFile('snapshot.jpg'));
 *
 * @throws {MediaAnalysisError} `model-missing`, `model-corrupt`, `runtime-missing`
 */
export async function createPoseEstimator(options: PoseEstimatorOptions = {}): Promise<PoseEstimator> {
  const models = await loadPoseModels(options.models ?? createModelStore(), options);
  return new QueuedEstimator(models, options);
}

class QueuedEstimator implements PoseEstimator {
  readonly #models: PoseModels;
  readonly #options: PoseEstimatorOptions;
  #tracker: PeopleTracker;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(models: PoseModels, options: PoseEstimatorOptions) {
    this.#models = models;
    this.#options = options;
    this.#tracker = this.#newTracker();
  }

  estimate(picture: Uint8Array | string, options: { readonly signal?: AbortSignal } = {}): Promise<PoseEstimate> {
    return this.#inTurn(async () => this.#find(await decodeJpeg(picture, this.#options)), options.signal);
  }

  estimateImage(image: RgbImage, options: { readonly signal?: AbortSignal } = {}): Promise<PoseEstimate> {
    if (image.data.length !== image.width * image.height * 3)
      throw new RangeError(
        `the image has ${image.data.length} bytes; ${image.width} x ${image.height} needs ${image.width * image.height * 3}`,
      );
    return this.#inTurn(() => this.#find(image), options.signal);
  }

  reset(): void {
    this.#tracker = this.#newTracker();
  }

  async #find(image: RgbImage): Promise<PoseEstimate> {
    if (!this.#options.follow) this.#tracker = this.#newTracker();
    return { width: image.width, height: image.height, people: await this.#tracker.next(image) };
  }

  async #inTurn(work: () => Promise<PoseEstimate>, signal: AbortSignal | undefined): Promise<PoseEstimate> {
    signal?.throwIfAborted();
    const { maxWaiting = 8 } = this.#options;
    if (this.#waiting > maxWaiting)
      throw new MediaAnalysisError(
        'media-analysis/timed-out',
        `${this.#waiting} pictures are waiting already; send fewer, or drop old ones`,
        { retryable: true },
      );
    this.#waiting += 1;
    const turn = this.#last.then(() => {
      signal?.throwIfAborted();
      return work();
    });
    this.#last = turn.catch(() => {});
    return turn.finally(() => (this.#waiting -= 1));
  }

  #newTracker(): PeopleTracker {
    return new PeopleTracker(this.#models, this.#options.people ?? 1, freshTracker);
  }
}
