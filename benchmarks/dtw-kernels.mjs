// Runs the Rust-level benchmark of the kernels and writes its results and its section. `--quick`: 960 frames only.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

const text = `## Kernels of the comparison core

\`node benchmarks/dtw-kernels.mjs\`: one thread, called from Rust, each value checked against the plain recurrence before it is timed; the best of many calls.

The ceiling counts the vector operations that the recurrence cannot do without (one dim: 5 a register of cells; D dims: D fused
multiply-adds of products and 2 for the squares, below 6 dims 2 D for subtract and fused multiply-add, and 2 minima, 1 addition, 1 lane shift) and divides them by the rate at which this core completes
independent fused multiply-adds, measured beside each row. A nominal clock would not do: wide vectors lower it, and a virtual machine
does not tell it. With AVX2 a share may exceed 100 %, because a core with a third vector port runs additions beside multiply-adds, which the
measured rate (two ports) leaves out.

In one dim a share may exceed 100 % too: the ceiling counts a lane shift for every register of cells, and the kernel deals rows to lanes in
runs so that one register in six or more needs it. Times are wall times: a row measured while other processes had the core, or its twin that
shares the vector ports, shows a share that is too low, so read the load below first.
`;

function measure() {
  const flags = process.argv.includes('--quick') ? ['--json', '--quick'] : ['--json'];
  const args = ['bench', '--locked', '-q', '-p', 'footlight-compare', '--bench', 'kernels', '--', ...flags];
  const child = spawnSync('cargo', args, { cwd: join(here, '..', 'native'), encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (child.error || child.status !== 0) throw new Error(`cargo bench failed: ${child.error?.message ?? child.stderr}`);
  return JSON.parse(child.stdout);
}

const mega = (value) => (value / 1e6).toFixed(0);

function line({ simd, precision, frames, dims, cellsPerSecond, ceiling }) {
  const share = Number.isFinite(ceiling) ? `${((100 * cellsPerSecond) / ceiling).toFixed(0)} %` : '-';
  return `| ${simd} | ${precision} | ${frames} | ${dims} | ${mega(cellsPerSecond)} | ${mega(ceiling)} | ${share} |`;
}

const before = loadavg();
const kernels = measure();
const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, loadBefore: before, loadAfter: loadavg() };
const load = (values) => values.map((value) => value.toFixed(1)).join(' ');
const head = `On ${machine.cpu} x ${machine.cores}, load ${load(machine.loadBefore)} before, ${load(machine.loadAfter)} after. Millions of cells a second:`;
const table = [
  '| instructions | type | frames | dims | reached | ceiling | share |',
  '| --- | --- | ---: | ---: | ---: | ---: | ---: |',
  ...kernels.map(line),
].join('\n');
const section = `${text}\n${head}\n\n${table}\n`;
console.log(section);
mkdirSync(join(here, 'results'), { recursive: true });
mkdirSync(join(here, 'sections'), { recursive: true });
writeFileSync(join(here, 'results', 'dtw-kernels.json'), `${JSON.stringify({ machine, kernels }, null, 2)}\n`);
writeFileSync(join(here, 'sections', 'dtw-kernels.md'), section);
