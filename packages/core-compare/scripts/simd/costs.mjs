/** Local costs of eight rows against two columns at a time. Sums add the dims in order, as every other implementation does. */
import { I32, V128 } from './encoding.mjs';
import * as op from './instructions.mjs';
import { kernel, range, VECTORS } from './recurrence.mjs';

export const square = (local) => [op.tee(local), op.get(local), op.multiply];
export const absolute = () => op.absolute;
export const asItIs = () => [];
export const root = (sum) => [op.get(sum), op.squareRoot, op.set(sum)];

/**
 * (rows, columns, dims, pairs, out): `rows` holds dim after dim, eight rows each; `columns` frame after frame. The cost of lane r and
 * column j goes to `out + 64 * j + 72 * r`, which is its step of the recurrence.
 */
export const fillCosts = (term, finish) =>
  kernel([I32, I32, I32, I32, I32], (local, rows, columns, dims, pairs, out) => {
    const [pair, dim, row, near, far, stride] = range(6).map(() => local(I32));
    const [zero, value, difference, y, z] = range(5).map(() => local(V128));
    const [nearSums, farSums] = range(2).map(() => range(VECTORS).map(() => local(V128)));
    const sums = [...nearSums, ...farSums];
    const addTerm = (sum, other) => [
      op.get(sum),
      op.get(value),
      op.get(other),
      op.subtract,
      term(difference),
      op.add,
      op.set(sum),
    ];
    const dimOfVector = (k) => [
      [op.get(row), op.load(16 * k), op.set(value)],
      [addTerm(nearSums[k], y), addTerm(farSums[k], z)],
    ];
    const oneDim = [
      [op.get(near), op.loadSplat(0), op.set(y), op.get(far), op.loadSplat(0), op.set(z)],
      range(VECTORS).map(dimOfVector),
      [op.advance(row, 64), op.advance(near, 8), op.advance(far, 8)],
      op.repeatWhileBelow(dim, dims),
    ];
    const onePair = [
      sums.map((sum) => [op.get(zero), op.set(sum)]),
      [op.get(rows), op.set(row), op.i32(0), op.set(dim)],
      [op.get(columns), op.tee(near), op.get(stride), op.add32, op.tee(far), op.get(stride), op.add32, op.set(columns)],
      op.loop(oneDim),
      sums.map(finish),
      [storeLanes(out, nearSums, 0), storeLanes(out, farSums, 64), op.advance(out, 128)],
      op.repeatWhileBelow(pair, pairs),
    ];
    return [[op.get(dims), op.i32(8), op.multiply32, op.set(stride)], op.loop(onePair)];
  });

function storeLanes(out, sums, offset) {
  return range(2 * VECTORS).map((lane) => [
    [op.get(out), op.get(sums[lane >> 1])],
    op.storeLane(offset + 72 * lane, lane & 1),
  ]);
}
