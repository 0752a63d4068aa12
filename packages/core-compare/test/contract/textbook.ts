/** DTW by definition, over whole matrices and over all paths: slow, plain and independent of the package. */

export interface TextbookRules {
  readonly metric?: 'sqeuclidean' | 'euclidean' | 'manhattan';
  readonly penalty?: number;
  readonly weights?: readonly number[];
  /** Half-width around the slope-corrected diagonal. */
  readonly radius?: number;
  readonly beginA?: number;
  readonly endA?: number;
  readonly beginB?: number;
  readonly endB?: number;
}

/** NaN = absent. */
export type Frames = readonly (readonly number[])[];

export function localCost(a: readonly number[], b: readonly number[], { metric, weights }: TextbookRules = {}): number {
  let sum = 0;
  let present = 0;
  let all = 0;
  a.forEach((x, k) => {
    const weight = weights?.[k] ?? 1;
    const difference = x - b[k]!;
    all += weight;
    if (Number.isNaN(difference)) return;
    present += weight;
    sum += weight * (metric === 'manhattan' ? Math.abs(difference) : difference * difference);
  });
  if (present === 0) return 0;
  const whole = (sum * all) / present;
  return metric === 'euclidean' ? Math.sqrt(whole) : whole;
}

export function inside(i: number, j: number, n: number, m: number, radius = Infinity): boolean {
  const longer = Math.max(n, m);
  const shorter = Math.min(n, m);
  if (shorter === 1) return true;
  const slope = (longer - 1) / (shorter - 1);
  const [long, short] = n > m ? [i, j] : [j, i];
  return Math.abs(long - short * slope) <= Math.max(radius, slope / 2) + 1e-9;
}

/** Accumulated cost of the best path, from the whole matrix. Not rooted. */
export function textbookDistance(a: Frames, b: Frames, rules: TextbookRules = {}): number {
  const { penalty = 0, beginA = 0, endA = 0, beginB = 0, endB = 0 } = rules;
  const table = a.map(() => b.map(() => Infinity));
  let best = Infinity;
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) {
      if (!inside(i, j, a.length, b.length, rules.radius)) continue;
      const begins = (j === 0 && i <= beginA) || (i === 0 && j <= beginB);
      const before = Math.min(
        begins ? 0 : (table[i - 1]?.[j - 1] ?? Infinity),
        (table[i - 1]?.[j] ?? Infinity) + penalty,
        (table[i]![j - 1] ?? Infinity) + penalty,
      );
      table[i]![j] = before + localCost(a[i]!, b[j]!, rules);
      const ends = (j === b.length - 1 && i >= a.length - 1 - endA) || (i === a.length - 1 && j >= b.length - 1 - endB);
      if (ends) best = Math.min(best, table[i]![j]!);
    }
  }
  return best;
}

/** The same by walking every path there is. For a handful of frames only. */
export function bruteForceDistance(a: Frames, b: Frames, rules: TextbookRules = {}): number {
  const { penalty = 0, beginA = 0, endA = 0, beginB = 0, endB = 0, radius } = rules;
  let best = Infinity;
  const walk = (i: number, j: number, before: number): void => {
    if (i >= a.length || j >= b.length || !inside(i, j, a.length, b.length, radius)) return;
    const cost = before + localCost(a[i]!, b[j]!, rules);
    const ends = (j === b.length - 1 && i >= a.length - 1 - endA) || (i === a.length - 1 && j >= b.length - 1 - endB);
    if (ends) best = Math.min(best, cost);
    walk(i + 1, j + 1, cost);
    walk(i + 1, j, cost + penalty);
    walk(i, j + 1, cost + penalty);
  };
  for (let i = 0; i <= Math.min(beginA, a.length - 1); i++) walk(i, 0, 0);
  for (let j = 1; j <= Math.min(beginB, b.length - 1); j++) walk(0, j, 0);
  return best;
}

/** What a path costs when walked. */
export function pathCost(
  path: readonly (readonly [number, number])[],
  a: Frames,
  b: Frames,
  rules: TextbookRules = {},
): number {
  return path.reduce((total, [i, j], step) => {
    const previous = path[step - 1];
    const diagonal = previous === undefined || (i === previous[0] + 1 && j === previous[1] + 1);
    return total + localCost(a[i]!, b[j]!, rules) + (diagonal ? 0 : (rules.penalty ?? 0));
  }, 0);
}

/** Soft-DTW by definition. */
export function textbookSoft(a: Frames, b: Frames, gamma: number, rules: TextbookRules = {}): number {
  const table = a.map(() => b.map(() => Infinity));
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) {
      if (!inside(i, j, a.length, b.length, rules.radius)) continue;
      const before =
        i === 0 && j === 0
          ? [0]
          : [table[i - 1]?.[j - 1], table[i - 1]?.[j], table[i]![j - 1]].map((p) => p ?? Infinity);
      const least = Math.min(...before);
      const sum = before.reduce((total, p) => total + Math.exp((least - p) / gamma), 0);
      const soft = least === Infinity ? Infinity : least - gamma * Math.log(sum);
      table[i]![j] = localCost(a[i]!, b[j]!, rules) + soft;
    }
  }
  return table[a.length - 1]![b.length - 1]!;
}
