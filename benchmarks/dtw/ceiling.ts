import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import type { Precision } from '@footlight/core-compare';

/** What the widest vectors of this core can do at most. */
export interface Ceiling {
  readonly simd: string;
  /** Vector operations x lanes a second, measured. */
  readonly peak: Readonly<Record<Precision, number>>;
  /** Cells a second that the recurrence could reach. */
  cells(precision: Precision, dims: number): number;
}

interface KernelRow {
  readonly simd: string;
  readonly precision: Precision;
  readonly dims: number;
  readonly ceiling: number;
}

/** Vector operations that a cell cannot do without; the reasons stand in native/compare/benches/kernels.rs. */
const operations = (dims: number): number => (dims === 1 ? 5 : (dims < 6 ? 2 * dims : dims + 2) + 4);
const widest = ['avx512', 'avx2', 'neon'];

/** Asks the benchmark of the Rust kernels, which measures what the core issues. `null`, with the reason printed, without cargo. */
export function measureCeiling(): Ceiling | null {
  const native = fileURLToPath(new URL('../../native', import.meta.url));
  const command = ['bench', '--quiet', '-p', 'footlight-compare', '--bench', 'kernels', '--', '--json', '--quick'];
  const { status, stdout } = spawnSync('cargo', command, { cwd: native, encoding: 'utf8' });
  if (status !== 0) {
    console.log('No ceiling: the kernels of native/compare could not be measured (cargo is needed).');
    return null;
  }
  const rows = JSON.parse(stdout) as KernelRow[];
  const simd = widest.find((name) => rows.some((row) => row.simd === name));
  if (simd === undefined) return null;
  const peakOf = (precision: Precision): number => {
    const row = rows.find((each) => each.simd === simd && each.precision === precision && each.dims === 1);
    return (row?.ceiling ?? 0) * operations(1);
  };
  const peak = { f32: peakOf('f32'), f64: peakOf('f64') };
  return { simd, peak, cells: (precision, dims) => peak[precision] / operations(dims) };
}
