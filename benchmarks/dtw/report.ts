import type { AlignedRow } from './aligned.js';
import type { CaseResult } from './measure-case.js';

export interface DtwReport {
  readonly machine: string;
  readonly load: { readonly before: readonly number[]; readonly after: readonly number[] };
  readonly backend: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly ceiling: { readonly simd: string; readonly peak: Readonly<Record<'f32' | 'f64', number>> } | null;
  readonly cases: readonly (CaseResult & { readonly ceiling: { readonly f32: number; readonly f64: number } | null })[];
  readonly aligned: readonly AlignedRow[];
}

type Row = DtwReport['cases'][number];

const NATIVE = 'Footlight native f32';
const NATIVE_F64 = 'Footlight native f64';
const TYPESCRIPT = 'Footlight TypeScript';
const PEER_C = 'dtaidistance C';
const NPM = ['npm dtw', 'npm dynamic-time-warping'];
const COLUMNS = [NATIVE, NATIVE_F64, TYPESCRIPT, PEER_C, 'tslearn', ...NPM];

/** Times of native f32 over dtaidistance's C that are asked for at 960 frames, by dims. */
const NATIVE_GOALS: ReadonlyMap<number, number> = new Map([
  [1, 70],
  [8, 15],
  [16, 19],
  [33, 25],
  [66, 28],
]);

/** Millions of cells a second that dtaidistance's C reached on the machine (Cascade Lake) on which those goals were set. */
const PEER_WHEN_SET: ReadonlyMap<number, number> = new Map([
  [1, 166],
  [8, 128],
  [16, 71],
  [33, 32],
  [66, 15],
]);

/** Cells a second, in millions. */
function speed({ frames, milliseconds }: Row, name: string): number | null {
  const time = milliseconds[name];
  return time === undefined ? null : (frames * frames) / time / 1000;
}

function ratio({ milliseconds }: Row, ours: string, theirs: string): number | null {
  const [mine, peer] = [milliseconds[ours], milliseconds[theirs]];
  return mine === undefined || peer === undefined ? null : peer / mine;
}

const round = (value: number | null, digits = 0): string => (value === null ? '-' : value.toFixed(digits));
const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** Markdown: speeds, ratios and the aligned case. */
export function tableOf(report: DtwReport): string {
  const heads = ['frames', 'dims', ...COLUMNS];
  const speeds = report.cases.map((row) =>
    line([`${row.frames}`, `${row.dims}`, ...COLUMNS.map((name) => round(speed(row, name)))]),
  );
  const ratioHeads = [
    'frames',
    'dims',
    'f32 over C',
    'f64 over C',
    'TypeScript over C',
    'TypeScript over best npm',
    'f32 share of ceiling',
    'f64 share',
  ];
  const ratios = report.cases.map((row) => line([`${row.frames}`, `${row.dims}`, ...ratiosOf(row)]));
  const aligned = report.aligned.map(({ what, milliseconds, coreMilliseconds, megabytes }) =>
    line([what, milliseconds.toFixed(1), coreMilliseconds.toFixed(1), round(megabytes, 1)]),
  );
  return [
    'Millions of cells a second, best of all rounds:',
    '',
    line(heads),
    line(heads.map(() => '---:')),
    ...speeds,
    '',
    'Ratios in the same run:',
    '',
    line(ratioHeads),
    line(ratioHeads.map(() => '---:')),
    ...ratios,
    '',
    '5,400 x 5,400 frames of 33 dims (bands of 60 frames either side):',
    '',
    line(['', 'ms', 'ms of a core', 'MB of peak memory added']),
    line(['---', '---:', '---:', '---:']),
    ...aligned,
  ].join('\n');
}

function ratiosOf(row: Row): string[] {
  const share = (name: string, precision: 'f32' | 'f64'): string => {
    const found = speed(row, name);
    return found === null || row.ceiling === null
      ? '-'
      : `${((100 * found * 1e6) / row.ceiling[precision]).toFixed(0)} %`;
  };
  return [
    round(ratio(row, NATIVE, PEER_C), 1),
    round(ratio(row, NATIVE_F64, PEER_C), 1),
    round(ratio(row, TYPESCRIPT, PEER_C), 2),
    round(overNpm(row), 1),
    share(NATIVE, 'f32'),
    share(NATIVE_F64, 'f64'),
  ];
}

