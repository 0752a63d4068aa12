import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

import { missing } from '@footlight/testkit';
import { describe, expect, it } from 'vitest';

import type { ResolvedDtwOptions, SeriesView } from './backend.js';
import { loadAddon } from './native-addon.js';
import { loadNativeBackend } from './native-backend.js';
import { selectBackend } from './select-backend.js';

const available = selectBackend('auto').backend.name === 'native';

const plain: ResolvedDtwOptions = {
  metric: 'sqeuclidean',
  root: true,
  radius: Infinity,
  openBeginA: 0,
  openEndA: 0,
  openBeginB: 0,
  openEndB: 0,
  penalty: 0,
  maxDistance: Infinity,
  weights: null,
  precision: 'f64',
};

function ramp(frames: number, dims: number, step: number): SeriesView {
  return { data: Float32Array.from({ length: frames * dims }, (_, k) => (k * step) % 7), frames, dims };
}

/** Bytes that 10^5 calls may add: the allocator's own slack. A leak of 100 bytes a call would be 10 MB. */
const slackBytes = 8 * 2 ** 20;

/** Runs code in a Node of its own with the addon as `addon`; gives what it prints. */
function inFreshNode(code: string, env: Readonly<Record<string, string>> = {}): string {
  const addon = createRequire(import.meta.url).resolve('@footlight/compare-native');
  const script = `const load = () => require(${JSON.stringify(addon)});${code}`;
  const child = spawnSync(process.execPath, ['--expose-gc', '-e', script], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return child.stdout + child.stderr;
}

describe.skipIf(missing(available, 'the native addon'))('the native backend', () => {
  it('reads only the frames that belong to a view', () => {
    const { distance } = loadNativeBackend();
    const long = { ...ramp(9, 2, 0.5), frames: 4 };
    expect(distance(long, ramp(4, 2, 0.5), plain)).toBe(0);
  });

  it('leaves its input as it was', () => {
    const a = ramp(40, 3, 0.3);
    const copy = a.data.slice();
    const { distance, path } = loadNativeBackend();
    distance(a, ramp(50, 3, 0.7), plain);
    path(a, ramp(50, 3, 0.7), { ...plain, weights: Float64Array.of(1, 2, 3) });
    expect(a.data).toEqual(copy);
  });

  it('rejects with the reason of the signal when it is aborted, before and during the work', async () => {
    const { distances } = loadNativeBackend();
    const all = Array.from({ length: 60 }, (_, k) => ramp(3000, 1, 0.1 + k));
    const reason = new Error('the user left');
    await expect(distances(all, all, plain, AbortSignal.abort(reason))).rejects.toBe(reason);
    const controller = new AbortController();
    const running = distances(all, all, { ...plain, metric: 'euclidean', radius: 1000 }, controller.signal);
    controller.abort(reason);
    await expect(running).rejects.toBe(reason);
  });

  it('does catalogue work beside the main thread', async () => {
    const { distances } = loadNativeBackend();
    const all = Array.from({ length: 12 }, (_, k) => ramp(1500, 4, 0.1 + k));
    let turns = 0;
    const count = setInterval(() => (turns += 1), 1);
    await distances(all, all, { ...plain, penalty: 1 });
    clearInterval(count);
    expect(turns).toBeGreaterThan(0);
  });

  it('turns what the addon refuses into errors that carry its code', () => {
    const addon = loadAddon();
    const one = Float64Array.of(1);
    expect(() => addon.distance(one, null, one, null, 2, new Float64Array(10), null)).toThrow(/^\[shape\] 1 samples/);
    expect(() => addon.distance(one, null, one, null, 1, new Float64Array(3), null)).toThrow(
      /^\[shape\] 3 option slots/,
    );
    expect(() => addon.distance(one, null, 'x' as never, null, 1, new Float64Array(10), null)).toThrow();
    const settings = Float64Array.of(3, 1, 0, 0, 1);
    const [frame, numbers] = [new Float32Array(4), new Float64Array(6)];
    expect(() => new addon.WarpReference(new Float32Array(3), 2, frame, numbers)).toThrow(/^\[shape\] 3 samples/);
    expect(() => new addon.WarpReference(new Float32Array(4), 2, new Float32Array(3), numbers)).toThrow(
      /^\[shape\] 3 and 6 numbers to talk through/,
    );
    const reference = new addon.WarpReference(new Float32Array(4), 2, frame, numbers);
    expect(() => new addon.Warp(reference, settings.subarray(1))).toThrow(/^\[shape\] 4 settings/);
    const warp = new addon.Warp(reference, settings);
    const push = warp.pusher();
    numbers[1] = -1;
    expect(() => push()).toThrow(/^\[range\] pace is -1/);
    expect(() => warp.restore(new Uint8Array(30))).toThrow(/^\[state\]/);
  });

  it('tells every place it looked in when the addon does not load', () => {
    const said = inFreshNode('try { load() } catch (error) { console.log(error.message) }', {
      FOOTLIGHT_NATIVE_PATH: '/nowhere/addon.node',
    });
    expect(said).toContain('/nowhere/addon.node');
    expect(said).toContain('build.mjs');
  });

  it('gives the same distance on every instruction set that it can be held to', () => {
    const code = `
      const wave = (phase) => Float64Array.from({ length: 300 }, (_, k) => Math.sin(k / 7 + phase));
      const slots = Float64Array.of(0, 1, Infinity, 0, 0, 0, 0, 0, Infinity, 64);
      console.log(load().distance(wave(0), null, wave(1), null, 3, slots, null));`;
    const found = ['scalar', 'avx2', 'avx512'].map((name) => Number(inFreshNode(code, { FOOTLIGHT_SIMD: name })));
    expect(found[0]).toBeGreaterThan(0);
    for (const value of found) expect(value).toBeCloseTo(found[0] ?? NaN, 10);
  });

  it('keeps no memory over 10^5 calls of each kind', () => {
    const code = `
      const addon = load();
      const a = Float32Array.from({ length: 60 }, (_, k) => k % 5), b = Float64Array.from({ length: 60 }, (_, k) => k % 7);
      const slots = Float64Array.of(0, 1, Infinity, 0, 0, 0, 0, 0, Infinity, 64);
      const weights = Float64Array.of(1, 2), mask = new Uint8Array(60).fill(1);
      const makeWarp = () => {
        const frame = Float32Array.of(1, 2, 1, 1), numbers = new Float64Array(6);
        const reference = new addon.WarpReference(a, 2, frame, numbers);
        const warp = new addon.Warp(reference, Float64Array.of(8, 3, 0, 0.1, 1));
        return { warp, push: warp.pusher(), numbers };
      };
      const { warp, push, numbers } = makeWarp();
      const round = (calls) => {
        for (let k = 0; k < calls; k += 1) {
          addon.distance(a, null, b, mask, 2, slots, weights);
          addon.path(a, null, b, null, 2, slots, null);
          addon.subsequence(a.subarray(0, 8), null, b, null, 2, 2, slots, null);
          numbers.set([k % 30, 1, 1, 1]);
          push();
          warp.restore(warp.serialize());
          if (k % 50 === 0) makeWarp().push();
          try { addon.distance(a, null, b, null, 7, slots, null); } catch {}
        }
      };
      const settle = async () => { for (let k = 0; k < 5; k += 1) { gc(); await new Promise((done) => setTimeout(done, 20)); } };
      (async () => {
        for (let k = 0; k < 5; k += 1) { round(4_000); await settle(); }
        const before = process.memoryUsage().rss;
        for (let k = 0; k < 25; k += 1) { round(4_000); await settle(); }
        console.log(process.memoryUsage().rss - before);
      })();`;
    const grown = Number(inFreshNode(code));
    expect(grown).not.toBeNaN();
    expect(grown).toBeLessThan(slackBytes);
  });

  it('keeps one copy of a reference, however many warps follow it, and frees it with the last of them', () => {
    const code = `
      const addon = load();
      const megabytes = () => process.memoryUsage().rss / 2 ** 20;
      const settle = async () => { for (let k = 0; k < 5; k += 1) { gc(); await new Promise((done) => setTimeout(done, 20)); } };
      const numbers = new Float64Array(6);
      const push = (pusher) => { numbers.fill(1); pusher(); };
      const crowd = () => {
        const reference = new addon.WarpReference(new Float32Array(2 ** 22), 64, new Float32Array(128), numbers);
        return Array.from({ length: 500 }, () => new addon.Warp(reference, Float64Array.of(60, 15, 0, 0.1, 1)).pusher());
      };
      (async () => {
        const before = megabytes();
        let pushers = crowd();
        pushers.forEach(push);
        await settle();
        const held = megabytes();
        push(pushers[499]);
        pushers = null;
        await settle();
        console.log(JSON.stringify({ held: held - before, left: megabytes() - before }));
      })();`;
    const { held, left } = JSON.parse(inFreshNode(code)) as { held: number; left: number };
    // The reference is 16 MiB; 500 warps with windows of 121 frames need 3 KiB each.
    expect(held).toBeGreaterThan(15);
    expect(held).toBeLessThan(32);
    expect(left).toBeLessThan(10);
  });

  it('prepares a reference once for all warps of the same array', () => {
    const { createWarp } = loadNativeBackend();
    const options = { radius: 60, maxStep: 15, metric: 'sqeuclidean', stepPenalty: 0.1, monotone: true } as const;
    const reference = new Float32Array(2 ** 20);
    const before = process.memoryUsage().rss;
    const warps = Array.from({ length: 100 }, () => createWarp(reference, 2 ** 14, 64, options));
    expect(process.memoryUsage().rss - before).toBeLessThan(40 * 2 ** 20); // copies would take 400 MiB
    expect(warps[99]?.serialize()).toEqual(createWarp(reference.slice(), 2 ** 14, 64, options).serialize());
  });

  it('keeps no memory over catalogue work', () => {
    const code = `
      const addon = load();
      const series = Array.from({ length: 30 }, (_, k) => ({ data: Float32Array.from({ length: 60 }, (_, t) => (t * k) % 5) }));
      const slots = Float64Array.of(0, 1, Infinity, 0, 0, 0, 0, 0, Infinity, 64);
      const round = async (calls) => {
        for (let k = 0; k < calls; k += 1) {
          await addon.distances(series, series, 2, slots, null, 2, new addon.Cancellation());
          await addon.nearest(series, series, 2, slots, null, 2, new addon.Cancellation());
        }
        gc();
        await new Promise((done) => setTimeout(done, 20));
      };
      (async () => {
        for (let k = 0; k < 3; k += 1) await round(100);
        const before = process.memoryUsage().rss;
        for (let k = 0; k < 10; k += 1) await round(100);
        console.log(process.memoryUsage().rss - before);
      })();`;
    const grown = Number(inFreshNode(code));
    expect(grown).not.toBeNaN();
    expect(grown).toBeLessThan(slackBytes);
  });
});
