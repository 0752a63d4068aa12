import type { ResolvedDtwOptions, SubsequenceMatch } from '../backend.js';
import { fillTwoRows } from './cost-rows.js';
import { finishDistance } from './limit.js';
import { pathOf } from './path.js';
import { sliceFrames, type PreparedSeries } from './prepared-series.js';

/** A stretch of the series still free, and what a match that ends at each of its frames costs and where it starts. */
interface Run {
  readonly begin: number;
  end: number;
  /** By frame - begin. */
  readonly costs: Float64Array;
  /** Relative to begin. */
  readonly starts: Int32Array;
}

interface Candidate {
  readonly run: Run;
  readonly cost: number;
  readonly start: number;
  readonly end: number;
}

/** The k best matches of the whole query that share no frame, best first. O(k * n * m) time at worst, O(m + path) memory. */
export function subsequencesOf(
  query: PreparedSeries,
  series: PreparedSeries,
  k: number,
  options: ResolvedDtwOptions,
): SubsequenceMatch[] {
  const runs = [searchRun(query, series, 0, series.frames, options)];
  const matches: SubsequenceMatch[] = [];
  while (matches.length < k) {
    const best = bestOf(runs);
    if (best === null || finishDistance(best.cost, options) === Infinity) break;
    matches.push(matchOf(query, series, best, options));
    const behind = best.run.end;
    best.run.end = best.start;
    if (best.end + 1 < behind) runs.push(searchRun(query, series, best.end + 1, behind, options));
  }
  return matches;
}

/** Every column may begin a match. What lies right of a column never changes it, so a run may be cut off on the right for free. */
function searchRun(
  query: PreparedSeries,
  series: PreparedSeries,
  begin: number,
  end: number,
  options: ResolvedDtwOptions,
): Run {
  const free = sliceFrames(series, begin, end);
  const fill = fillTwoRows(query, free, options.metric, options.weights);
  const upper = new Float64Array(free.frames);
  const lower = new Float64Array(free.frames);
  const costs = new Float64Array(free.frames);
  const starts = Int32Array.from(costs, (_, column) => column);
  for (let row = 0; row < query.frames; row++) {
    if (row % 2 === 0) fill(row, 0, free.frames - 1, upper, lower);
    const local = row % 2 === 0 ? upper : lower;
    if (row === 0) costs.set(local);
    else takeRow(costs, starts, local, options.penalty);
  }
  return { begin, end, costs, starts };
}

function takeRow(costs: Float64Array, starts: Int32Array, local: Float64Array, penalty: number): void {
  let diagonal = Infinity;
  let diagonalStart = 0;
  let left = Infinity;
  let leftStart = 0;
  for (let column = 0; column < costs.length; column++) {
    const up = costs[column] as number;
    const upStart = starts[column] as number;
    let best = diagonal;
    let start = diagonalStart;
    if (up + penalty < best) {
      best = up + penalty;
      start = upStart;
    }
    if (left + penalty < best) {
      best = left + penalty;
      start = leftStart;
    }
    left = best + (local[column] as number);
    leftStart = start;
    costs[column] = left;
    starts[column] = start;
    diagonal = up;
    diagonalStart = upStart;
  }
}

/** Least cost; on ties the lower start of the run, then the lowest end within it. */
function bestOf(runs: readonly Run[]): Candidate | null {
  let best: Candidate | null = null;
  for (const run of runs) {
    const candidate = bestIn(run);
    if (candidate === null) continue;
    const better =
      best === null || candidate.cost < best.cost || (candidate.cost === best.cost && candidate.start < best.start);
    if (better) best = candidate;
  }
  return best;
}

function bestIn(run: Run): Candidate | null {
  let at = -1;
  for (let column = 0; column < run.end - run.begin; column++) {
    if (at < 0 || (run.costs[column] as number) < (run.costs[at] as number)) at = column;
  }
  if (at < 0) return null;
  const start = run.begin + (run.starts[at] as number);
  return { run, cost: run.costs[at] as number, start, end: run.begin + at };
}

/** Within its own frames the best match is an ordinary closed path, with the same choices at every tie. */
function matchOf(
  query: PreparedSeries,
  series: PreparedSeries,
  { cost, start, end }: Candidate,
  options: ResolvedDtwOptions,
): SubsequenceMatch {
  const { path } = pathOf(query, sliceFrames(series, start, end + 1), closed(options));
  for (let at = 1; at < path.length; at += 2) path[at] = (path[at] as number) + start;
  return { distance: finishDistance(cost, options), start, end, path };
}

function closed(options: ResolvedDtwOptions): ResolvedDtwOptions {
  const open = { openBeginA: 0, openEndA: 0, openBeginB: 0, openEndB: 0 };
  return { ...options, ...open, radius: Infinity, maxDistance: Infinity };
}
