import type { Metric } from '../backend.js';
import type { PreparedSeries } from './prepared-series.js';

/** The cost of one pair of frames. */
export type CellCost = (rowFrame: number, columnFrame: number) => number;

/** The local cost by definition: dims in order, one frame pair at a time. Serves masks and the ends of tiles. */
export function cellCost(a: PreparedSeries, b: PreparedSeries, metric: Metric, weights: Float64Array | null): CellCost {
  const sum = a.mask === null && b.mask === null ? wholeSum(a, b, metric) : maskedSum(a, b, metric, weights);
  return metric === 'euclidean' ? (i, j) => Math.sqrt(sum(i, j)) : sum;
}

function wholeSum(a: PreparedSeries, b: PreparedSeries, metric: Metric): CellCost {
  const { dims, values: rows } = a;
  const columns = b.values;
  const absolute = metric === 'manhattan';
  return (i, j) => {
    let sum = 0;
    for (let k = 0, p = i * dims, q = j * dims; k < dims; k++, p++, q++) {
      const difference = (rows[p] as number) - (columns[q] as number);
      sum += absolute ? Math.abs(difference) : difference * difference;
    }
    return sum;
  };
}

/** Absent dims are left out and the rest stands for them: times all weight over present weight; 0 when nothing is present. */
function maskedSum(a: PreparedSeries, b: PreparedSeries, metric: Metric, weights: Float64Array | null): CellCost {
  const { dims } = a;
  const absolute = metric === 'manhattan';
  const weightOf = weights ?? new Float64Array(dims).fill(1);
  const allWeight = weightOf.reduce((total, weight) => total + weight, 0);
  return (i, j) => {
    let sum = 0;
    let presentWeight = 0;
    for (let k = 0, p = i * dims, q = j * dims; k < dims; k++, p++, q++) {
      if (a.mask?.[p] === 0 || b.mask?.[q] === 0) continue;
      const difference = (a.values[p] as number) - (b.values[q] as number);
      sum += absolute ? Math.abs(difference) : difference * difference;
      presentWeight += weightOf[k] as number;
    }
    if (presentWeight === 0) return 0;
    return presentWeight === allWeight ? sum : (sum * allWeight) / presentWeight;
  };
}
