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
  'compare/invalid-sequence';

/** Everything that this package throws on purpose. */
export class CompareError extends FootlightError<PoseFileErrorCode | PoseErrorCode> {}
