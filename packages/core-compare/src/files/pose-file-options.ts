import type { PoseSpace } from '@footlight/contracts';

/** Bounds on what a file may ask of this process. */
export interface PoseFileLimits {
  /** Largest file in bytes. @default 2147483647 (what Node reads in one piece) */
  readonly maxBytes?: number;
  /** Most frames of a sequence, and never more than 1000000. @default 1000000 (nine hours at 30 frames a second) */
  readonly maxFrames?: number;
}

/** What a file leaves open. */
export interface LoadPoseOptions extends PoseFileLimits {
  /** Frames a second when the file has no times of its own; the first frame is then at 0 s. @default 30 */
  readonly fps?: number;
  /**
   * `'image'` (0..1 of the picture), `'world'` (metres), or `'auto'`: what the file says, else judged from the numbers by
   * {@link detectSpace}.
   * @default 'auto'
   */
  readonly space?: PoseSpace | 'auto';
  /** Width / height of the picture, for image coordinates. @default what the file says, else 16/9 */
  readonly aspectRatio?: number;
  /**
   * Width and height of the picture in pixels, for coordinates in pixels. Without it pixels are kept in proportion, as if
   * the picture were a square.
   */
  readonly imageSize?: { readonly width: number; readonly height: number };
  /**
   * What the third of three numbers a landmark is. `'auto'`: z for 33 landmarks; for 17 the visibility when it stays within
   * 0..1 (the COCO habit), else z.
   * @default 'auto'
   */
  readonly third?: 'z' | 'visibility' | 'auto';
}

/** Every limit filled in. */
export interface ResolvedLimits {
  readonly maxBytes: number;
  readonly maxFrames: number;
}

export function resolveLimits({ maxBytes = 2 ** 31 - 1, maxFrames = 1_000_000 }: PoseFileLimits): ResolvedLimits {
  return { maxBytes, maxFrames };
}
