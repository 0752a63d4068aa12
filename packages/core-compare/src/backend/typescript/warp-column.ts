/** Accumulated costs of the frames `begin..begin + cells - 1`. `cells` is 0 when nothing is known. */
export interface WarpColumn {
  begin: number;
  cells: number;
  readonly totals: Float64Array;
}

/** What a push brings to the recurrence: see the online warp in native/SEMANTICS.md. */
export interface WarpTempo {
  /** Most frames that may be advanced. */
  readonly reach: number;
  readonly pace: number;
  readonly memory: number;
  readonly stepPenalty: number;
}

/** `next.begin` and `next.cells` are set; fills `next.totals` from the previous column, or with the costs alone where no way leads on. */
export function advanceColumn(previous: WarpColumn, costs: Float64Array, tempo: WarpTempo, next: WarpColumn): void {
  next.totals.fill(Infinity, 0, next.cells);
  for (let step = 0; step <= tempo.reach; step++) takeStep(previous, step, tempo, next);
  addCosts(costs, next);
}

/** Every cell that a predecessor `step` frames behind reaches more cheaply. */
function takeStep(
  previous: WarpColumn,
  step: number,
  { pace, memory, stepPenalty }: WarpTempo,
  next: WarpColumn,
): void {
  const penalty = stepPenalty * Math.abs(step - pace);
  const shift = previous.begin + step - next.begin;
  const from = Math.max(0, -shift);
  const end = Math.min(previous.cells, next.cells - shift);
  const before = previous.totals;
  const totals = next.totals;
  for (let cell = from; cell < end; cell++) {
    const known = before[cell] as number;
    const total = known === Infinity ? Infinity : memory * known + penalty;
    if (total < (totals[cell + shift] as number)) totals[cell + shift] = total;
  }
}

function addCosts(costs: Float64Array, { totals, cells }: WarpColumn): void {
  let lost = true;
  for (let cell = 0; lost && cell < cells; cell++) lost = totals[cell] === Infinity;
  for (let cell = 0; cell < cells; cell++) {
    totals[cell] = (costs[cell] as number) + (lost ? 0 : (totals[cell] as number));
  }
}
