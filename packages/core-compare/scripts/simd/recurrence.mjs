/**
 * The recurrence over eight rows ("lanes") in four vectors of two float64. Lane r runs r columns behind lane 0, so the lanes of a step
 * do not depend on each other: "up" is the cell that the lane before computed in the step before, and "diagonal" what was "up" then.
 */
import { F64, I32, V128 } from './encoding.mjs';
import * as op from './instructions.mjs';

export const VECTORS = 4;
export const range = (count) => Array.from({ length: count }, (_, index) => index);

/** Parameters come first, then the locals that are asked for one by one. */
export function kernel(parameters, write) {
  const locals = [];
  const local = (type) => parameters.length + locals.push(type) - 1;
  const code = write(local, ...parameters.keys());
  return { parameters, locals, code };
}

/** (above, steps, costs, penalty): local costs come from memory, 64 bytes a step, each lane's already in its step. */
export const accumulateCosts = kernel([I32, I32, I32, F64], (local, above, steps, costs, penaltyValue) => {
  const penalty = local(V128);
  const cost = (k) => [op.get(costs), op.load(16 * k)];
  return [
    [op.get(penaltyValue), op.splat, op.set(penalty)],
    recurrence(local, { above, steps, cost, penalised: [op.get(penalty), op.add], advanceCost: op.advance(costs, 64) }),
  ];
});

/** (above, steps, rows, columns): one dim. `columns` points at the value of the first column in a reversed list. */
export const accumulateScalars = (term) =>
  kernel([I32, I32, I32, I32], (local, above, steps, rows, columns) => {
    const values = range(VECTORS).map(() => local(V128));
    const difference = local(V128);
    const cost = (k) => [op.get(values[k]), op.get(columns), op.load(16 * k), op.subtract, term(difference)];
    return [
      values.map((value, k) => [op.get(rows), op.load(16 * k), op.set(value)]),
      recurrence(local, { above, steps, cost, penalised: [], advanceCost: op.advance(columns, -8) }),
    ];
  });

/**
 * `above` points at the accumulated cost left of the first column, in the row above the strip. The bottom row of the strip is written over
 * that row, seven steps late; what is written before column 0 is Infinity. `cost(k)` leaves the costs of vector k on the stack.
 */
function recurrence(local, { above, steps, cost, penalised, advanceCost }) {
  const step = local(I32);
  const up = local(V128);
  const current = range(VECTORS).map(() => local(V128));
  const diagonal = range(VECTORS).map(() => local(V128));
  const cell = (k) => [
    upperNeighbours(k, above, current),
    [op.tee(up), op.get(current[k]), op.least, penalised],
    [op.get(diagonal[k]), op.least, cost(k), op.add, op.set(current[k])],
    [op.get(up), op.set(diagonal[k])],
  ];
  return [
    [...current, ...diagonal].map((vector) => [op.infinity, op.splat, op.set(vector)]),
    [op.get(above), op.loadLow(0), op.get(diagonal[1]), op.lowLow, op.set(diagonal[0])],
    op.loop([
      range(VECTORS).reverse().map(cell),
      [op.get(above), op.i32(-48), op.add32, op.get(current[VECTORS - 1]), op.storeLane(0, 1)],
      [op.advance(above, 8), advanceCost],
      op.repeatWhileBelow(step, steps),
    ]),
  ];
}

/** The cells above the two lanes of vector k. Vectors are taken from the last to the first, so the one before is still a step old. */
function upperNeighbours(k, above, current) {
  if (k === 0) return [op.get(above), op.loadSplat(8), op.get(current[0]), op.lowLow];
  return [op.get(current[k - 1]), op.get(current[k]), op.highLow];
}
