import { FootlightError } from '@footlight/contracts';

/** The cases of a {@link CompareError}: what is wrong with a file of poses. */
export type PoseFileErrorCode =
  /** There is no such file, or it may not be read. */
  | 'compare/file-unreadable'
  /** The file could not be written. */
  | 'compare/file-unwritable'
  /** Neither the content nor the name tells a format that can be read or written. */
  | 'compare/unknown-format'
  /** The bytes break the rules of their own format: truncated, contradictory, wrong checksum. */
  | 'compare/corrupt-file'
  /** A pickle asks for something beyond arrays, numbers, strings, lists and dicts. */
  | 'compare/unsafe-pickle'
  /** More bytes, frames or pieces than the limits allow. */
  | 'compare/file-too-large'
  /** The file is sound but holds no poses in a shape that is understood. */
  | 'compare/unknown-shape'
  /** The format has no room for what the sequence holds. */
  | 'compare/lossy-format';

/** The cases of a {@link CompareError}: what is wrong with poses. */
export type PoseErrorCode =
  /** Lengths, layout, times or values that make no sequence of poses. */
  | 'compare/invalid-sequence'
  /** A live frame with a time or a number of landmarks that cannot be. */
  | 'compare/invalid-frame';

/** The cases of a {@link CompareError}: what is wrong with a comparison of series, or with the backend asked for. */
export type DtwErrorCode =
  /** A series without frames or without dims, or an empty list of series. */
  | 'compare/empty-series'
  /** A series that is no list of numbers, no list of frames and no `{ data, dims }`, or whose frames differ in length. */
  | 'compare/invalid-series'
  /** A value that is NaN (and not masked), infinite, or too large to be squared and summed. */
  | 'compare/invalid-value'
  /** Two series whose frames have different numbers of dims. */
  | 'compare/dims-mismatch'
  /** An option that is unknown, out of range or at odds with another. */
  | 'compare/invalid-option'
  /** A path that would need more memory than is allowed. */
  | 'compare/too-large'
  /** The `native` backend was asked for and cannot be loaded. */
  | 'compare/backend-unavailable'
  /** What was to be restored is no state of this online warp or follower. */
  | 'compare/invalid-state';

/** Everything that this package throws on purpose. */
export class CompareError extends FootlightError<PoseFileErrorCode | PoseErrorCode | DtwErrorCode> {}
