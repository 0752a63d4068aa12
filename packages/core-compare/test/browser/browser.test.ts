import { findExecutable, missing } from '@footlight/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import * as browserEntry from '../../src/browser.js';
import * as everything from '../../src/index.js';
import { bundle, openPage, type BrowserPage } from './browser-page.js';

/** Names that need files on disk. */
const NODE_ONLY = ['loadPoseSequence', 'savePoseSequence'];

/** 64 KB in November 2026, of which zod is half; a rise is to be meant. */
const MOST_GZIP_BYTES = 90_000;

const executable = findExecutable('chromium', 'chromium-browser', 'google-chrome');

describe('the browser entry', () => {
  it('exports everything but what needs Node', () => {
    const expected = Object.keys(everything).filter((name) => !NODE_ONLY.includes(name));
    expect(Object.keys(browserEntry).toSorted()).toEqual(expected.toSorted());
  });

  it('bundles without any import, of Node or else, and stays small', async () => {
    const module = await bundle();
    expect(module).not.toMatch(/\bfrom\s*["']|\brequire\(|\bimport\s*\(\s*["']|node:/);
    const compressed = new Response(new Blob([module]).stream().pipeThrough(new CompressionStream('gzip')));
    expect((await compressed.arrayBuffer()).byteLength).toBeLessThan(MOST_GZIP_BYTES);
  });
});

/** What both sides compute, nothing from outside its braces: its source goes to the page. */
async function job(footlight: typeof browserEntry): Promise<string> {
  const wave = (length: number, dims: number, phase: number): number[][] =>
    Array.from({ length }, (_, i) => Array.from({ length: dims }, (__, k) => Math.fround(Math.sin(i / 7 + k + phase))));
  const [a, b] = [wave(90, 5, 0), wave(70, 5, 0.5)];
  const options = { backend: 'typescript' } as const;
  const metrics = ['sqeuclidean', 'euclidean', 'manhattan'] as const;
  return JSON.stringify({
    distances: metrics.map((metric) => footlight.dtwDistance(a, b, { ...options, metric })),
    scalar: footlight.dtwDistance(wave(50, 1, 0), wave(60, 1, 1), options),
    banded: footlight.dtwPath(a, b, { ...options, band: { radius: 6 }, penalty: 0.1 }),
    found: footlight.dtwSubsequence(wave(10, 5, 0.2), b, { ...options, k: 2 }),
    matrix: Array.from((await footlight.dtwDistances([a, b, wave(30, 5, 2)], options)).data),
    nearest: await footlight.dtwNearest([a], [b, wave(30, 5, 2), a], options),
    mean: Array.from((await footlight.dtwBarycenter([a, b], { ...options, iterations: 2 })).data),
    soft: footlight.softDtw(a, b, options),
  });
}

describe.skipIf(missing(executable !== null, 'Chromium'))('in Chromium', () => {
  let open: BrowserPage;
  let strict: BrowserPage;
  const run = <Result>({ page }: BrowserPage, script: string): Promise<Result> =>
    page.evaluate(`import('/browser.js').then(${script})`) as Promise<Result>;

  beforeAll(async () => {
    const module = await bundle();
    open = await openPage(executable ?? '', module);
    // No 'wasm-unsafe-eval': WebAssembly is forbidden.
    strict = await openPage(executable ?? '', module, "default-src 'none'; script-src 'self'");
  });
  afterAll(async () => {
    await open?.close();
    await strict?.close();
  });

  it('gives the numbers of Node to the last bit, on SIMD kernels', async () => {
    const inNode = await job(browserEntry);
    expect(await run<string>(open, `${job}`)).toBe(inNode);
    const reason = await run<string>(open, '(footlight) => footlight.selectBackend("typescript").reason');
    expect(reason).toBe('asked for; WebAssembly SIMD');
  });

  it('gives the same numbers where a content security policy forbids WebAssembly, and says so', async () => {
    const inNode = await job(browserEntry);
    expect(await run<string>(strict, `${job}`)).toBe(inNode);
    const reason = await run<string>(strict, '(footlight) => footlight.selectBackend("typescript").reason');
    expect(reason).toMatch(/^asked for; plain loops, no WebAssembly SIMD: /);
  });

  it('falls back by itself to TypeScript, and refuses native with a typed error', async () => {
    const automatic = await run<string>(open, '(footlight) => footlight.selectBackend().reason');
    expect(automatic).toMatch(/^the native addon is unavailable: the native addon needs Node\.js/);
    const code = await run<string>(
      open,
      `({ dtwDistance }) => { try { return dtwDistance([1], [2], { backend: 'native' }); } catch (error) { return error.code; } }`,
    );
    expect(code).toBe('compare/backend-unavailable');
  });

  it('stays responsive and can be stopped during long work', async () => {
    const outcome = await run<string>(
      open,
      `async ({ dtwDistances }) => {
        const long = Array.from({ length: 60 }, (_, s) => Float64Array.from({ length: 2000 }, (__, i) => Math.sin(i * s)));
        const controller = new AbortController();
        setTimeout(() => controller.abort(new Error('stopped by a timer')), 20);
        return dtwDistances(long, { signal: controller.signal }).then(() => 'finished', (error) => error.message);
      }`,
    );
    expect(outcome).toBe('stopped by a timer');
  });
});