function overNpm(row: Row): number | null {
  const ratios = NPM.map((name) => ratio(row, TYPESCRIPT, name)).filter((value) => value !== null);
  return ratios.length === 0 ? null : Math.min(...ratios);
}

/** One line a goal: what is asked for, what was found. */
export function goalsOf(report: DtwReport): string[] {
  return report.cases.flatMap((row) => [
    ...(row.frames === 960 ? nativeGoals(row) : []),
    goal(row, 'TypeScript over the best npm peer', overNpm(row), 2),
    ...(row.dims === 1 || (row.dims >= 8 && row.dims <= 66)
      ? [goal(row, 'TypeScript over C', ratio(row, TYPESCRIPT, PEER_C), row.dims === 1 ? 1 / 2 : 1 / 3)]
      : []),
  ]);
}

function nativeGoals(row: Row): string[] {
  const wanted = NATIVE_GOALS.get(row.dims);
  if (wanted === undefined) return [];
  return [
    goal(row, 'native f32 over C', ratio(row, NATIVE, PEER_C), wanted),
    goal(row, 'native f64 over native f32', ratio(row, NATIVE_F64, NATIVE), 1 / 2),
  ];
}

function goal({ frames, dims }: Row, what: string, found: number | null, wanted: number): string {
  const verdict = found === null ? 'not measured' : found >= wanted ? 'met' : 'MISSED';
  return `${verdict}: ${frames} frames, ${dims} dims: ${what} ${round(found, 2)} (goal ${round(wanted, 2)})`;
}

/** Why a native goal is out of reach: what it would take here, beside what the core can do. */
function causesOf(report: DtwReport): string[] {
  return report.cases.flatMap((row) => {
    const wanted = NATIVE_GOALS.get(row.dims);
    const found = ratio(row, NATIVE, PEER_C);
    const peer = speed(row, PEER_C);
    if (row.frames !== 960 || wanted === undefined || found === null || peer === null || found >= wanted) return [];
    const needed = wanted * peer;
    const share = row.ceiling === null ? null : (100 * needed * 1e6) / row.ceiling.f32;
    return [
      `- MISSED: ${row.dims} dims, native f32 over C ${found.toFixed(1)} (goal ${wanted}). C reaches ${peer.toFixed(0)} Mcell/s here, where it reached ` +
        `${PEER_WHEN_SET.get(row.dims)} when the goal was set; ${wanted} times that is ${needed.toFixed(0)} Mcell/s, ${round(share)} % of the ceiling.`,
    ];
  });
}

/** The section of RESULTS.md. */
export function sectionOf(report: DtwReport): string {
  const load = [report.load.before, report.load.after]
    .map((values) => values.map((value) => value.toFixed(1)).join(' '))
    .join(' before, ');
  const goals = goalsOf(report);
  const missed = goals.filter((each) => each.startsWith('MISSED'));
  const versions = Object.entries(report.versions).map(([name, version]) => `${name} ${version}`);
  return [
    '## Dynamic time warping',
    '',
    `\`bench:dtw\` on ${report.machine}, load ${load} after. Uniformly random series; every contender's result agrees with ours`,
    '(1e-9 relative, 1e-5 for f32) before its time counts. Contenders take turns in eight rounds; the best time of each counts.',
    '"C" is dtaidistance\'s C library; "best npm" the faster of `dtw` (1-D only) and `dynamic-time-warping`.',
    report.ceiling === null
      ? 'The ceiling was not measured.'
      : `The ceiling is what this core could do with ${report.ceiling.simd} vectors, from its measured rate of vector operations (native/compare/benches/kernels.rs); the shares include the call from JavaScript. From 6 dims on it counts a multiply-add a dim, since squared differences of series that are not alike are worked out from products (docs/decisions/0011); before that a subtraction too. It counts one lane shift a register of cells; in one dim the kernel needs fewer, so that a share may exceed 100 %.`,
    '',
    tableOf(report),
    '',
    `Goals met: ${goals.filter((each) => each.startsWith('met')).length} of ${goals.length}.`,
    ...causesOf(report),
    ...missed.filter((each) => !each.includes('native f32 over C')).map((each) => `- ${each}`),
    '',
    `Versions: ${versions.join(', ')}.`,
    '',
  ].join('\n');
}
