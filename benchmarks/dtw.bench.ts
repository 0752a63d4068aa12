/**
 * bench:dtw. Our backends beside the npm packages, dtaidistance's C library and tslearn, on the same series in one run, taking
 * turns; the results must agree before a time counts. Prints tables, writes results/dtw.json and sections/dtw.md.
 * `--quick` leaves out the largest cases.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, loadavg } from 'node:os';

import { selectBackend } from '@footlight/core-compare';

import { measureAligned } from './dtw/aligned.js';
import { measureCeiling } from './dtw/ceiling.js';
import { measureCase, type CaseResult } from './dtw/measure-case.js';
import { startDistances } from './dtw/python-peer.js';
import { goalsOf, sectionOf, tableOf, type DtwReport } from './dtw/report.js';

const isQuick = process.argv.includes('--quick');
const lengths = isQuick ? [128, 960] : [128, 960, 1920];
const manyDims = isQuick ? [8, 33] : [2, 8, 12, 16, 33, 66, 99];

async function main(): Promise<void> {
  const loadBefore = loadavg();
  const python = await startDistances();
  const cases: CaseResult[] = [];
  for (const frames of lengths) cases.push(await measureCase(frames, 1, python));
  for (const dims of manyDims) cases.push(await measureCase(960, dims, python));
  python?.close();
  const ceiling = measureCeiling();
  const hasNative = selectBackend('auto').backend.name === 'native';
  const report: DtwReport = {
    machine: `${cpus()[0]?.model ?? 'unknown'} x ${cpus().length}`,
    load: { before: loadBefore, after: loadavg() },
    backend: selectBackend('auto').reason,
    versions: {
      node: process.version,
      ...npmVersions('dtw', 'dynamic-time-warping', 'tinybench'),
      ...python?.versions,
    },
    ceiling: ceiling && { simd: ceiling.simd, peak: ceiling.peak },
    cases: cases.map((each) => ({
      ...each,
      ceiling: ceiling && { f32: ceiling.cells('f32', each.dims), f64: ceiling.cells('f64', each.dims) },
    })),
    aligned: measureAligned(hasNative ? ['native', 'typescript'] : ['typescript']),
  };
  console.log(tableOf(report));
  for (const goal of goalsOf(report)) console.log(goal);
  writeFileSync(new URL('results/dtw.json', import.meta.url), `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(new URL('sections/dtw.md', import.meta.url), sectionOf(report));
}

function npmVersions(...names: string[]): Record<string, string> {
  const resolve = createRequire(import.meta.url).resolve;
  return Object.fromEntries(names.map((name) => [`npm ${name}`, versionAt(resolve(name))]));
}

/** The version in the nearest package.json with a name above a file. */
function versionAt(file: string): string {
  for (let folder = new URL('.', `file://${file}`); folder.pathname !== '/'; folder = new URL('..', folder)) {
    try {
      const { version } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8')) as { version?: string };
      if (version !== undefined) return version;
    } catch {
      // No package.json here; look one folder up.
    }
  }
  return 'unknown';
}

await main();
