import { CompareError } from '../../errors/compare-error.js';

/** The error for a pickle that wants more than plain data. */
export function unsafe(what: string): CompareError {
  return new CompareError(
    'compare/unsafe-pickle',
    `The pickle asks for ${what}, and only arrays, numbers, strings, lists and dicts are read. ` +
      'Save the poses with numpy.save as an array of numbers, or as JSON.',
  );
}
