import type { Backend, ResolvedDtwOptions, SeriesView } from './backend.js';
import type { Addon } from './native-addon.js';
import { loadAddon } from './native-addon.js';
import { optionSlots } from './native-options.js';
import { NativeReference } from './native-reference.js';
import { NativeWarp } from './native-warp.js';
import { oncePerSeries } from '../internal/once-per-series.js';
import { firstBeyond } from './typescript/first-beyond.js';

/** Looking at so few values takes less than a call of the addon. */
const fewValues = 256;

/** Threads for catalogue work; 0 lets the addon take as many as the machine offers. */
const ALL_THREADS = 0;

/**
 * The backend in Rust. Arrays are read in place: those given to `distances` and `nearest` must not be written to until the promise settles.
 *
 * @throws Error with the cause when the addon cannot be loaded
 */
export function loadNativeBackend(addon: Addon = loadAddon()): Backend {
  const referenceOf = oncePerSeries((samples, dims) => new NativeReference(addon, samples, dims));
  return {
    name: 'native',
    firstBeyond: (values, largest) =>
      values.length < fewValues ? firstBeyond(values, largest) : addon.firstBeyond(values, largest),
    distance: (a, b, options) =>
      addon.distance(
        samplesOf(a),
        a.mask ?? null,
        samplesOf(b),
        b.mask ?? null,
        a.dims,
        optionSlots(options),
        options.weights,
      ),
    path: (a, b, options) => addon.path(...pair(a, b), ...rules(options)),
    subsequence: (query, series, k, options) => addon.subsequence(...pair(query, series), k, ...rules(options)),
    softDistance: (a, b, gamma, options) => addon.softDistance(...pair(a, b), gamma, ...rules(options)),
    distances: (...args) => search(addon, addon.distances, ...args),
    nearest: (...args) => search(addon, addon.nearest, ...args),
    createWarp: (reference, _frames, dims, options) => new NativeWarp(addon, referenceOf(reference, dims), options),
  };
}

function pair(
  a: SeriesView,
  b: SeriesView,
): [SeriesView['data'], Uint8Array | null, SeriesView['data'], Uint8Array | null, number] {
  return [samplesOf(a), a.mask ?? null, samplesOf(b), b.mask ?? null, a.dims];
}

/** The samples that belong to the view, should its array be longer. */
function samplesOf(view: SeriesView): SeriesView['data'] {
  const length = view.frames * view.dims;
  return view.data.length === length ? view.data : view.data.subarray(0, length);
}

function rules(options: ResolvedDtwOptions): [Float64Array, Float64Array | null] {
  return [optionSlots(options), options.weights];
}

async function search(
  addon: Addon,
  run: Addon['distances'],
  queries: readonly SeriesView[],
  catalogue: readonly SeriesView[],
  options: ResolvedDtwOptions,
  signal?: AbortSignal,
): Promise<Float64Array> {
  signal?.throwIfAborted();
  const cancellation = new addon.Cancellation();
  const cancel = (): void => cancellation.cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  const dims = queries[0]?.dims ?? catalogue[0]?.dims ?? 1;
  try {
    return await run(queries.map(shared), catalogue.map(shared), dims, ...rules(options), ALL_THREADS, cancellation);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

function shared(view: SeriesView): { data: SeriesView['data']; mask?: Uint8Array } {
  return view.mask ? { data: samplesOf(view), mask: view.mask } : { data: samplesOf(view) };
}
