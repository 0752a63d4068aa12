/** A value at a time; `null` where there is none. */
export interface CurvePoint {
  readonly time: number;
  readonly value: number | null;
}

/** Points drawn at most: more are not seen on any screen. */
const maxPoints = 900;

/** At most 900 points: each the mean of its neighbours, at the time of the middle one. */
export function thinned(points: readonly CurvePoint[]): CurvePoint[] {
  const size = Math.ceil(points.length / maxPoints);
  return Array.from({ length: Math.ceil(points.length / size) || 0 }, (_, index) =>
    meanOf(points.slice(index * size, (index + 1) * size)),
  );
}

function meanOf(group: readonly CurvePoint[]): CurvePoint {
  const values = group.flatMap(({ value }) => (value === null ? [] : [value]));
  const time = group[group.length >> 1]?.time ?? 0;
  return { time, value: values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length };
}

/** The stretches of two points and more between moments without a value. */
export function unbroken(points: readonly CurvePoint[]): CurvePoint[][] {
  const runs: CurvePoint[][] = [[]];
  for (const point of points) {
    if (point.value === null) runs.push([]);
    else runs.at(-1)?.push(point);
  }
  return runs.filter((run) => run.length > 1);
}

/** The line through a stretch as path data. */
export function pathOf(run: readonly CurvePoint[], x: (time: number) => number, y: (value: number) => number): string {
  return run
    .map(({ time, value }, index) => `${index === 0 ? 'M' : 'L'}${x(time).toFixed(1)},${y(value ?? 0).toFixed(1)}`)
    .join('');
}
