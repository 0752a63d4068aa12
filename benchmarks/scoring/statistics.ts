export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? Number.NaN;

/** Area under the ROC curve: the share of pairs in which the positive scores higher, ties counting half. */
export function auc(positives: readonly number[], negatives: readonly number[]): number {
  const all = [...positives.map((value) => [value, 1] as const), ...negatives.map((value) => [value, 0] as const)];
  all.sort((a, b) => a[0] - b[0]);
  let rankSum = 0;
  for (let first = 0; first < all.length;) {
    let last = first;
    while (last < all.length && all[last]?.[0] === all[first]?.[0]) last++;
    for (let index = first; index < last; index++) if (all[index]?.[1] === 1) rankSum += (first + last + 1) / 2;
    first = last;
  }
  const count = positives.length;
  return (rankSum - (count * (count + 1)) / 2) / (count * negatives.length);
}

/** Spearman's rank correlation of distinct values. */
export function spearman(a: readonly number[], b: readonly number[]): number {
  const rank = (values: readonly number[]): number[] =>
    values.map((value) => values.filter((other) => other < value).length);
  const [x, y] = [rank(a), rank(b)];
  const squares = x.reduce((sum, value, index) => sum + (value - (y[index] ?? 0)) ** 2, 0);
  return 1 - (6 * squares) / (a.length * (a.length ** 2 - 1));
}
