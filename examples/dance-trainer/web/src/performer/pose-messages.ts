/** What the page tells the worker that finds poses. */
export type ToPoseWorker =
  | { readonly kind: 'load'; readonly detection: string; readonly landmarks: string }
  | { readonly kind: 'find'; readonly picture: ImageBitmap };

/** A pose in both spaces: 33 * (x, y, z, visibility). */
export interface FoundPose {
  readonly image: Float32Array;
  readonly world: Float32Array;
}

export type FromPoseWorker =
  | { readonly kind: 'loaded' }
  | { readonly kind: 'found'; readonly pose: FoundPose | null }
  | { readonly kind: 'failed'; readonly message: string };
