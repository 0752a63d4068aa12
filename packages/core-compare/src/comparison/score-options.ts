import {
  parseInput,
  scorePresets,
  scoreWeightsSchema,
  type ScorePreset,
  type ScoreWeights,
} from '@footlight/contracts';

import { CompareError } from '../errors/compare-error.js';

/** How the parts of a comparison make one number. */
export interface ScoreOptions {
  /** Named weights. @default 'default' (pose .7, motion .3) */
  readonly preset?: ScorePreset;
  /** Own weights, which must sum to 1 within .001. Not together with `preset`. */
  readonly weights?: ScoreWeights;
  /**
   * Seconds of offset from the clock at which a score falls to 1/e (to 96 % at a fifth of it): the right pose at the wrong time is
   * not the pose that was asked for. `Infinity` judges poses whenever they come.
   * @default 1
   */
  readonly timingTolerance?: number;
}

/** Every score option settled. */
export interface ResolvedScoreOptions {
  readonly weights: ScoreWeights;
  readonly timingTolerance: number;
}

/** @throws {CompareError} `compare/invalid-option`, naming the option and its value */
export function resolveScoreOptions({ preset, weights, timingTolerance = 1 }: ScoreOptions): ResolvedScoreOptions {
  if (preset !== undefined && weights !== undefined) {
    throw new CompareError('compare/invalid-option', `both preset '${preset}' and weights are given; give one of them`);
  }
  if (!(timingTolerance > 0)) {
    throw new CompareError(
      'compare/invalid-option',
      `timingTolerance is ${timingTolerance}; give seconds above 0, or Infinity to judge poses whenever they come`,
    );
  }
  return {
    weights: weights === undefined ? presetWeights(preset ?? 'default') : checkedWeights(weights),
    timingTolerance,
  };
}

function presetWeights(preset: ScorePreset): ScoreWeights {
  const weights: ScoreWeights | undefined = Object.hasOwn(scorePresets, preset) ? scorePresets[preset] : undefined;
  if (weights !== undefined) return weights;
  throw new CompareError(
    'compare/invalid-option',
    `preset is '${String(preset).slice(0, 40)}'; use one of ${Object.keys(scorePresets).join(', ')}`,
  );
}

function checkedWeights(weights: ScoreWeights): ScoreWeights {
  try {
    return parseInput(scoreWeightsSchema, weights, 'the score weights');
  } catch (cause) {
    throw new CompareError('compare/invalid-option', cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** What is left of a score at an offset in seconds: exp(-(offset / tolerance)^2). */
export function timingFactor(offset: number, tolerance: number): number {
  const ratio = offset / tolerance;
  return Math.exp(-ratio * ratio);
}
