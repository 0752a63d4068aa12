import type { Backend, ResolvedDtwOptions, SeriesView } from '../backend/backend.js';
import type { Calibration } from '../calibration/calibration.js';
import type { AlignmentSeries } from '../features/alignment-series.js';
import type { ReferenceTimeline } from '../internal/reference-timeline.js';
import { resample } from './resample.js';
import { offsetAt, pathToOffsets, straightLine, type Grid, type TimeMap } from './time-map.js';

/** Rates that sequences are aligned at, moments a second: finer than 30 tells nothing more of a body, coarser than 5 loses steps. */
const rates = { least: 5, most: 30 } as const;
/** Most moments of a side. Longer sequences are aligned at a coarser rate. */
const mostMoments = 20_000;
/** Most moments that the search for a clip within its reference looks at. */
const mostClipMoments = 3_000;
/** Seconds, and share of the performance, by which a performance may stray from its clock. The larger counts. */
const stray = { seconds: 5, share: 0.15 } as const;
/** Lengths that differ by less are the same tempo, and by more are not the same piece. */
const tempi = { same: 0.03, most: 3 } as const;
/** Seconds of performance below which it is taken as a whole: a repetition of a movement, not a part of a piece. */
const leastPart = 10;
/** One reading must cost less than this share of the one before it to be taken instead. */
const clearly = 0.5;

/** One side of an alignment. */
export interface AlignedSide {
  readonly series: AlignmentSeries;
  readonly timeline: ReferenceTimeline;
}

/** Finds which moment of the reference each moment of the performance matches. */
export function alignSequences(
  performance: AlignedSide,
  reference: AlignedSide,
  tempo: 'clock' | 'free' | 'auto',
  backend: Backend,
  calibration: Calibration,
): TimeMap {
  const align = (shift: number): TimeMap => alignToClock(performance, reference, shift, backend, calibration);
  const whole = (): TimeMap => alignWhole(performance, reference, backend, calibration);
  if (tempo === 'free') return whole();
  const part = performance.timeline.end - performance.timeline.start >= leastPart;
  const shift = sharedShift(performance.timeline, reference.timeline);
  const otherTempo = plausibleTempo(performance.timeline, reference.timeline);
  if (tempo === 'auto' && otherTempo && !part) return whole();
  const clock = align(shift);
  if (tempo === 'clock') return clock;
  // Lengths that differ: the same piece at another tempo, unless a part of it at the tempo of the clock fits far better.
  const usual = otherTempo ? cheaper(whole(), clock) : clock;
  if (usual.cost < calibration.poorCost || !part) return usual;
  return cheaper(usual, align(clipShift(performance, reference, backend, calibration)));
}

function cheaper(usual: TimeMap, other: TimeMap): TimeMap {
  return other.cost < clearly * usual.cost ? other : usual;
}

/** Performance time and reference time are the same when the performance begins within the reference, else both begin together. */
function sharedShift(performance: ReferenceTimeline, reference: ReferenceTimeline): number {
  const inside = performance.start >= reference.start && performance.start <= reference.end;
  return inside ? 0 : reference.start - performance.start;
}

function plausibleTempo(performance: ReferenceTimeline, reference: ReferenceTimeline): boolean {
  const ratio = Math.log((performance.end - performance.start) / (reference.end - reference.start));
  return Math.abs(ratio) > Math.log(1 + tempi.same) && Math.abs(ratio) <= Math.log(tempi.most);
}

/** Both sides over the same stretch of time, warped by a few seconds at most. */
function alignToClock(
  performance: AlignedSide,
  reference: AlignedSide,
  shift: number,
  backend: Backend,
  calibration: Calibration,
): TimeMap {
  const step = stepFor(performance, reference);
  const { start, end } = performance.timeline;
  // Beyond the shorter side there is nothing to hold the other against: the last offset goes on.
  const shared = Math.min(momentsIn(start, end, step), momentsIn(start + shift, reference.timeline.end, step));
  const mine: Grid = { start, step, count: Math.max(1, shared) };
  const theirs: Grid = { start: start + shift, step, count: mine.count };
  const radius = Math.ceil(Math.max(stray.seconds, stray.share * (end - start)) / step);
  const offsets = warp(performance, reference, mine, theirs, radius, backend, calibration);
  return {
    cost: offsets.cost,
    matched: (timestamp) => timestamp + offsetAt(offsets.offsets, mine, timestamp),
    due: (timestamp) => timestamp + shift,
  };
}

