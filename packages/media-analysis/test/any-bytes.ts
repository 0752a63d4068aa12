import fc from 'fast-check';
import { expect } from 'vitest';

/** Holds a rewriting of models to its word: any bytes are written anew or refused with a RangeError. */
export function rewritesAnyBytes(rewrite: (file: string, bytes: Uint8Array) => Uint8Array): void {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        rewrite('any', bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
    }),
    { numRuns: 500 },
  );
}
