import { createRequire } from 'node:module';

import { dtwDistance, selectBackend, type PackedFrames } from '@footlight/core-compare';

import { asFrames, type Case } from './cases.js';

/** A JavaScript contender: the rooted distance of a case, its input made beforehand. `null`: it cannot take the case. */
export interface Contender {
  readonly name: string;
  /** How far its result may be from ours in f64. */
  readonly relative: number;
  prepare(data: Case): (() => number) | null;
}

type Difference = (a: never, b: never) => number;
interface DynamicTimeWarping {
  getDistance(): number;
}

const require = createRequire(import.meta.url);
const Npm = require('dtw') as new () => { compute(a: number[], b: number[]): number };
const NpmDynamic = require('dynamic-time-warping') as new (
  a: unknown,
  b: unknown,
  difference: Difference,
) => DynamicTimeWarping;

const hasNative = selectBackend('auto').backend.name === 'native';

export const contenders: readonly Contender[] = [
  ...(hasNative ? [native('f32', 1e-5), native('f64', 1e-9)] : []),
  {
    name: 'Footlight TypeScript',
    relative: 0,
    prepare:
      ({ a, b, dims }) =>
      () =>
        dtwDistance({ data: a, dims }, { data: b, dims }, { backend: 'typescript' }),
  },
  {
    name: 'npm dtw',
    relative: 1e-9,
    prepare: ({ a, b, dims }) => {
      if (dims > 1) return null;
      const [x, y] = [[...a], [...b]];
      return () => Math.sqrt(new Npm().compute(x, y));
    },
  },
  {
    name: 'npm dynamic-time-warping',
    relative: 1e-9,
    prepare: (data) => {
      const [x, y] = [asFrames(data, data.a), asFrames(data, data.b)];
      const difference: Difference = data.dims === 1 ? scalarDifference : frameDifference;
      return () => Math.sqrt(new NpmDynamic(x, y, difference).getDistance());
    },
  },
];

function native(precision: 'f32' | 'f64', relative: number): Contender {
  const pack = (values: Float64Array, dims: number): PackedFrames => ({
    data: precision === 'f32' ? Float32Array.from(values) : values,
    dims,
  });
  return {
    name: `Footlight native ${precision}`,
    relative,
    prepare: ({ a, b, dims }) => {
      const [x, y] = [pack(a, dims), pack(b, dims)];
      return () => dtwDistance(x, y, { backend: 'native', precision });
    },
  };
}

function scalarDifference(a: number, b: number): number {
  return (a - b) * (a - b);
}

function frameDifference(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let dim = 0; dim < a.length; dim++) sum += ((a[dim] as number) - (b[dim] as number)) ** 2;
  return sum;
}