/** The whole performance against the whole reference, at the even tempo that makes their lengths equal. */
function alignWhole(
  performance: AlignedSide,
  reference: AlignedSide,
  backend: Backend,
  calibration: Calibration,
): TimeMap {
  const step = stepFor(performance, reference);
  const own = performance.timeline;
  const its = reference.timeline;
  const mine: Grid = { start: own.start, step, count: momentsIn(own.start, own.end, step) };
  const theirs: Grid = { start: its.start, step, count: momentsIn(its.start, its.end, step) };
  const radius = Math.ceil(Math.max(stray.seconds, stray.share * (own.end - own.start)) / step);
  const offsets = warp(performance, reference, mine, theirs, radius, backend, calibration);
  const line = straightLine(offsets.offsets, mine);
  return {
    cost: offsets.cost,
    matched: (timestamp) => timestamp + offsetAt(offsets.offsets, mine, timestamp),
    due: (timestamp) => timestamp + line.start + line.slope * (timestamp - mine.start),
  };
}

/** Where in the reference a performance that is a part of it begins, minus where it begins itself. */
function clipShift(
  performance: AlignedSide,
  reference: AlignedSide,
  backend: Backend,
  calibration: Calibration,
): number {
  const length =
    reference.timeline.end - reference.timeline.start + (performance.timeline.end - performance.timeline.start);
  const step = Math.max(1 / rates.least, length / mostClipMoments);
  const grid = ({ timeline }: AlignedSide): Grid => ({
    start: timeline.start,
    step,
    count: momentsIn(timeline.start, timeline.end, step),
  });
  const query = resample(performance.series, performance.timeline, grid(performance));
  const series = resample(reference.series, reference.timeline, grid(reference));
  const [match] = backend.subsequence(query, series, 1, warpOptions(Number.POSITIVE_INFINITY, step, calibration));
  const begin = match === undefined ? 0 : match.start;
  return reference.timeline.start + begin * step - performance.timeline.start;
}

function warp(
  performance: AlignedSide,
  reference: AlignedSide,
  mine: Grid,
  theirs: Grid,
  radius: number,
  backend: Backend,
  calibration: Calibration,
): { cost: number; offsets: Float64Array } {
  const a: SeriesView = resample(performance.series, performance.timeline, mine);
  const b: SeriesView = resample(reference.series, reference.timeline, theirs);
  const { distance, path } = backend.path(a, b, warpOptions(radius, mine.step, calibration));
  return { cost: distance / Math.max(1, path.length / 2), offsets: pathToOffsets(path, mine, theirs) };
}

function warpOptions(radius: number, step: number, calibration: Calibration): ResolvedDtwOptions {
  return {
    metric: 'sqeuclidean',
    root: false,
    radius,
    openBeginA: 0,
    openEndA: 0,
    openBeginB: 0,
    openEndB: 0,
    penalty: calibration.alignment.strayPenalty * step,
    maxDistance: Number.POSITIVE_INFINITY,
    weights: null,
    precision: 'f32',
  };
}

function stepFor(performance: AlignedSide, reference: AlignedSide): number {
  const rate = Math.min(rates.most, Math.max(rates.least, reference.timeline.frameRate));
  const longest = Math.max(
    performance.timeline.end - performance.timeline.start,
    reference.timeline.end - reference.timeline.start,
  );
  return Math.max(1 / rate, longest / mostMoments);
}

/** A moment less would lose the end of a stretch that is a whole number of steps but for rounding. */
function momentsIn(start: number, end: number, step: number): number {
  return Math.floor((end - start) / step + 1e-6) + 1;
}
