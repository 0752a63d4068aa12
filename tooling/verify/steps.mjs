import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { answers } from '../setup/command.mjs';
import { root } from '../setup/paths.mjs';

/** Counts of a step that is one check: passed or failed as a whole. */
const asOneCheck = ({ code }) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 });

/** Counts of `cargo test`: the sum of its "test result" lines. */
function cargoCounts({ code, output }) {
  const results = [...output.matchAll(/(\d+) passed; (\d+) failed; (\d+) ignored/g)];
  const sum = (group) => results.reduce((total, match) => total + Number(match[group]), 0);
  return { passed: sum(1), failed: Math.max(sum(2), code === 0 ? 0 : 1), skipped: sum(3) };
}

/** Counts of a vitest run, from the JSON report it wrote. */
const vitestCounts =
  (report) =>
  ({ code }) => {
    if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(report, 'utf8'));
    rmSync(report);
    const failed = Math.max(numFailedTests, code === 0 ? 0 : 1);
    return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests };
  };

function vitest(name, ...args) {
  const report = join(tmpdir(), `footlight-${name}-${process.pid}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return { name, program: 'vitest', args: ['run', ...args, ...reporters], count: vitestCounts(report) };
}

const check = (name, program, ...args) => ({ name, program, args, count: asOneCheck });
const cargo = (name, ...args) => ({
  name,
  program: 'cargo',
  args,
  cwd: join(root, 'native'),
  count: asOneCheck,
  env: { CARGO_TERM_COLOR: 'never' },
});

/** Everything that must hold, in the order in which a mistake is cheapest to find. */
export async function steps() {
  const rust = (await answers('cargo')) ? rustSteps() : [];
  return [
    check('format', 'oxfmt', '--check', '.'),
    check('lint', 'oxlint', '--quiet', '--deny-warnings', '.'),
    check('types', 'tsc', '--noEmit', '-p', 'tsconfig.json'),
    check('dance page types', 'tsc', '--noEmit', '-p', 'examples/dance-trainer/web/tsconfig.json'),
    check('interview page types', 'tsc', '--noEmit', '-p', 'examples/interview-feedback/web/tsconfig.json'),
    check(
      'arrows',
      'depcruise',
      '--config',
      '.dependency-cruiser.mjs',
      'packages',
      'tooling',
      'benchmarks',
      'examples',
    ),
    check('unused code', 'knip'),
    check('manifests', 'sherif'),
    ...rust,
    check('build', 'turbo', 'run', 'build', '--output-logs=errors-only'),
    check('package shape', 'turbo', 'run', 'lint:pkg', '--output-logs=errors-only'),
    vitest('tests'),
    vitest('packed', '--config', 'vitest.packed.config.ts'),
    check('native packages', process.execPath, 'native/compare-node/packages.mjs', '--check'),
    check('native counters', process.execPath, 'benchmarks/counters/check-native.mjs'),
  ];
}

function rustSteps() {
  return [
    cargo('rust format', 'fmt', '--all', '--check'),
    cargo('rust lint', 'clippy', '--all-targets', '--quiet', '--', '-D', 'warnings'),
    { ...cargo('rust tests', 'test', '--workspace', '--quiet'), count: cargoCounts },
  ];
}
