/** Two series of equal length, uniformly random: the least predictable branches and no way to prune. */
export interface Case {
  readonly frames: number;
  readonly dims: number;
  readonly a: Float64Array;
  readonly b: Float64Array;
}

/** Values that float32 holds exactly, so that f32 and f64 see the same series. */
export function makeCase(frames: number, dims: number): Case {
  const random = generator(frames * 1000 + dims);
  const draw = (): Float64Array => Float64Array.from({ length: frames * dims }, () => Math.fround(random()));
  return { frames, dims, a: draw(), b: draw() };
}

/** Frames as lists, the way npm packages take them. */
export function asFrames({ dims }: Case, values: Float64Array): number[] | number[][] {
  if (dims === 1) return [...values];
  return Array.from({ length: values.length / dims }, (_, frame) => [
    ...values.subarray(frame * dims, (frame + 1) * dims),
  ]);
}

/** A linear congruential generator (Numerical Recipes, section 7.1), 0..1. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
