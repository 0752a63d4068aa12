import type { Metric, Precision, ResolvedDtwOptions } from '../backend/backend.js';
import { CompareError } from '../errors/compare-error.js';
import type { AlignmentOptions, DtwBand, DtwOpenEnds, DtwOptions } from './dtw-options.js';

const METRICS: readonly Metric[] = ['sqeuclidean', 'euclidean', 'manhattan'];
const PRECISIONS: readonly Precision[] = ['f32', 'f64'];

/** Options are handed to 32-bit code; no series is that long. */
const MOST_FRAMES = 2 ** 31 - 1;

/**
 * Greatest magnitude of a value, so that its square times 10^7 cells and dims stays finite: 1e100 in f64 (weights up to 1e100 too),
 * 1e15 in f32, whose numbers end at 3.4e38.
 */
const LARGEST: Readonly<Record<Precision, number>> = { f32: 1e15, f64: 1e100 };

/** The keys of `AlignmentOptions` and of the long calls. */
export const ALIGNMENT_KEYS: ReadonlySet<string> = new Set([
  'metric',
  'root',
  'penalty',
  'maxDistance',
  'weights',
  'mask',
  'precision',
  'backend',
  'signal',
  'onProgress',
]);

/** The keys of `DtwOptions`. */
export const DTW_KEYS: ReadonlySet<string> = new Set([...ALIGNMENT_KEYS, 'band', 'open']);

const NO_OPEN_ENDS = { openBeginA: 0, openEndA: 0, openBeginB: 0, openEndB: 0 } as const;

/**
 * Refuses keys that nobody reads: `{ window: 5 }` must not mean "no band".
 *
 * @throws {CompareError} `compare/invalid-option`
 */
export function checkKeys(options: object, known: ReadonlySet<string>): void {
  for (const key of Object.keys(options)) {
    if (!known.has(key)) throw badOption(`${key} is not an option here; the options are ${[...known].join(', ')}`);
  }
}

/** Greatest magnitude that a value may have. */
export function largestValue({ precision = 'f64' }: Pick<AlignmentOptions, 'precision'>): number {
  return LARGEST[oneOf(precision, PRECISIONS, 'precision')];
}

/**
 * Every option checked and resolved but the band, whose half-width depends on the lengths.
 *
 * @throws {CompareError} `compare/invalid-option`, naming the option, the value and what is allowed
 */
export function resolveAlignment(
  options: Omit<DtwOptions, 'mask' | 'band'>,
  dims: number,
  radius = Infinity,
): ResolvedDtwOptions {
  const { penalty = 0, maxDistance = Infinity, precision = 'f64' } = options;
  const metric = oneOf(options.metric ?? 'sqeuclidean', METRICS, 'metric');
  const { root = metric === 'sqeuclidean' } = options;
  if (typeof root !== 'boolean') throw badOption(`root is ${String(root)}; give true or false`);
  const { openBeginA, openEndA, openBeginB, openEndB } = openEnds(options.open);
  return {
    metric,
    root,
    radius,
    openBeginA,
    openEndA,
    openBeginB,
    openEndB,
    penalty: within(penalty, 'penalty', LARGEST.f64),
    maxDistance: within(maxDistance, 'maxDistance', Infinity),
    weights: options.weights === undefined ? null : checkedWeights(options.weights, dims),
    precision: oneOf(precision, PRECISIONS, 'precision'),
  };
}

/**
 * The half-width of the band for two lengths, in frames of the longer. A fraction is of the longer length and is not rounded.
 *
 * @throws {CompareError} `compare/invalid-option`
 */
export function radiusOf(band: DtwBand | undefined, longer: number): number {
  if (band === undefined) return Infinity;
  const { radius, fraction } = bandFields(band);
  if (radius !== undefined && fraction !== undefined) {
    throw badOption(`band has both radius (${String(radius)}) and fraction (${String(fraction)}); give one of them`);
  }
  if (radius !== undefined) return within(radius, 'band.radius', Infinity);
  if (fraction === undefined) throw badOption('band has neither radius nor fraction; give one of them');
  return within(fraction, 'band.fraction', 1) * longer;
}

function bandFields(band: unknown): { radius?: unknown; fraction?: unknown } {
  if (typeof band !== 'object' || band === null)
    throw badOption(`band is ${String(band)}; give { radius } or { fraction }`);
  const other = Object.keys(band).find((key) => key !== 'radius' && key !== 'fraction');
  if (other !== undefined) throw badOption(`band.${other} is not an option; give { radius } or { fraction }`);
  return band;
}

function openEnds(open: DtwOpenEnds | undefined) {
  if (open === undefined) return NO_OPEN_ENDS;
  const known = ['beginA', 'endA', 'beginB', 'endB'];
  const other = Object.keys(open).find((key) => !known.includes(key));
  if (other !== undefined) throw badOption(`open.${other} is not an option; the ends are ${known.join(', ')}`);
  return {
    openBeginA: frameCount(open.beginA ?? 0, 'open.beginA'),
    openEndA: frameCount(open.endA ?? 0, 'open.endA'),
    openBeginB: frameCount(open.beginB ?? 0, 'open.beginB'),
    openEndB: frameCount(open.endB ?? 0, 'open.endB'),
  };
}

/** Infinity = any number of frames. */
function frameCount(value: number, name: string): number {
  if (value === Infinity) return MOST_FRAMES;
  if (Number.isInteger(value) && value >= 0) return Math.min(value, MOST_FRAMES);
  throw badOption(`${name} is ${String(value)}; give a whole number of frames of 0 or more, or Infinity`);
}

/** A number in 0..most. */
export function within(value: unknown, name: string, most: number): number {
  if (typeof value === 'number' && value >= 0 && value <= most) return value;
  throw badOption(`${name} is ${String(value)}; give a number from 0 to ${most}`);
}

function oneOf<Word extends string>(value: unknown, words: readonly Word[], name: string): Word {
  if (!words.includes(value as Word))
    throw badOption(`${name} is ${JSON.stringify(value)}; use one of ${words.join(', ')}`);
  return value as Word;
}

function checkedWeights(weights: ArrayLike<number>, dims: number): Float64Array {
  if (weights?.length !== dims)
    throw badOption(`weights has ${String(weights?.length)} entries; the series have ${dims} dims`);
  const checked = Float64Array.from(weights, (weight, dim) => within(weight, `weights[${dim}]`, LARGEST.f64));
  if (checked.every((weight) => weight === 0)) throw badOption('weights are all 0; give at least one dim a weight');
  return checked;
}

/** An option that cannot be used. */
export function badOption(message: string): CompareError {
  return new CompareError('compare/invalid-option', message);
}
