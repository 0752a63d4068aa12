import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { filterByFour, laggedProducts } from './dot-products.js';
import { heightBetween } from './height-between.js';
import { PowerSpectrum, spectrumSize } from './power-spectrum.js';

const values = (length: number) =>
  fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: length, maxLength: length });

describe('the hot loops', () => {
  it('add up the products of each lag as one plain loop does, to the bit', () => {
    fc.assert(
      fc.property(values(40), (signal) => {
        const products = new Float64Array(20);
        laggedProducts(Float64Array.from(signal), 12, 3, 16, products);
        for (let lag = 3; lag < 19; lag += 1) {
          let sum = 0;
          for (let at = 0; at < 12; at += 1) sum += (signal[at] ?? 0) * (signal[at + lag] ?? 0);
          expect(products[lag]).toBe(sum);
        }
      }),
    );
  });

  it('filter every fourth sample as one plain loop does, to the bit', () => {
    fc.assert(
      fc.property(values(60), values(6), (signal, kernel) => {
        const samples = Float32Array.from(signal);
        const output = new Float64Array(12);
        filterByFour(Float64Array.from(kernel), samples, 5, output, 4, 8);
        for (let at = 4; at < 12; at += 1) {
          let sum = 0;
          kernel.forEach((weight, tap) => (sum += weight * (samples[5 + 4 * at + tap] ?? 0)));
          expect(output[at]).toBe(sum);
        }
      }),
    );
  });

  it('find the height of a curve between its values', () => {
    const anywhere = { noNaN: true, noDefaultInfinity: true } as const;
    fc.assert(
      fc.property(
        fc.double({ ...anywhere, min: 0, max: 0.22 }),
        fc.double({ ...anywhere, min: 0, max: 6.28 }),
        fc.integer({ min: -32, max: 32 }),
        (frequency, phase, place) => {
          const curve = (at: number) => Math.cos(2 * Math.PI * frequency * at + phase);
          const values = Float64Array.from({ length: 9 }, (_, at) => curve(at));
          expect(heightBetween(values, 4, place / 64)).toBeCloseTo(curve(4 + place / 64), 1.7);
        },
      ),
    );
  });

  it('give the power of every bin as the definition has it', () => {
    fc.assert(
      fc.property(values(400), (signal) => {
        const power = new Float64Array(spectrumSize / 2);
        const samples = Float32Array.from(signal);
        new PowerSpectrum().measure(samples, 0, new Float64Array(400).fill(0.5), power, [1, 255]);
        for (const bin of [1, 2, 3, 64, 127, 128, 129, 200, 255])
          expect(power[bin]).toBeCloseTo(powerOf(samples, bin), 8);
      }),
      { numRuns: 20 },
    );
  });
});

/** |sum of x[n] / 2 * e^(-2 pi i bin n / 512)|^2 */
function powerOf(samples: Float32Array, bin: number): number {
  let real = 0;
  let imaginary = 0;
  samples.forEach((sample, at) => {
    const angle = (2 * Math.PI * bin * at) / spectrumSize;
    real += 0.5 * sample * Math.cos(angle);
    imaginary -= 0.5 * sample * Math.sin(angle);
  });
  return real * real + imaginary * imaginary;
}
