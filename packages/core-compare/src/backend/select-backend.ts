import { loadNativeBackend } from '#native-backend';

import { CompareError } from '../errors/compare-error.js';
import type { Backend } from './backend.js';
import { simdSupport } from './typescript/simd-kernels.js';
import { typescriptBackend } from './typescript/typescript-backend.js';

/** Which implementation computes. `auto` takes the addon where it loads. */
export type BackendPreference = 'auto' | 'native' | 'typescript';

/** The implementation chosen and a reason that a person can read. */
export interface BackendSelection {
  readonly backend: Backend;
  readonly reason: string;
}

/**
 * Chooses the backend: the option, else `FOOTLIGHT_BACKEND`, else `auto`. Loads the addon on first use and remembers the outcome.
 * `auto` falls back to TypeScript and says why in `reason`; `native` never falls back.
 *
 * Env: `FOOTLIGHT_BACKEND` = `auto`, `native` or `typescript`.
 *
 * @param preference @default what the environment says, else 'auto'
 * @throws {CompareError} `compare/backend-unavailable` when `native` is asked for and the addon does not load (`cause` says why)
 * @throws {CompareError} `compare/invalid-option` for any other word
 */
export function selectBackend(preference?: BackendPreference, load: () => Backend = loadOnce): BackendSelection {
  const asked = preference ?? preferenceFromEnvironment();
  const wanted = checkedPreference(asked ?? 'auto', preference === undefined ? 'FOOTLIGHT_BACKEND' : 'backend');
  const origin = preference === undefined ? 'asked for by FOOTLIGHT_BACKEND' : 'asked for';
  if (wanted === 'typescript') return typescriptSelection(origin);
  try {
    return { backend: load(), reason: wanted === 'native' ? origin : 'the native addon loaded' };
  } catch (cause) {
    if (wanted === 'native') throw unavailable(cause);
    return typescriptSelection(`the native addon is unavailable: ${firstLine(cause)}`);
  }
}

function typescriptSelection(why: string): BackendSelection {
  const simd = simdSupport();
  const kernels = simd.kernels === null ? `plain loops, no WebAssembly SIMD: ${simd.reason}` : 'WebAssembly SIMD';
  return { backend: typescriptBackend, reason: `${why}; ${kernels}` };
}

function preferenceFromEnvironment(): string | undefined {
  const value = typeof process === 'undefined' ? undefined : process.env?.['FOOTLIGHT_BACKEND'];
  return value === '' ? undefined : value;
}

function checkedPreference(value: string, origin: string): BackendPreference {
  if (value === 'auto' || value === 'native' || value === 'typescript') return value;
  throw new CompareError(
    'compare/invalid-option',
    `${origin} is ${JSON.stringify(value)}; use "auto", "native" or "typescript"`,
  );
}

type Outcome = { readonly backend: Backend } | { readonly cause: unknown };
let outcome: Outcome | null = null;

/** A failed load is as slow as a good one, so neither is repeated. */
function loadOnce(): Backend {
  outcome ??= attempt();
  if ('cause' in outcome) throw outcome.cause;
  return outcome.backend;
}

function attempt(): Outcome {
  try {
    return { backend: loadNativeBackend() };
  } catch (cause) {
    return { cause };
  }
}

function unavailable(cause: unknown): CompareError {
  return new CompareError(
    'compare/backend-unavailable',
    `The native backend was asked for and cannot be loaded: ${firstLine(cause)}. ` +
      'Install or build @footlight/compare-native for this platform, or ask for "auto" or "typescript"',
    { cause },
  );
}

function firstLine(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  return text.split('\n', 1)[0] ?? '';
}
