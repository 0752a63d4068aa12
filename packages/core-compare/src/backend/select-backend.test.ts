import { afterEach, describe, expect, it, vi } from 'vitest';

import { CompareError } from '../errors/compare-error.js';
import type { Backend } from './backend.js';
import { selectBackend, type BackendPreference } from './select-backend.js';
import { typescriptBackend } from './typescript/typescript-backend.js';

const native: Backend = { ...typescriptBackend, name: 'native' };
const broken = (): Backend => {
  throw new Error('no addon for this platform\n  tried a\n  tried b');
};

describe('selectBackend', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('takes the addon by itself where it loads', () => {
    vi.stubEnv('FOOTLIGHT_BACKEND', '');
    expect(selectBackend(undefined, () => native)).toEqual({ backend: native, reason: 'the native addon loaded' });
    expect(selectBackend('auto', () => native).backend).toBe(native);
  });

  it('falls back by itself where it does not, and says why in one line', () => {
    const { backend, reason } = selectBackend('auto', broken);
    expect(backend.name).toBe('typescript');
    expect(reason).toBe('the native addon is unavailable: no addon for this platform; WebAssembly SIMD');
  });

  it('never falls back when native is asked for', () => {
    const attempt = (): unknown => selectBackend('native', broken);
    expect(attempt).toThrow(CompareError);
    expect(attempt).toThrow(expect.objectContaining({ code: 'compare/backend-unavailable', cause: expect.any(Error) }));
    expect(attempt).toThrow(/no addon for this platform\. Install or build/);
  });

  it('does not touch the addon when TypeScript is asked for', () => {
    const load = vi.fn(() => native);
    expect(selectBackend('typescript', load).backend).toBe(typescriptBackend);
    expect(load).not.toHaveBeenCalled();
  });

  it('reads FOOTLIGHT_BACKEND when no option is given, and the option wins', () => {
    vi.stubEnv('FOOTLIGHT_BACKEND', 'typescript');
    expect(selectBackend(undefined, () => native).reason).toContain('asked for by FOOTLIGHT_BACKEND');
    expect(selectBackend('native', () => native).backend).toBe(native);
    vi.stubEnv('FOOTLIGHT_BACKEND', 'native');
    expect(() => selectBackend(undefined, broken)).toThrow(CompareError);
  });

  it('refuses any other word and names where it came from', () => {
    expect(() => selectBackend('wasm' as BackendPreference)).toThrow(
      /backend is "wasm"; use "auto", "native" or "typescript"/,
    );
    vi.stubEnv('FOOTLIGHT_BACKEND', 'rust');
    expect(() => selectBackend()).toThrow(/FOOTLIGHT_BACKEND is "rust"/);
  });
});
