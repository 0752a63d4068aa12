// Counts what the Rust kernels do: instructions under callgrind and allocations, for the plain recurrence and for AVX2
// (valgrind 3.19 does not know AVX-512). Fails when a count leaves what is committed in native.json; --update writes that file.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const native = join(here, '..', '..', 'native');
const committed = join(here, 'native.json');

/** Instruction counts move a little with the C library and its memcpy; a real change moves them more. */
const tolerance = 0.02;

function run(command, args, env = {}) {
  const child = spawnSync(command, args, {
    cwd: native,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 2 ** 26,
  });
  if (child.error || child.status !== 0)
    throw new Error(`${command} ${args.join(' ')} failed: ${child.error?.message ?? child.stderr}`);
  return child;
}

function buildCounters() {
  const args = ['bench', '--locked', '-p', 'footlight-compare', '--bench', 'counters', '--no-run'];
  const { stdout } = run('cargo', [...args, '--message-format=json']);
  const messages = stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
  const built = messages.find((message) => message.executable && message.target?.name === 'counters');
  if (!built) throw new Error('cargo built no "counters" executable');
  return built.executable;
}

function count(executable, workload, simd) {
  const env = { FOOTLIGHT_SIMD: simd };
  const allocations = Number(run(executable, [workload], env).stdout);
  const out = join(tmpdir(), `footlight-callgrind-${process.pid}`);
  const options = ['--tool=callgrind', '--collect-atstart=no', '--toggle-collect=footlight_workload'];
  const { stderr } = run(
    'valgrind',
    [...options, `--callgrind-out-file=/dev/null`, `--log-file=${out}`, executable, workload],
    env,
  );
  const log = readFileSync(out, 'utf8') + stderr;
  spawnSync('rm', ['-f', out]);
  const instructions = Number(/Collected\s*:\s*(\d+)/.exec(log)?.[1]);
  if (!(instructions > 0)) throw new Error(`callgrind counted nothing in ${workload}:\n${log}`);
  return { instructions, allocations };
}

function measure() {
  const executable = buildCounters();
  const workloads = run(executable, []).stdout.trim().split('\n');
  const sets = ['scalar', ...(process.arch === 'x64' ? ['avx2'] : [])];
  const entries = sets.flatMap((simd) => workloads.map((name) => [`${simd}/${name}`, count(executable, name, simd)]));
  return Object.fromEntries(entries);
}

/** One line for each count that is not as committed. */
function differences(found, expected) {
  const names = new Set([...Object.keys(found), ...Object.keys(expected)]);
  return [...names].flatMap((name) => {
    const [now, then] = [found[name], expected[name]];
    if (!now || !then) return [`${name}: ${now ? 'not committed' : 'gone'}`];
    const change = now.instructions / then.instructions - 1;
    const lines = [];
    if (Math.abs(change) > tolerance)
      lines.push(`${name}: ${now.instructions} instructions, ${(100 * change).toFixed(1)} % from ${then.instructions}`);
    if (now.allocations !== then.allocations)
      lines.push(`${name}: ${now.allocations} allocations, committed are ${then.allocations}`);
    return lines;
  });
}

/** Why nothing can be counted here; null when it can. */
function obstacle(rustc) {
  if (process.arch !== 'x64') return `the committed counts are of x64, this is ${process.arch}`;
  if (spawnSync('valgrind', ['--version']).status !== 0) return 'valgrind is not installed';
  if (rustc === null) return 'Rust is not installed';
  return null;
}

function main() {
  const version = spawnSync('rustc', ['--version'], { encoding: 'utf8' });
  const rustc = version.status === 0 ? version.stdout.trim() : null;
  const why = obstacle(rustc);
  if (why) {
    console.log(`native counters: skipped, ${why}`);
    if (process.env.FOOTLIGHT_REQUIRE_ALL === '1') process.exitCode = 1;
    return;
  }
  const found = measure();
  if (process.argv.includes('--update')) {
    writeFileSync(committed, `${JSON.stringify({ rustc, counts: found }, null, 2)}\n`);
    console.log(`native counters: ${Object.keys(found).length} written`);
    return;
  }
  const expected = JSON.parse(readFileSync(committed, 'utf8'));
  const lines = differences(found, expected.counts);
  if (lines.length === 0) {
    console.log(`native counters: ${Object.keys(found).length} as committed`);
    return;
  }
  console.error(`native counters moved (committed with ${expected.rustc}, this is ${rustc}):\n  ${lines.join('\n  ')}`);
  console.error(
    'If that is meant, run "node benchmarks/counters/check-native.mjs --update" and say why in the commit.',
  );
  process.exitCode = 1;
}

main();
