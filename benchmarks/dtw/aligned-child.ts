/** One aligned case in a process of its own: prints { milliseconds, coreMilliseconds, megabytes, distance }. */
import { readFileSync, writeFileSync } from 'node:fs';

import { dtwDistance, dtwPath, type DtwPairOptions, type PackedFrames } from '@footlight/core-compare';

const FRAMES = 5400;
const DIMS = 33;
/** Two seconds either side at 30 frames a second. */
const RADIUS = 60;
const REPEATS = 12;

interface Job {
  readonly backend: 'native' | 'typescript';
  readonly precision: 'f32' | 'f64';
  readonly what: 'distance' | 'banded distance' | 'banded path';
}

const job = JSON.parse(process.argv.at(-1) ?? '') as Job;
const options: DtwPairOptions = {
  backend: job.backend,
  precision: job.precision,
  ...(job.what === 'distance' ? {} : { band: { radius: RADIUS } }),
};
const run = (a: PackedFrames, b: PackedFrames): number =>
  job.what === 'banded path' ? dtwPath(a, b, options).distance : dtwDistance(a, b, options);

function dance(frames: number, late: number): PackedFrames {
  const values = Float64Array.from({ length: frames * DIMS }, (_, at) => {
    const [frame, dim] = [Math.floor(at / DIMS), at % DIMS];
    return Math.sin((frame - late * Math.sin(frame / 300)) * (0.02 + dim * 0.003) + dim);
  });
  return { data: job.precision === 'f32' ? Float32Array.from(values) : values, dims: DIMS };
}

function peakBytes(): number | null {
  try {
    const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'));
    return found === null ? null : Number(found[1]) * 1024;
  } catch {
    return null;
  }
}

/** Linux: the peak starts again from what is resident now. */
function forgetPeak(): void {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    // Elsewhere `peakBytes` is null as well.
  }
}

const [a, b] = [dance(FRAMES, 0), dance(FRAMES, 20)];
// Code and addon are loaded before memory is measured.
run(dance(100, 0), dance(100, 3));
forgetPeak();
const before = peakBytes();
const distance = run(a, b);
const after = peakBytes();
let best = Infinity;
let bestOfCore = Infinity;
for (let repeat = 0; repeat < REPEATS; repeat++) {
  const [start, startOfCore] = [performance.now(), process.cpuUsage()];
  run(a, b);
  best = Math.min(best, performance.now() - start);
  const { user, system } = process.cpuUsage(startOfCore);
  bestOfCore = Math.min(bestOfCore, (user + system) / 1000);
}
const megabytes = before === null || after === null ? null : (after - before) / 2 ** 20;
process.stdout.write(JSON.stringify({ milliseconds: best, coreMilliseconds: bestOfCore, megabytes, distance }));
