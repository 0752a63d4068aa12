import { describe, expect, it } from 'vitest';

import { FootlightError } from './footlight-error.js';

class SampleError extends FootlightError<'sample/one' | 'sample/two'> {}

describe('FootlightError', () => {
  it('carries code, cause, name and whether to retry', () => {
    const cause = new Error('origin');
    const error = new SampleError('sample/one', 'it broke', { cause, retryable: true });
    expect(error).toMatchObject({
      code: 'sample/one',
      name: 'SampleError',
      retryable: true,
      cause,
      message: 'it broke',
    });
  });

  it('does not retry unless told', () => {
    expect(new SampleError('sample/two', 'no').retryable).toBe(false);
  });

  it('is recognised when it comes from another copy of the package', () => {
    const foreign = Object.defineProperty(new Error('elsewhere'), Symbol.for('footlight.error'), { value: true });
    expect(foreign instanceof FootlightError).toBe(false);
    expect(FootlightError.is(foreign)).toBe(true);
  });

  it.each([null, undefined, 'text', 3, {}, new Error('plain')])('does not recognise %s', (value) => {
    expect(FootlightError.is(value)).toBe(false);
  });

  it('keeps the brand out of JSON and enumeration', () => {
    expect(Object.keys(new SampleError('sample/one', 'x'))).not.toContain('footlight.error');
  });
});
