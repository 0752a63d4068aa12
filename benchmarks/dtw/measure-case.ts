import { Bench } from 'tinybench';

import { contenders } from './contenders.js';
import { makeCase, type Case } from './cases.js';
import type { PythonPeer } from './python-peer.js';

/** The best time of every contender on one case, and whether they agree. */
export interface CaseResult {
  readonly frames: number;
  readonly dims: number;
  /** By contender. */
  readonly milliseconds: Readonly<Record<string, number>>;
  /** Largest relative difference from our f64 result, by contender. */
  readonly disagreement: Readonly<Record<string, number>>;
}

/** Time that one contender gets in one round. */
const TURN_MS = 150;
const MOST_REPEATS = 400;
const ROUNDS = 8;
const PYTHON_RELATIVE = 1e-9;

/** Rounds in which everybody has a turn, the best of all rounds for each: noise of the machine meets all alike. */
export async function measureCase(frames: number, dims: number, python: PythonPeer | null): Promise<CaseResult> {
  const data = makeCase(frames, dims);
  const runs = contenders.flatMap(({ name, prepare, relative }) => {
    const run = prepare(data);
    return run === null ? [] : [{ name, run, relative }];
  });
  const expected = runs.find(({ name }) => name === 'Footlight TypeScript')?.run() ?? NaN;
  const milliseconds: Record<string, number> = {};
  const disagreement: Record<string, number> = {};
  const note = (name: string, found: number, distance: number, relative: number): void => {
    const difference = Math.abs(distance - expected) / expected;
    if (!(difference <= relative)) throw new Error(`${name} gives ${distance} where we give ${expected}`);
    disagreement[name] = Math.max(disagreement[name] ?? 0, difference);
    milliseconds[name] = Math.min(milliseconds[name] ?? Infinity, found);
  };
  const repeats = (name: string): number => {
    const known = milliseconds[name];
    return known === undefined ? 2 : Math.min(MOST_REPEATS, Math.max(1, Math.round(TURN_MS / known)));
  };
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name, run, relative } of runs) note(name, await best(name, run, repeats(name)), run(), relative);
    for (const [name, peer] of python === null ? [] : pythonPeers) {
      const { seconds, distance } = await timePython(python, peer, data, repeats(name));
      note(name, seconds * 1000, distance, PYTHON_RELATIVE);
    }
  }
  return { frames, dims, milliseconds, disagreement };
}

const pythonPeers = [
  ['dtaidistance C', 'dtaidistance'],
  ['tslearn', 'tslearn'],
] as const;

function timePython(python: PythonPeer | null, peer: 'dtaidistance' | 'tslearn', data: Case, repeats: number) {
  if (python === null) throw new Error('there is no Python');
  return python.time(peer, data, repeats);
}

async function best(name: string, run: () => number, iterations: number): Promise<number> {
  const bench = new Bench({ iterations, time: 0, warmupIterations: 2, warmupTime: 0 });
  bench.add(name, () => {
    run();
  });
  const [task] = await bench.run();
  const result = task?.result;
  if (result === undefined || !('latency' in result)) throw new Error(`${name} could not be timed`);
  return result.latency.min;
}
