import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { ModelSession } from '../onnx/model-session.js';
import { AudioAnalyzer } from './audio-analyzer.js';
import type { AudioFeatures } from './audio-features.js';
import { bandCount, featureNames } from './audio-features.js';
import { audioMetrics } from './audio-metrics.js';
import { bandCentres } from './band-spectrum.js';
import { decodeFeatures, encodeFeatures } from './encoded-features.js';
import { FeatureJoiner } from './feature-joiner.js';

/** A recurrent model as small as can be: its memory is a running mean of loudness. */
const voiceModel: ModelSession = {
  inputNames: ['steps', 'hidden', 'cell'],
  inputShapes: [],
  run: async (steps, hidden, cell) => {
    const memory = Float32Array.from(hidden?.data as Float32Array);
    const heard = steps?.data as Float32Array;
    const probabilities = Float32Array.from({ length: heard.length / 576 }, (_, step) => {
      const loud = heard.subarray(step * 576, (step + 1) * 576).reduce((sum, value) => sum + Math.abs(value), 0);
      memory[0] = 0.9 * (memory[0] ?? 0) + 0.1 * loud;
      return Math.min(1, memory[0]);
    });
    return [probabilities, memory, Float32Array.from(cell?.data as Float32Array)];
  },
};

/** A voice-like buzz of 120 Hz that comes and goes, in noise from a fixed generator. */
function buzz(seconds: number): Float32Array {
  let seed = 1;
  return Float32Array.from({ length: Math.round(16_000 * seconds) }, (_, at) => {
    seed = (seed * 48_271) % 2_147_483_647;
    const t = at / 16_000;
    const voice = [1, 2, 3, 4, 5].reduce(
      (sum, harmonic) => sum + Math.sin(2 * Math.PI * 120 * harmonic * t) / harmonic,
      0,
    );
    return (Math.sin(2 * Math.PI * 0.7 * t) > 0 ? 0.2 * voice : 0) + 0.001 * (seed / 2_147_483_647 - 0.5);
  });
}

async function whole(samples: Float32Array): Promise<AudioFeatures> {
  const analyzer = new AudioAnalyzer({ voiceModel });
  await analyzer.push(samples);
  await analyzer.finish();
  return analyzer.takeFeatures();
}

/** Places to cut at. */
const cutsOf = (samples: Float32Array) => fc.array(fc.integer({ min: 0, max: samples.length }), { maxLength: 6 });

const sine = (hertz: number, seconds: number, level = 0.5) =>
  Float32Array.from({ length: 16_000 * seconds }, (_, at) => level * Math.sin((2 * Math.PI * hertz * at) / 16_000));

