import { SIMD_MODULE } from './simd-module.js';

/** A linear memory; `grow` adds pages of 64 KiB and makes a new `buffer`. */
export interface SimdMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** The part of WebAssembly's JavaScript interface that is used here; it is in no library of types without the DOM. */
interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}

/** The kernels that scripts/assemble-kernels.mjs makes. Addresses are bytes into `memory`; all values are float64. */
export interface SimdKernels {
  readonly memory: SimdMemory;
  accumulateCosts(above: number, steps: number, costs: number, penalty: number): void;
  accumulateSquares(above: number, steps: number, rows: number, columns: number): void;
  accumulateAbsolutes(above: number, steps: number, rows: number, columns: number): void;
  fillSquares(rows: number, columns: number, dims: number, pairs: number, out: number): void;
  fillRoots(rows: number, columns: number, dims: number, pairs: number, out: number): void;
  fillAbsolutes(rows: number, columns: number, dims: number, pairs: number, out: number): void;
}

/** Either the kernels or why there are none. */
export type SimdSupport = { readonly kernels: SimdKernels } | { readonly kernels: null; readonly reason: string };

let support: SimdSupport | null = null;

/**
 * The kernels, made on first use; they are small enough (< 4 KB) to be compiled at once on a browser's main thread. Where
 * WebAssembly SIMD is missing, or forbidden by a content security policy, the plain loops give the same results.
 */
export function simdSupport(): SimdSupport {
  support ??= instantiate();
  return support;
}

function instantiate(): SimdSupport {
  const { WebAssembly: api } = globalThis as { readonly WebAssembly?: WebAssemblyApi };
  if (api === undefined) return { kernels: null, reason: 'there is no WebAssembly' };
  try {
    const bytes = Uint8Array.from(atob(SIMD_MODULE), (letter) => letter.charCodeAt(0));
    const { exports } = new api.Instance(new api.Module(bytes));
    return { kernels: exports as SimdKernels };
  } catch (cause) {
    return { kernels: null, reason: cause instanceof Error ? cause.message : String(cause) };
  }
}
