import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { afterEach, describe, expect, it, vi } from 'vitest';

import { SIMD_MODULE } from './simd-module.js';

/** Chromium compiled no more than this at once on its main thread before version 114. */
const COMPILED_AT_ONCE_BYTES = 4096;

const script = fileURLToPath(new URL('../../../scripts/assemble-kernels.mjs', import.meta.url));

describe('the SIMD kernels', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  it('are what the assembler makes', () => {
    expect(() => execFileSync(process.execPath, [script, '--check'])).not.toThrow();
  });

  it('are small enough for any main thread', () => {
    expect(atob(SIMD_MODULE).length).toBeLessThan(COMPILED_AT_ONCE_BYTES);
  });

  it('are absent with a reason where WebAssembly is, and the distance stays the same', async () => {
    const a = Array.from({ length: 30 }, (_, i) => Math.sin(i));
    const b = Array.from({ length: 40 }, (_, i) => Math.cos(i));
    const withKernels = await import('../../index.js');
    const expected = withKernels.dtwDistance(a, b, { backend: 'typescript' });
    expect(withKernels.selectBackend('typescript').reason).toBe('asked for; WebAssembly SIMD');
    vi.resetModules();
    vi.stubGlobal('WebAssembly', undefined);
    const without = await import('../../index.js');
    expect(without.selectBackend('typescript').reason).toContain(
      'plain loops, no WebAssembly SIMD: there is no WebAssembly',
    );
    expect(without.dtwDistance(a, b, { backend: 'typescript' })).toBe(expected);
  });

  it('say why where a policy forbids them', async () => {
    class Forbidden {
      constructor() {
        throw new Error('refused by the content security policy');
      }
    }
    vi.stubGlobal('WebAssembly', { Module: Forbidden, Instance: Forbidden });
    vi.resetModules();
    const { selectBackend } = await import('../select-backend.js');
    expect(selectBackend('typescript').reason).toContain('refused by the content security policy');
  });
});