describe('AudioAnalyzer', () => {
  it('gives the same bits however the sound is cut, and when it is stored and restored at every cut', async () => {
    const samples = buzz(1.3);
    const expected = encodeFeatures(await whole(samples));
    await fc.assert(
      fc.asyncProperty(cutsOf(samples), fc.constantFrom(0, 1.3, 1e9), async (cuts, expectedSeconds) => {
        const joiner = new FeatureJoiner(expectedSeconds);
        let analyzer = new AudioAnalyzer({ voiceModel });
        let from = 0;
        for (const cut of [...cuts.toSorted((a, b) => a - b), samples.length]) {
          await analyzer.push(samples.subarray(from, cut));
          from = cut;
          joiner.add(decodeFeatures(JSON.parse(JSON.stringify(encodeFeatures(analyzer.takeFeatures())))));
          const state = JSON.parse(JSON.stringify(analyzer.state()));
          analyzer = new AudioAnalyzer({ voiceModel });
          analyzer.restore(state);
        }
        await analyzer.finish();
        joiner.add(analyzer.takeFeatures());
        expect(encodeFeatures(joiner.joined())).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  it('covers all of the sound with each grid', async () => {
    const features = await whole(buzz(1.005));
    expect(features.sampleCount).toBe(16_080);
    expect([features.power.length, features.bands.length, features.speech.length, features.weighted.length]).toEqual([
      101,
      101 * bandCount,
      32,
      10,
    ]);
  });

  it('refuses to lose features, and states of other options', async () => {
    const analyzer = new AudioAnalyzer({ voiceModel });
    await analyzer.push(buzz(0.5));
    expect(() => analyzer.state()).toThrow(/takeFeatures/);
    analyzer.takeFeatures();
    expect(() => new AudioAnalyzer({ voiceModel: null }).restore(analyzer.state())).toThrow(
      expect.objectContaining({ code: 'media-analysis/checkpoint-mismatch' }),
    );
  });

  it.each([70, 110, 200, 320, 450])('hears a tone of %i Hz as that pitch', async (hertz) => {
    const { pitch, voicing } = await whole(sine(hertz, 1));
    expect(Math.abs(12 * Math.log2((pitch[50] ?? 0) / hertz))).toBeLessThan(0.2);
    expect(voicing[50]).toBeGreaterThan(240);
  });

  it.each([24.5, 21.5, 18.5, 13.5])(
    'hears a voice whose period is %f samples of the tracker as its pitch',
    async (period) => {
      const hertz = 4000 / period;
      const voice = Float32Array.from({ length: 16_000 }, (_, at) =>
        [1, 2, 3, 4, 5].reduce(
          (sum, harmonic) => sum + 0.1 * Math.cos((2 * Math.PI * hertz * harmonic * at) / 16_000),
          0,
        ),
      );
      const { pitch } = await whole(voice);
      expect(Math.abs(12 * Math.log2((pitch[50] ?? 0) / hertz))).toBeLessThan(0.2);
    },
  );

  it.each([262, 270, 276, 280, 290, 300, 320])(
    'hears a voice of %i Hz whose third harmonic is the strongest as its pitch',
    async (hertz) => {
      const strengths = [0.1, 0.05, 0.4];
      const voice = Float32Array.from({ length: 16_000 }, (_, at) =>
        strengths.reduce(
          (sum, strength, index) => sum + strength * Math.cos((2 * Math.PI * hertz * (index + 1) * at) / 16_000),
          0,
        ),
      );
      const { pitch } = await whole(voice);
      expect(Math.abs(12 * Math.log2((pitch[50] ?? 0) / hertz))).toBeLessThan(0.2);
    },
  );

  it('puts a tone in the band around it', async () => {
    const { bands } = await whole(sine(bandCentres[10] ?? 0, 1));
    const row = bands.subarray(50 * bandCount, 51 * bandCount);
    expect(row.indexOf(Math.max(...row))).toBe(10);
  });

  it('counts clipped samples and sees peaks between samples', async () => {
    const clipped = sine(100, 1, 2).map((value) => Math.max(-1, Math.min(1, value)));
    const share = audioMetrics(await whole(clipped)).find(({ id }) => id === 'clip');
    expect(Math.abs((share?.value ?? 0) - 100 * (1 - (2 / Math.PI) * Math.asin(0.99 / 2)))).toBeLessThan(1.5);
    // A tone of a quarter of the rate, sampled 45 degrees from its tops: every sample is at 0.354.
    const between = Float32Array.from({ length: 16_000 }, (_, at) => 0.5 * Math.sin((Math.PI / 2) * at + Math.PI / 4));
    expect(Math.max(...(await whole(between)).peak)).toBeCloseTo(0.5, 1.6);
  });

  it('finds no measurement in silence, and says why', async () => {
    const metrics = audioMetrics(await whole(new Float32Array(16_000)));
    for (const id of ['volume.lufs', 'volume.program', 'snr', 'silence.ratio', 'pitch.median', 'pace.articulation'])
      expect(metrics.find((metric) => metric.id === id)).toMatchObject({
        value: null,
        band: 'unknown',
        reason: expect.stringMatching(/\w/),
      });
  });

  it('survives any samples and any broken checkpoint', async () => {
    await fc.assert(
      fc.asyncProperty(fc.float32Array({ min: -4, max: 4, noNaN: true, maxLength: 5000 }), async (samples) => {
        for (const { value, reason } of audioMetrics(await whole(samples)))
          expect(value === null ? reason : Number.isFinite(value)).toBeTruthy();
      }),
      { numRuns: 20 },
    );
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('sampleCount', ...featureNames), fc.oneof(fc.integer(), fc.string())),
        (value) => {
          try {
            decodeFeatures(value);
          } catch (error) {
            expect(error).toMatchObject({ code: 'media-analysis/checkpoint-mismatch' });
          }
        },
      ),
    );
  });
});
