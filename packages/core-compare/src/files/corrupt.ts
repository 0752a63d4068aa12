import { CompareError } from '../errors/compare-error.js';

/** The error for bytes that break the rules of their format. */
export function corrupt(format: string, what: string, cause?: unknown): CompareError {
  const message = `The ${format} data is damaged: ${what}. Make the file again, or check that the transfer was complete.`;
  return new CompareError('compare/corrupt-file', message, cause === undefined ? {} : { cause });
}

/** The error for sound data that is no sequence of poses. */
export function unknownShape(what: string): CompareError {
  return new CompareError(
    'compare/unknown-shape',
    `${what}. Poses are (frames, landmarks, 2 to 4 numbers) with 33 BlazePose or 17 COCO landmarks, or a list of frames.`,
  );
}

/** The error for data beyond a limit; `remedy` says what to do about it. */
export function tooLarge(what: string, value: number, limit: number, remedy: string): CompareError {
  return new CompareError('compare/file-too-large', `${what}: ${value}, and the limit is ${limit}. ${remedy}`);
}
